import { expect, test } from 'vitest'
import { railRoom } from '../../renderer/parts/rail-room.ts'

const wide = { width: 1280, height: 800, rail: 690 }
const windows = [
  ['1280 x 800', wide, { waiting: 6, done: 3 }],
  ['1024 x 600', { width: 1024, height: 600, rail: 66 }, { waiting: 2, done: 2 }],
  ['1280 x 800 at 200 %', { width: 640, height: 400, rail: 30 }, { waiting: 1, done: 1 }],
  ['the smallest', { width: 320, height: 200, rail: 30 }, { waiting: 1, done: 1 }],
] as const

test.each(windows)('many of both at %s: some that wait, some that are done', (_name, place, room) => {
  expect(railRoom(place, 120, 12)).toEqual(room)
})

test('never more than there are, and what one side leaves free the other has', () => {
  expect(railRoom(wide, 2, 12)).toEqual({ waiting: 2, done: 7 })
  expect(railRoom(wide, 120, 0)).toEqual({ waiting: 9, done: 0 })
  expect(railRoom(wide, 0, 0)).toEqual({ waiting: 0, done: 0 })
  expect(railRoom({ width: 640, height: 400, rail: 0 }, 0, 1)).toEqual({ waiting: 0, done: 1 })
})
