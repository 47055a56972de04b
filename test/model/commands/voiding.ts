import fc from 'fast-check'
import { expect } from 'vitest'
import type { Desk } from '../../../main/completion/desk.ts'
import { takenAfterAll } from '../../../main/journal/completions.ts'
import { askVoid } from '../../../main/voiding/ask-void.ts'
import { sendVoidAgain } from '../../../main/voiding/send-void-again.ts'
import { decideVoid, releaseHold, sendQueuedVoid, voidCompletion, withdrawVoid } from '../../../main/voiding/void.ts'
import { readEntry } from '../../support/desk.ts'
import { type Behaviour, behaviours } from '../books.ts'
import { type Counter, found, liveOf, type Order, type VoidState, voidSent } from '../model.ts'
import { onHoldToRelease, onOrder, onVoid, type Which, which } from './choosing.ts'
import { approval, behave, decision, type Here, inMood, mood, stateOf } from './command.ts'

export const mayBeVoided = ({ state }: Order): boolean => state === 'completed'

/** Voids a completion, or releases a hold. */
export function begin(desk: Desk, number: string, order: Order | undefined) {
  if (order) return voidCompletion(desk, number, approval)
  const { preauthOrderId, authIdRespCode, bizType } = readEntry(100, number)
  return releaseHold(desk, { preauthOrderId, authIdRespCode, bizType }, approval)
}

/** What a void is, or why there is none. */
const problems = ['wrong-state', 'hold-completed', 'void-under-way'] as const
export const isProblem = (state: string): state is (typeof problems)[number] =>
  problems.some((problem) => problem === state)

export function expectVoid({ model, counter, books }: Here, number: string, order: Order | undefined) {
  if (order && order.state !== 'completed') return 'wrong-state'
  if (!order && liveOf(counter, number).length > 0) return 'hold-completed'
  const state = counter.voids.get(number)
  if (state === 'queued' || state === 'unknown' || state === 'completed') return 'void-under-way'
  return voidSent(model, books, number, order?.amount)
}

/** A void came to this; one that took place voids its completion. */
export function voided({ voids, orders }: Counter, number: string, state: VoidState): void {
  voids.set(number, state)
  const order = orders.get(number)
  if (order && state === 'completed') order.state = 'voided'
}

/** What an action answers with that needs a void in one state. */
const without = (state: VoidState | undefined) => (state === undefined ? 'completion-unknown' : 'wrong-state')

async function beginning(here: Here, number: string, order?: Order): Promise<void> {
  const expected = expectVoid(here, number, order)
  expect(stateOf(await begin(here.till.desk, number, order))).toBe(expected)
  if (!isProblem(expected)) voided(here.counter, number, expected)
}

const voiding = (at: number, which: Which) => onOrder(at, 'void', which, mayBeVoided, beginning)

const releasing = (at: number, which: Which) => onHoldToRelease(at, 'release', which, beginning)

const sendingVoid = (at: number, which: Which) =>
  onVoid(
    at,
    'send void',
    which,
    (state) => state === 'queued',
    async ({ model, counter, till, books }, number, order) => {
      const before = counter.voids.get(number)
      // The release of a hold of which a completion was taken after all is not sent.
      const held = before === 'queued' && !order && takenAfterAll(till.desk.journal, number) !== undefined
      const state = before === 'queued' && !held ? voidSent(model, books, number, order?.amount) : undefined
      const refused = held ? 'hold-completed' : without(before)
      expect(stateOf(await sendQueuedVoid(till.desk, number))).toBe(state ?? refused)
      if (state) voided(counter, number, state)
    },
  )

const withdrawingVoid = (at: number, which: Which) =>
  onVoid(
    at,
    'withdraw void',
    which,
    (state) => state === 'queued',
    async ({ counter, till }, number) => {
      const before = counter.voids.get(number)
      const state = before === 'queued' ? 'withdrawn' : without(before)
      expect(stateOf(withdrawVoid(till.desk, number))).toBe(state)
      if (state === 'withdrawn') counter.voids.set(number, state)
    },
  )

const askingVoid = (at: number, which: Which) =>
  onVoid(
    at,
    'ask void',
    which,
    (state) => state === 'unknown',
    async ({ model, counter, till, books }, number, order) => {
      const before = counter.voids.get(number)
      const answer = found(model, books, number, order?.amount)
      const done = stateOf(await askVoid(till.desk, number))
      if (before === 'unknown' && answer === 'voided') voided(counter, number, 'completed')
      expect(done).toBe(before === 'unknown' ? counter.voids.get(number) : without(before))
    },
  )

/** After three questions, long after, that were answered and knew of no void; then the mood may turn. Only a yes counts. */
const sendingVoidAgain = (at: number, which: Which, turning: Behaviour) =>
  onVoid(
    at,
    'send void again',
    which,
    (state) => state === 'unknown',
    async ({ model, counter, till, books }, number, order) => {
      const before = counter.voids.get(number)
      if (before !== 'unknown') {
        expect(stateOf(await sendVoidAgain(till.desk, number, approval))).toBe(without(before))
        return
      }
      const usual = model.behaviour
      till.advance(72 * 3_600_000)
      const answer = found(model, books, number, order?.amount)
      for (let n = 0; n < 3; n++) await askVoid(till.desk, number)
      if (answer === 'voided') voided(counter, number, 'completed')
      behave(model, books, turning)
      const may = answer !== 'voided' && answer !== 'no answer'
      const again = voidSent(model, books, number, order?.amount) === 'completed' ? 'completed' : 'unknown'
      expect(stateOf(await sendVoidAgain(till.desk, number, approval))).toBe(may ? again : 'wrong-state')
      behave(model, books, usual)
      if (may) voided(counter, number, again)
    },
  )

const decidingVoid = (at: number, which: Which, how: 'taken' | 'not-taken') =>
  onVoid(
    at,
    `decide void ${how}`,
    which,
    (state) => state === 'unknown',
    async ({ counter, till }, number) => {
      const before = counter.voids.get(number)
      if (before === 'unknown') voided(counter, number, how === 'taken' ? 'completed' : 'declined')
      const state = before === 'unknown' ? counter.voids.get(number) : without(before)
      expect(stateOf(decideVoid(till.desk, number, how, approval))).toBe(state)
    },
  )

/** A manager who voids completions and releases holds at a counter, at random. */
export const voidingAt = (at: number) => [
  fc.tuple(mood, which).map(([how, one]) => inMood(how, voiding(at, one))),
  fc.tuple(mood, which).map(([how, one]) => inMood(how, releasing(at, one))),
  fc.tuple(mood, which).map(([how, one]) => inMood(how, sendingVoid(at, one))),
  which.map((one) => withdrawingVoid(at, one)),
  which.map((one) => askingVoid(at, one)),
  fc.tuple(fc.constantFrom<Behaviour>(...behaviours), which).map(([how, one]) => sendingVoidAgain(at, one, how)),
  fc.tuple(which, decision).map(([one, how]) => decidingVoid(at, one, how)),
]
