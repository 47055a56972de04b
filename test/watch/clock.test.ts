import { expect, test } from 'vitest'
import { clockProblem, wasSet } from '../../main/watch/clock.ts'

const LIMIT = 5 * 60_000

test.each([
  { aheadMs: undefined, expected: undefined },
  { aheadMs: 0, expected: undefined },
  { aheadMs: 60_000, expected: undefined },
  { aheadMs: -60_000, expected: undefined },
  { aheadMs: 60_001, expected: { kind: 'clock-ahead', facts: { seconds: 60, limitSeconds: 300 } } },
  { aheadMs: 420_499, expected: { kind: 'clock-ahead', facts: { seconds: 420, limitSeconds: 300 } } },
  { aheadMs: -7_200_000, expected: { kind: 'clock-behind', facts: { seconds: 7200, limitSeconds: 300 } } },
])('$aheadMs ms ahead', ({ aheadMs, expected }) => {
  expect(clockProblem(aheadMs, LIMIT)).toEqual(expected)
})

test.each([
  { wall: 60_000, true: 60_000, set: false },
  { wall: 60_000, true: 61_500, set: false },
  { wall: 60_000 + 420_000, true: 60_000, set: true },
  { wall: 60_000 - 420_000, true: 60_000, set: true },
  // A machine that slept: its clock went on, the other did not.
  { wall: 8 * 3_600_000, true: 60_000, set: true },
])('$wall ms on the clock, $true ms in truth: set is $set', ({ wall, true: passed, set }) => {
  expect(wasSet(wall, passed)).toBe(set)
})
