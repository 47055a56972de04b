import { expect, test } from 'vitest'
import { drillKinds, drillOf, drills } from '../../main/training/drills.ts'
import { seedSampleHold } from '../../main/training/practice-holds.ts'

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

test.each(drills)('drill $suffix, $kind, is told in both languages, short enough for a screen', ({ title, lesson }) => {
  expect(title['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
  expect(lesson['zh-CN']).toMatch(/[\u4e00-\u9fff].*。$/)
  expect(title.en).toMatch(/^[A-Z][^\u4e00-\u9fff]*[^.]$/)
  expect(lesson.en).toMatch(/^[A-Z][^\u4e00-\u9fff]*\.$/)
  expect(title['zh-CN'].length).toBeLessThanOrEqual(20)
  expect(title.en.length).toBeLessThanOrEqual(50)
  expect(lesson['zh-CN'].length).toBeLessThanOrEqual(40)
  expect(lesson.en.length).toBeLessThanOrEqual(120)
})
