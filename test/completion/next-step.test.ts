import { expect, test } from 'vitest'
import { isDue, nextStep } from '../../main/completion/next-step.ts'
import type { CompletionState } from '../../main/completion/state.ts'
import type { EventRow } from '../../main/journal/event.ts'

const start = Date.UTC(2026, 10, 22, 2)

/** Events one second apart, of these kinds. */
const events = (...kinds: string[]): EventRow[] =>
  kinds.map((kind, index) => ({
    ...{ seq: index + 1, at: new Date(start + index * 1000).toISOString(), kind, mchnt_order_id: 'x' },
    ...{ body: '{}', prev_hash: '', hash: '' },
  }))

test.each([
  [0, 2],
  [1, 4],
  [2, 8],
  [3, 16],
  [4, 32],
  [5, 60],
  [6, 60],
  [5000, 60],
])('after %i questions the next comes %i seconds after the last, for as long as it takes', (tries, seconds) => {
  const story = events('accepted', 'sending', 'unsettled', ...Array.from({ length: tries }, () => 'asked'))
  const last = start + (story.length - 1) * 1000
  expect(nextStep({ state: 'unknown' }, story)).toEqual({ kind: 'ask', atMs: last + seconds * 1000 })
})

test('a queued one is sent, the later the more often it could not leave', () => {
  expect(nextStep({ state: 'queued' }, events('accepted'))).toEqual({ kind: 'send', atMs: start + 2000 })
  const story = events('accepted', 'sending', 'not-sent', 'sending', 'not-sent')
  expect(nextStep({ state: 'queued' }, story)).toEqual({ kind: 'send', atMs: start + 4000 + 8000 })
})

test('tries to send do not make the questions rarer', () => {
  const story = events('accepted', 'sending', 'not-sent', 'sending', 'unsettled')
  expect(nextStep({ state: 'unknown' }, story)).toEqual({ kind: 'ask', atMs: start + 4000 + 2000 })
})

test.each([
  [0, true],
  [-1, true],
  [1, false],
  [60_000, false],
  [60_001, true],
  [86_400_000, true],
])(
  'a step %i ms ahead is due: %s (no wait is longer than a minute, so beyond it the clock was put back)',
  (ahead, due) => {
    expect(isDue({ kind: 'send', atMs: start + ahead }, start)).toBe(due)
  },
)

test.each<CompletionState>(['sending', 'completed', 'declined', 'withdrawn', 'voided'])(
  'a %s one waits for nothing',
  (state) => {
    expect(nextStep({ state }, events('accepted'))).toBeUndefined()
  },
)
