import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { firstPage } from '../../main/window/first-page.ts'
import { testFolder } from '../support/folder.ts'

test('the page with the field comes first where somebody signs in, in a language that was built', () => {
  const folder = testFolder()
  writeFileSync(join(folder, 'early.zh-CN.html'), '')
  expect(firstPage(folder, 'zh-CN')).toBe('early.zh-CN.html')
  for (const signIn of [undefined, 'fr', '', '../early.zh-CN', 'zh-CN.html', 'zh-CN\0']) {
    expect(firstPage(folder, signIn)).toBe('index.html')
  }
})
