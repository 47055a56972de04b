import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LONGEST_WAIT_MS, nextStep, type Waiting } from '../../main/completion/next-step.ts'
import type { CompletionState } from '../../main/completion/state.ts'

const now = Date.UTC(2026, 10, 22, 2)
const waiting = (changes: Partial<Waiting>): Waiting => ({
  ...{ mchntOrderId: '1017000000000000000000000001', state: 'unknown', tries: 0, decided: false },
  ...changes,
})

const doubling = [
  [0, 2],
  [1, 4],
  [2, 8],
  [3, 16],
  [4, 32],
  [5, 60],
  [6, 60],
  [5000, 60],
] as const

test.each(doubling)(
  'after %i questions the next comes %i s after the last, for as long as it takes',
  (tries, seconds) => {
    expect(nextStep(waiting({ tries }), now)).toEqual({ kind: 'ask', atMs: now + seconds * 1000 })
  },
)

test.each(doubling)('after %i tries a queued one is sent about %i s later', (tries, seconds) => {
  const step = nextStep(waiting({ state: 'queued', tries }), now)
  expect(step?.kind).toBe('send')
  const after = ((step?.atMs ?? 0) - now) / 1000
  expect(after).toBeGreaterThanOrEqual(seconds * 0.75)
  expect(after).toBeLessThanOrEqual(seconds * 1.25)
})

test('a queue does not knock all at once: its moments spread over the whole half, each the same whenever it is asked', () => {
  const moments = Array.from({ length: 400 }, (_, n) => {
    const one = waiting({ mchntOrderId: `1017${String(n).padStart(24, '0')}`, state: 'queued', tries: 5 })
    expect(nextStep(one, now)).toEqual(nextStep(one, now))
    return ((nextStep(one, now)?.atMs ?? 0) - now) / 1000
  })
  const inside = (from: number, to: number) => moments.filter((at) => at >= from && at < to).length
  for (const from of [45, 52.5, 60, 67.5]) expect(inside(from, from + 7.5)).toBeGreaterThan(50)
})

test('nothing open waits longer than the longest wait', () => {
  const state = fc.constantFrom<CompletionState>('queued', 'unknown')
  fc.assert(
    fc.property(fc.string(), state, fc.nat(), (mchntOrderId, open, tries) => {
      const step = nextStep({ mchntOrderId, state: open, tries, decided: false }, now)
      expect(step?.atMs).toBeGreaterThan(now)
      expect(step?.atMs).toBeLessThanOrEqual(now + LONGEST_WAIT_MS)
    }),
  )
})

test.each(['completed', 'declined'] as const)('a %s one that a manager decided is asked about for a day', (state) => {
  const hours = [0, 1, 2, 3, 4, 5].map((tries) => {
    const step = nextStep(waiting({ state, tries, decided: true }), now)
    return step && (step.atMs - now) / 3_600_000
  })
  expect(hours).toEqual([1 / 60, 1 / 6, 1, 6, 24, undefined])
})

test.each<CompletionState>(['sending', 'completed', 'declined', 'withdrawn', 'voided', 'handed-over'])(
  'a %s one waits for nothing',
  (state) => {
    expect(nextStep(waiting({ state }), now)).toBeUndefined()
  },
)
