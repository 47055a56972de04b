import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testFolder } from '../../support/folder.ts'
import { openTill } from '../../support/opened-till.ts'
import { photograph } from '../../support/photograph.ts'
import { prepareCounter, tillFolders } from '../../support/prepared-counter.ts'
import { filled, textOf, until, waitForHeading, wordsOf } from '../../support/screens.ts'

test('a language that cannot be kept is said where the first manager is made, and changes once it can', async () => {
  const home = testFolder()
  await prepareCounter(home, 'live')
  const { window: page } = await openTill({ home, keychain: true, enter: false })
  await waitForHeading(page, wordsOf['zh-CN'].operators.first)

  // A folder in the file's place: nobody can write it there, whoever he is.
  const { settings } = tillFolders(home)
  renameSync(settings, `${settings}.kept`)
  mkdirSync(join(settings, 'in the way'), { recursive: true })
  await page.keyboard.press('F3')
  const refusal = filled(wordsOf['zh-CN'].problem['write-failed'], { path: settings, code: 'EISDIR' })
  await until('the refusal', async () => (await textOf(page)).includes(refusal))
  await photograph(page, 'language-not-kept')
  await waitForHeading(page, wordsOf['zh-CN'].operators.first)

  rmSync(settings, { recursive: true })
  await page.keyboard.press('F3')
  await waitForHeading(page, wordsOf.en.operators.first)
  expect(await textOf(page)).not.toContain(settings)
})
