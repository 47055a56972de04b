import { expect, test } from 'vitest'
import { lessonsOf } from '../../main/training/course.ts'
import { practiceHolds } from '../../main/training/practice-holds.ts'

const holds = practiceHolds({ sourceCode: '1017', bizType: 'QRPAYDEFAULT', now: Date.UTC(2026, 10, 26) })

const nothing = {
  ...{ take: false, refused: false, 'not-known': false, twice: false, printer: false },
  ...{ 'power-cut': false, close: false, statement: false },
}

test('every lesson about a hold has one of the batch, and a new batch has others', () => {
  const lessons = lessonsOf(nothing, holds)
  expect(lessons.map(({ kind, done }) => [kind, done])).toEqual([
    ...['take', 'refused', 'not-known', 'twice', 'printer', 'power-cut', 'close', 'statement'].map((kind) => [
      kind,
      false,
    ]),
  ])
  const endings = lessons.map(({ preauthOrderId }) => preauthOrderId?.slice(-4))
  expect([endings[4], ...endings.slice(6)]).toEqual([undefined, undefined, undefined])
  expect([endings[1], endings[2], endings[5]]).toEqual(['9001', '9030', '9032'])
  expect(endings[0]).toBe(endings[3])
  const batch = new Set(holds.map(({ preauthOrderId }) => preauthOrderId))
  expect(
    endings.filter((ending) => ending !== undefined).length === 5 &&
      lessons.every(({ preauthOrderId }) => preauthOrderId === undefined || batch.has(preauthOrderId)),
  ).toBe(true)
})

test('what was practised is ticked off, and nothing else', () => {
  const lessons = lessonsOf({ ...nothing, twice: true, close: true }, holds)
  expect(lessons.filter(({ done }) => done).map(({ kind }) => kind)).toEqual(['twice', 'close'])
})
