import { expect, test } from 'vitest'
import type { CompletionState } from '../../preload/contract/completion.ts'
import type { VoidState } from '../../preload/contract/voiding.ts'
import { type Standing, standingOf } from '../../renderer/parts/standing.ts'

const voided = (state: VoidState) => ({
  ...{ mchntOrderId: '1017', of: 'completion' as const, preauthOrderId: 'hold-1', state },
  ...{ acceptedAt: '2026-11-22T02:00:00.000Z', facts: [], maySendAgain: false },
})

const cases: readonly (readonly [CompletionState, VoidState, Standing])[] = [
  ['completed', 'queued', { state: 'queued', name: 'voiding' }],
  ['completed', 'sending', { state: 'sending', name: 'voiding' }],
  ['completed', 'unknown', { state: 'unknown', name: 'void-unknown' }],
  ['completed', 'declined', { state: 'completed', name: 'completed' }],
  ['completed', 'withdrawn', { state: 'completed', name: 'completed' }],
  ['voided', 'completed', { state: 'voided', name: 'voided' }],
]
test.each(cases)('a completion that is %s, its void %s, is shown as %j', (state, ofVoid, standing) => {
  expect(standingOf({ state, voiding: voided(ofVoid) })).toEqual(standing)
})

test.each(['completed', 'voided'] as const)('an alarm stands before all, though it is %s', (state) => {
  const alarm = { kind: 'taken-after-all' as const, facts: {} }
  expect(standingOf({ state, alarm })).toEqual({ state: 'alarm', name: 'alarm' })
  expect(standingOf({ state, alarm, voiding: voided('unknown') })).toEqual({ state: 'alarm', name: 'alarm' })
})

test('one that is queued and may not leave is shown as such; one that is not known stays so', () => {
  expect(standingOf({ state: 'queued', blockedBy: '1017' })).toEqual({ state: 'declined', name: 'blocked' })
  expect(standingOf({ state: 'unknown', blockedBy: '1017' })).toEqual({ state: 'unknown', name: 'unknown' })
})

test.each(['queued', 'unknown', 'completed', 'declined'] as const)('without a void, %s is shown as it is', (state) => {
  expect(standingOf({ state })).toEqual({ state, name: state })
})
