import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { savedStart } from '../../main/terminal/saved-start.ts'
import { type Settings, writeSettings } from '../../main/terminal/settings.ts'
import { testFolder } from '../support/folder.ts'

/** A till's folder with these settings, and with operators or without. */
async function saved(settings: Partial<Settings>, operators: boolean) {
  const folder = testFolder()
  const files = { settings: join(folder, 'settings.json'), operators: join(folder, 'operators.json') }
  await writeSettings(files.settings, {
    language: 'zh-CN',
    theme: 'system',
    mode: 'live',
    exportFolder: '/e',
    ...settings,
  })
  if (operators) writeFileSync(files.operators, '{}')
  return savedStart(files)
}

test.each(['light', 'dark', 'system'] as const)('the window opens in the theme that was chosen: %s', async (theme) => {
  expect(await saved({ theme, mode: 'first-run' }, false)).toEqual({ theme })
  expect(await saved({ theme }, true)).toEqual({ theme, signIn: 'zh-CN' })
})

test('the sign-in comes first only at a till at work where somebody may sign in, in the language that was chosen', async () => {
  expect((await saved({ language: 'en' }, true)).signIn).toBe('en')
  expect((await saved({ language: 'en' }, false)).signIn).toBeUndefined()
  expect((await saved({ mode: 'training' }, true)).signIn).toBeUndefined()
  expect((await saved({ mode: 'first-run' }, true)).signIn).toBeUndefined()
})

test.each(['', 'null', '{"theme":"purple"}', '{"theme":7}', '[]', '{"mode":"live"}', '{"mode":"live","language":7}'])(
  'as the system has it where the settings %j name none',
  (text) => {
    const folder = testFolder()
    const files = { settings: join(folder, 'settings.json'), operators: join(folder, 'operators.json') }
    writeFileSync(files.operators, '{}')
    expect(savedStart(files)).toEqual({ theme: 'system' })
    writeFileSync(files.settings, text)
    expect(savedStart(files)).toEqual({ theme: 'system' })
  },
)
