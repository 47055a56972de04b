import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { savedTheme } from '../../main/terminal/saved-theme.ts'
import { writeSettings } from '../../main/terminal/settings.ts'
import { testFolder } from '../support/folder.ts'

test.each(['light', 'dark', 'system'] as const)('the window opens in the theme that was chosen: %s', async (theme) => {
  const path = join(testFolder(), 'settings.json')
  await writeSettings(path, { language: 'zh-CN', theme, mode: 'live', exportFolder: '/exports' })
  expect(await savedTheme(path)).toBe(theme)
})

test.each(['', 'null', '{"theme":"purple"}', '{"theme":7}', '[]'])(
  'as the system has it where the settings %j name none',
  async (text) => {
    const path = join(testFolder(), 'settings.json')
    expect(await savedTheme(path)).toBe('system')
    writeFileSync(path, text)
    expect(await savedTheme(path)).toBe('system')
  },
)
