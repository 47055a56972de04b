import { expect, test } from 'vitest'
import { drillKinds, drillOf, drills } from '../../main/training/drills.ts'
import { seedSampleHold } from '../../main/training/practice-holds.ts'
import { wordsIn } from '../../renderer/words/languages.ts'
import { sayDrill, words } from '../../renderer/words/words.ts'
import { wordsOf } from '../support/screens.ts'

test('every kind of drill can be asked for by its own four digits', () => {
  expect(drills.map(({ kind }) => kind)).toEqual(drillKinds)
  expect(new Set(drills.map(({ suffix }) => suffix)).size).toBe(drills.length)
  for (const { suffix } of drills) expect(suffix).toMatch(/^\d{4}$/)
})

test('a hold’s last four digits choose the drill, and the document’s sample chooses none', () => {
  expect(drillOf('1017202605011200000001239030')?.kind).toBe('cut after the work')
  expect(drillOf('1017202605011200000009030123')).toBeUndefined()
  expect(drillOf(seedSampleHold.preauthOrderId)).toBeUndefined()
})

test.each([...wordsIn.keys()])('every drill, and a hold past its validity, is told in %s', async (language) => {
  await words.changeLanguage(language)
  const told = Object.keys(wordsIn.get(language)?.training.drill ?? {})
  expect(told.sort()).toEqual([...drillKinds, 'past validity'].sort())
  for (const kind of told) expect(sayDrill(kind)?.lesson).toMatch(/[.。]$/u)
  expect(sayDrill('of another version')).toBeUndefined()
})

test('a drill is told shortly enough for a screen', () => {
  for (const { title, lesson } of Object.values(wordsOf['zh-CN'].training.drill)) {
    expect([title, title.length <= 20, lesson, lesson.length <= 40]).toEqual([title, true, lesson, true])
  }
  for (const { title, lesson } of Object.values(wordsOf.en.training.drill)) {
    expect([title, title.length <= 50, lesson, lesson.length <= 120]).toEqual([title, true, lesson, true])
  }
})
