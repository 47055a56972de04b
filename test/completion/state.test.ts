import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CompletionState,
  liveStates,
  liveVoidStates,
  type Move,
  next,
  nextOfVoid,
  openStates,
  type VoidMove,
  type VoidState,
} from '../../main/completion/state.ts'

const states = [
  ...(['queued', 'sending', 'completed', 'declined', 'unknown', 'withdrawn', 'voided', 'handed-over'] as const),
]
const moves = [
  ...(['accepted', 'sending', 'not-sent', 'completed', 'declined', 'unsettled', 'interrupted', 'asked'] as const),
  ...(['withdrawn', 'reopened', 'resending', 'decided-taken', 'decided-not-taken', 'confirmed'] as const),
  ...(['contradicted', 'alarm-closed', 'handed-over', 'taken-back'] as const),
]

/** Every arrow of the design's picture; whatever is not here is impossible. */
const arrows: readonly (readonly [CompletionState | undefined, Move, CompletionState])[] = [
  [undefined, 'accepted', 'queued'],
  ['queued', 'sending', 'sending'],
  ['queued', 'withdrawn', 'withdrawn'],
  ['withdrawn', 'reopened', 'queued'],
  ['sending', 'not-sent', 'queued'],
  ['sending', 'completed', 'completed'],
  ['sending', 'declined', 'declined'],
  ['sending', 'unsettled', 'unknown'],
  ['sending', 'interrupted', 'unknown'],
  ['unknown', 'asked', 'unknown'],
  ['unknown', 'unsettled', 'unknown'],
  ['unknown', 'completed', 'completed'],
  ['unknown', 'declined', 'declined'],
  ['unknown', 'resending', 'sending'],
  ['unknown', 'decided-taken', 'completed'],
  ['unknown', 'decided-not-taken', 'declined'],
  ['completed', 'asked', 'completed'],
  ['declined', 'asked', 'declined'],
  ['completed', 'confirmed', 'completed'],
  ['declined', 'contradicted', 'completed'],
  ['completed', 'alarm-closed', 'completed'],
  ['voided', 'alarm-closed', 'voided'],
  ['queued', 'handed-over', 'handed-over'],
  ['handed-over', 'taken-back', 'queued'],
]

const every = [undefined, ...states].flatMap((state) => moves.map((move) => [state, move] as const))
const arrowOf = (state: CompletionState | undefined, move: Move) =>
  arrows.find(([from, by]) => from === state && by === move)?.[2]

test.each(every)('%s, then %s', (state, move) => {
  const after = arrowOf(state, move)
  if (after !== undefined) expect(next(state, move)).toBe(after)
  else expect(() => next(state, move)).toThrow(`a completion that is ${state ?? 'not written yet'} cannot be ${move}`)
})

test('a move that no till knows is impossible, even one that every object has', () => {
  expect(() => next('queued', 'constructor' as Move)).toThrow('cannot be constructor')
})

test('what is completed, declined or voided stays so, but for the gateway that contradicts a manager', () => {
  for (const state of ['completed', 'declined', 'voided'] as const) {
    const away = moves.filter((move) => (arrowOf(state, move) ?? state) !== state)
    expect(away).toEqual(state === 'declined' ? ['contradicted'] : [])
  }
})

const voidStates = ['queued', 'sending', 'completed', 'declined', 'unknown', 'withdrawn'] as const
const voidMoves: readonly VoidMove[] = [
  ...(['accepted', 'sending', 'resending', 'not-sent', 'completed', 'declined', 'unsettled', 'interrupted'] as const),
  ...(['asked', 'decided-taken', 'decided-not-taken', 'withdrawn', 'reopened'] as const),
]

test.each([undefined, ...voidStates].flatMap((state) => voidMoves.map((move) => [state, move] as const)))(
  'a void lives the same life: %s, then %s',
  (state, move) => {
    // A refused void may be asked for again; a void that took place is asked about no more.
    const own: Partial<Record<string, VoidState | 'none'>> = {
      ...{ 'declined reopened': 'queued', 'completed asked': 'none', 'declined asked': 'none' },
    }
    const exception = own[`${state} ${move}`]
    const after = exception === 'none' ? undefined : (exception ?? arrowOf(state, move))
    if (after !== undefined) expect(nextOfVoid(state, move)).toBe(after)
    else expect(() => nextOfVoid(state, move)).toThrow(`a void that is ${state ?? 'not written yet'} cannot be ${move}`)
  },
)

test('whatever happens, between two sendings there is certainty that the first never left', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 40 }), (attempts) => {
      let state: CompletionState | undefined
      let mayHaveLeft = false
      for (const move of attempts) {
        try {
          state = next(state, move)
        } catch {
          continue
        }
        if (move === 'sending') {
          expect(mayHaveLeft).toBe(false)
          mayHaveLeft = true
        }
        if (move === 'not-sent') mayHaveLeft = false
      }
    }),
    { numRuns: 2000 },
  )
})

test('a hold is locked in every state in which it was, may have been or will be taken', () => {
  expect([...liveStates]).toEqual(['queued', 'sending', 'completed', 'unknown', 'handed-over'])
  expect([...liveVoidStates]).toEqual(['queued', 'sending', 'unknown', 'completed'])
  expect([...openStates]).toEqual(['queued', 'sending', 'unknown'])
})
