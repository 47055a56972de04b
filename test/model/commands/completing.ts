import fc from 'fast-check'
import { expect } from 'vitest'
import { ask } from '../../../main/completion/ask.ts'
import { complete, sendQueued, withdraw } from '../../../main/completion/complete.ts'
import { sendAgain } from '../../../main/completion/send-again.ts'
import { completionOf } from '../../../main/journal/completions.ts'
import { readEntry } from '../../support/desk.ts'
import { type Behaviour, behaviours } from '../books.ts'
import {
  found,
  isReleased,
  isTakenAfterAll,
  liveOf,
  nextOrdinal,
  numberOf,
  type Order,
  sent,
  sentAgain,
} from '../model.ts'
import { onHold, onOrder, type Which, which } from './choosing.ts'
import { approval, behave, type Here, inMood, mood, stateOf } from './command.ts'

/** A hold is completed: by the model, under which number and to what end; or why it is not. */
export function expectComplete({ model, counter, books }: Here, one: string, amount: number) {
  if (liveOf(counter, one).length > 0) return { problem: 'hold-taken' }
  if (isReleased(counter, one)) return { problem: 'hold-released' }
  const ordinal = nextOrdinal(counter, one)
  const number = numberOf(one, ordinal)
  const state = sent(model, counter, books, { number, hold: one, amount })
  return { number, order: { hold: one, ordinal, amount, state } satisfies Order }
}

export async function take(here: Here, one: string, amount: number): Promise<void> {
  const { problem, number, order } = expectComplete(here, one, amount)
  const done = await complete(here.till.desk, readEntry(amount, one), [])
  if (!order) {
    expect(stateOf(done)).toBe(problem)
    return
  }
  const { ordinal, state } = order
  expect(done).toMatchObject({ row: { mchnt_order_id: number, ordinal, state } })
  here.counter.orders.set(number, order)
}

const completing = (at: number, which: Which, amount: number) =>
  onHold(at, `complete ${amount}`, which, (here, one) => take(here, one, amount))

/** What sending a queued one comes to; it stays where it is when an earlier one of its hold was taken after all. */
export function expectSent({ model, counter, books }: Here, number: string, order: Order): string {
  if (order.state !== 'queued') return 'wrong-state'
  return isTakenAfterAll(counter, order.hold) ? 'hold-taken' : sent(model, counter, books, { number, ...order })
}

const sendingNow = (at: number, which: Which) =>
  onOrder(
    at,
    'send now',
    which,
    ({ state }) => state === 'queued',
    async (here, number, order) => {
      const state = expectSent(here, number, order)
      expect(stateOf(await sendQueued(here.till.desk, number))).toBe(state)
      if (state !== 'wrong-state' && state !== 'hold-taken') order.state = state as Order['state']
    },
  )

const withdrawing = (at: number, which: Which) =>
  onOrder(
    at,
    'withdraw',
    which,
    ({ state }) => state === 'queued',
    async ({ counter, till }, number, order) => {
      const may = counter.cameInDoubt.has(number) ? 'may-have-left' : 'withdrawn'
      const state = order.state === 'queued' ? may : 'wrong-state'
      expect(stateOf(withdraw(till.desk, number))).toBe(state)
      if (state === 'withdrawn') order.state = state
    },
  )

/** What asking makes of a completion; a manager's decision may be confirmed by it, or contradicted: then there is an alarm. */
export function afterAsking(order: Order, answer: ReturnType<typeof found>): void {
  if (answer !== 'taken') return
  if (order.decided === 'not-taken') Object.assign(order, { contradicted: true, alarm: true })
  delete order.decided
  order.state = 'completed'
}

export const mayBeAsked = ({ state, decided }: Order) =>
  state === 'unknown' || (decided !== undefined && (state === 'completed' || state === 'declined'))

async function askAbout({ model, till, books }: Here, number: string, order: Order): Promise<void> {
  const may = mayBeAsked(order)
  const answer = found(model, books, number, order.amount)
  const done = await ask(till.desk, number)
  if (may) afterAsking(order, answer)
  expect(stateOf(done)).toBe(may ? order.state : 'wrong-state')
  const alarm = completionOf(till.desk.journal, number)?.alarm
  expect(alarm !== null, `an alarm of ${number}`).toBe(order.alarm === true)
}

const asking = (at: number, which: Which) => onOrder(at, 'ask', which, mayBeAsked, askAbout)

/** As the till does by itself, sooner or later. */
const askingAll = (at: number) =>
  onOrder(at, 'ask about all', { nth: 0, all: false }, mayBeAsked, async (here) => {
    for (const [number, order] of here.counter.orders) if (mayBeAsked(order)) await askAbout(here, number, order)
  })

export const isUnknown = ({ state }: Order): boolean => state === 'unknown'

/** Sent again after three questions, long after: only where all three found no such order; then the mood may turn. */
const sendingAgain = (at: number, which: Which, turning: Behaviour) =>
  onOrder(at, 'send again', which, isUnknown, async (here, number, order) => {
    const { model, counter, till, books } = here
    const usual = model.behaviour
    if (order.state !== 'unknown') {
      expect(stateOf(await sendAgain(till.desk, number, approval))).toBe('wrong-state')
      return
    }
    // Later than the sending by any clock, however often it was set back meanwhile.
    till.advance(72 * 3_600_000)
    const answer = found(model, books, number, order.amount)
    for (let n = 0; n < 3 && order.state === 'unknown'; n++) {
      await ask(till.desk, number)
      afterAsking(order, answer)
    }
    behave(model, books, turning)
    const item = { number, ...order }
    const again = isTakenAfterAll(counter, order.hold) ? 'hold-taken' : sentAgain(model, counter, books, item)
    const state = answer === 'no such order' ? again : 'wrong-state'
    expect(stateOf(await sendAgain(till.desk, number, approval))).toBe(state)
    behave(model, books, usual)
    if (state === 'completed') order.state = state
  })

const amount = fc.integer({ min: 2, max: 100_000 })

/** A cashier at a counter, and who sends again, at random. */
export const completingAt = (at: number) => [
  fc.tuple(mood, which, amount).map(([how, one, fen]) => inMood(how, completing(at, one, fen))),
  fc.tuple(mood, which, amount).map(([how, one, fen]) => inMood(how, completing(at, one, fen))),
  fc.tuple(mood, which).map(([how, one]) => inMood(how, sendingNow(at, one))),
  which.map((one) => withdrawing(at, one)),
  which.map((one) => asking(at, one)),
  fc.constant(askingAll(at)),
  fc.tuple(fc.constantFrom<Behaviour>(...behaviours), which).map(([how, one]) => sendingAgain(at, one, how)),
]
