import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSettings, type Settings, writeSettings } from '../../main/terminal/settings.ts'
import { testFolder } from '../support/folder.ts'

const defaults: Settings = { language: 'zh-CN', theme: 'system', mode: 'first-run', exportFolder: '/exports' }

test('what was chosen is there at the next start', async () => {
  const path = join(testFolder(), 'deep', 'settings.json')
  const chosen: Settings = { ...defaults, language: 'en', mode: 'live', termNo: '88880001' }
  expect(await writeSettings(path, chosen)).toEqual({})
  expect(await readSettings(path, defaults)).toEqual(chosen)
  expect(readdirSync(join(path, '..'))).toEqual(['settings.json'])
})

test('a till without settings starts as on its first run', async () => {
  expect(await readSettings(join(testFolder(), 'settings.json'), defaults)).toEqual(defaults)
})

test.each(['', '{', 'null', '[]', '"live"'])('settings that hold %j are as on a first run', async (text) => {
  const path = join(testFolder(), 'settings.json')
  writeFileSync(path, text)
  expect(await readSettings(path, defaults)).toEqual(defaults)
})

test('one field that is not understood does not spoil the others', async () => {
  const path = join(testFolder(), 'settings.json')
  writeFileSync(
    path,
    '{"language":["en"],"theme":"dark","mode":"live","termNo":7,"more":1,"__proto__":{"exportFolder":"/x"}}',
  )
  expect(await readSettings(path, defaults)).toEqual({ ...defaults, theme: 'dark', mode: 'live' })
})

test('a language that there is not, or not any more, is as on a first run', async () => {
  const path = join(testFolder(), 'settings.json')
  await writeSettings(path, { ...defaults, language: 'fr', theme: 'dark' })
  expect(await readSettings(path, defaults, ['zh-CN', 'en'])).toEqual({ ...defaults, theme: 'dark' })
  expect((await readSettings(path, defaults, ['zh-CN', 'fr'])).language).toBe('fr')
})

test('settings that cannot be written are told, and the old ones stay', async () => {
  const folder = testFolder()
  const path = join(folder, 'settings.json')
  await writeSettings(path, defaults)
  // Where the next file would be written before it gets its name; they are counted.
  for (let n = 1; n <= 1000; n++) mkdirSync(join(folder, `settings.json.${process.pid}-${n}.part`))
  await expect(writeSettings(path, { ...defaults, language: 'en' })).resolves.toMatchObject({
    problem: { kind: 'write-failed' },
  })
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(defaults)
})
