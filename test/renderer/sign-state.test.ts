import { expect, test } from 'vitest'
import { signLines } from '../../renderer/parts/sign-state.ts'

const now = Date.UTC(2026, 10, 23, 2)
const none = { count: 0, totalAmt: 0 }
const one = { count: 1, totalAmt: 12_800 }
const ago = (ms: number) => new Date(now - ms).toISOString()
const calm = {
  unsent: none,
  sending: none,
  unknown: none,
  voiding: none,
  lapsing: none,
  alarms: 0,
  lastAnswerAt: ago(1000),
}

test('green only when nothing waits and the last answer is recent', () => {
  expect(signLines(calm, now)).toEqual(['all-sent'])
  expect(signLines({ ...calm, lastAnswerAt: ago(121_000) }, now)).toEqual(['quiet'])
  const { lastAnswerAt: _never, ...silent } = calm
  expect(signLines(silent, now)).toEqual(['quiet'])
})

test.each([
  ['unsent', { unsent: one }],
  ['sending', { sending: one }],
  ['unknown', { unknown: one }],
  ['voiding', { voiding: one }],
  ['lapsing', { lapsing: one }],
  ['alarms', { alarms: 1 }],
] as const)('%s alone takes the green away, however recent the answer', (line, change) => {
  expect(signLines({ ...calm, ...change }, now)).toEqual([line])
})

test('all of them together, the loudest first', () => {
  const all = { ...calm, unsent: one, sending: one, unknown: one, voiding: one, lapsing: one, alarms: 1 }
  expect(signLines(all, now)).toEqual(['alarms', 'unknown', 'voiding', 'sending', 'unsent', 'lapsing'])
})
