import fc from 'fast-check'
import { expect } from 'vitest'
import { ask } from '../../main/completion/ask.ts'
import { complete, type Done, sendQueued, withdraw } from '../../main/completion/complete.ts'
import { decide } from '../../main/completion/decide.ts'
import { sendAgain } from '../../main/completion/send-again.ts'
import { completionOf } from '../../main/journal/completions.ts'
import { voidOf } from '../../main/journal/voids.ts'
import { askVoid } from '../../main/voiding/ask-void.ts'
import { decideVoid, sendQueuedVoid, type VoidDone, voidCompletion, withdrawVoid } from '../../main/voiding/void.ts'
import { readEntry } from '../support/desk.ts'
import { type Behaviour, behaviours, type ModelGateway } from './gateway.ts'
import { found, liveOf, type Model, nextOf, type Order, sent, sentAgain, voidSent } from './model.ts'
import { checkRule } from './rule.ts'
import type { MortalTill } from './till.ts'

export type World = { readonly till: MortalTill; readonly gateway: ModelGateway; readonly met: Map<string, number> }
type Command = fc.AsyncCommand<Model, World>

const holds = ['101720261122094714824861279211', '101720261122094714824861279212', '101720261121094714824861279213']
const approval = { reason: '已与银联商务电话核实' }

const stateOf = (done: Done | VoidDone): string => ('row' in done ? done.row.state : done.problem.kind)

/** A command: what is done, and what must have become of it; after each, the rule itself is looked at. */
function command(name: string, run: (model: Model, world: World) => Promise<void>): Command {
  return {
    check: () => true,
    async run(model, world) {
      await run(model, world)
      world.met.set(name, (world.met.get(name) ?? 0) + 1)
      checkRule(world.till.desk.journal, world.gateway.books)
    },
    toString: () => name,
  }
}

/** The same for a completion that is there already: the nth of those written down, counted round and round. */
const onOrder = (
  name: string,
  nth: number,
  run: (model: Model, world: World, number: string, order: Order) => Promise<void>,
) =>
  command(`${name} ${nth}`, async (model, world) => {
    const [number, order] = [...model.orders][nth % Math.max(1, model.orders.size)] ?? []
    if (number && order) await run(model, world, number, order)
  })

/** The gateway is in this mood for one command only, whatever mood it is in otherwise. */
function inMood(behaviour: Behaviour | undefined, inner: Command): Command {
  if (behaviour === undefined) return inner
  return {
    check: () => true,
    async run(model, world) {
      const usual = model.behaviour
      behave(model, world, behaviour)
      await inner.run(model, world)
      behave(model, world, usual)
    },
    toString: () => `${inner} (${behaviour})`,
  }
}

function behave(model: Model, { gateway }: World, to: Behaviour): void {
  model.behaviour = to
  gateway.books.behaviour = to
}

/** A hold is completed: by the model, under which number and to what end. */
function expectComplete(model: Model, { gateway }: World, hold: string) {
  const live = liveOf(model, hold)
  const { number, ordinal } = nextOf(model, hold)
  return live ? undefined : { number, ordinal, state: sent(model, gateway.books, hold) }
}

const completing = (hold: string, amount: number) =>
  command(`complete ${hold.slice(-1)} ${amount}`, async (model, world) => {
    const expected = expectComplete(model, world, hold)
    const done = await complete(world.till.desk, readEntry(amount, hold), [])
    if (!expected) {
      expect(stateOf(done)).toBe('hold-taken')
      return
    }
    const { number, ordinal, state } = expected
    expect(done).toMatchObject({ row: { mchnt_order_id: number, ordinal, state } })
    model.orders.set(number, { hold, ordinal, state })
  })

const sendingNow = (nth: number) =>
  onOrder('send now', nth, async (model, { till, gateway }, number, order) => {
    const state = order.state === 'queued' ? sent(model, gateway.books, order.hold) : 'wrong-state'
    expect(stateOf(await sendQueued(till.desk, number))).toBe(state)
    if (state !== 'wrong-state') order.state = state
  })

const withdrawing = (nth: number) =>
  onOrder('withdraw', nth, async (_model, { till }, number, order) => {
    const state = order.state === 'queued' ? 'withdrawn' : 'wrong-state'
    expect(stateOf(withdraw(till.desk, number))).toBe(state)
    if (state === 'withdrawn') order.state = state
  })

/** What asking makes of a completion; a manager's decision may be confirmed by it, or contradicted. */
function afterAsking(order: Order, answer: ReturnType<typeof found>): void {
  if (answer !== 'taken') return
  if (order.decided === 'not-taken') order.contradicted = true
  delete order.decided
  order.state = 'completed'
}

const mayBeAsked = ({ state, decided }: Order) =>
  state === 'unknown' || (decided !== undefined && (state === 'completed' || state === 'declined'))

const asking = (nth: number) =>
  onOrder('ask', nth, async (model, { till, gateway }, number, order) => {
    const may = mayBeAsked(order)
    const answer = found(model, gateway.books, number)
    const done = await ask(till.desk, number)
    if (may) afterAsking(order, answer)
    expect(stateOf(done)).toBe(may ? order.state : 'wrong-state')
  })

const deciding = (nth: number, decision: 'taken' | 'not-taken') =>
  onOrder(`decide ${decision}`, nth, async (_model, { till }, number, order) => {
    const may = order.state === 'unknown'
    const state = decision === 'taken' ? 'completed' : 'declined'
    expect(stateOf(decide(till.desk, number, decision, approval))).toBe(may ? state : 'wrong-state')
    if (may) Object.assign(order, { state, decided: decision })
  })

/** Sent again after three questions, long after: only where all three found no such order; then the mood may turn. */
const sendingAgain = (nth: number, turning: Behaviour | undefined) =>
  onOrder(`send again (${turning ?? 'as before'})`, nth, async (model, world, number, order) => {
    const { till, gateway } = world
    const usual = model.behaviour
    if (order.state !== 'unknown') {
      expect(stateOf(await sendAgain(till.desk, number, approval))).toBe('wrong-state')
      return
    }
    // Later than the sending by any clock, however often it was set back meanwhile.
    till.advance(72 * 3_600_000)
    const answer = found(model, gateway.books, number)
    for (let n = 0; n < 3 && order.state === 'unknown'; n++) {
      await ask(till.desk, number)
      afterAsking(order, answer)
    }
    behave(model, world, turning ?? usual)
    const state = answer === 'no such order' ? sentAgain(model, gateway.books, order.hold) : 'wrong-state'
    expect(stateOf(await sendAgain(till.desk, number, approval))).toBe(state)
    behave(model, world, usual)
    if (state !== 'wrong-state') order.state = state
  })

function voided(order: Order, state: NonNullable<Order['void']>): void {
  order.void = state
  if (state === 'completed') order.state = 'voided'
}

const voiding = (nth: number) =>
  onOrder('void', nth, async (model, { till, gateway }, number, order) => {
    const expected = voidSent(model, gateway.books, number)
    const done = stateOf(await voidCompletion(till.desk, number, approval))
    if (order.state !== 'completed') expect(done).toBe('wrong-state')
    else if (order.void === 'queued' || order.void === 'unknown') expect(done).toBe('void-under-way')
    else {
      expect(done).toBe(expected)
      voided(order, expected)
    }
  })

const sendingVoid = (nth: number) =>
  onOrder('send void', nth, async (model, { till, gateway }, number, order) => {
    const state = order.void === 'queued' ? voidSent(model, gateway.books, number) : undefined
    const done = stateOf(await sendQueuedVoid(till.desk, number))
    expect(done).toBe(state ?? (order.void ? 'wrong-state' : 'completion-unknown'))
    if (state) voided(order, state)
  })

const withdrawingVoid = (nth: number) =>
  onOrder('withdraw void', nth, async (_model, { till }, number, order) => {
    const done = stateOf(withdrawVoid(till.desk, number))
    expect(done).toBe(order.void === 'queued' ? 'withdrawn' : order.void ? 'wrong-state' : 'completion-unknown')
    if (order.void === 'queued') order.void = 'withdrawn'
  })

const askingVoid = (nth: number) =>
  onOrder('ask void', nth, async (model, { till, gateway }, number, order) => {
    const answer = found(model, gateway.books, number)
    const done = stateOf(await askVoid(till.desk, number))
    if (order.void !== 'unknown') {
      expect(done).toBe(order.void ? 'wrong-state' : 'completion-unknown')
      return
    }
    if (answer === 'voided') voided(order, 'completed')
    expect(done).toBe(order.void)
  })

const decidingVoid = (nth: number, decision: 'taken' | 'not-taken') =>
  onOrder(`decide void ${decision}`, nth, async (_model, { till }, number, order) => {
    const done = stateOf(decideVoid(till.desk, number, decision, approval))
    if (order.void !== 'unknown') {
      expect(done).toBe(order.void ? 'wrong-state' : 'completion-unknown')
      return
    }
    voided(order, decision === 'taken' ? 'completed' : 'declined')
    expect(done).toBe(order.void)
  })

/** What of the model is on the disk after a kill: what was before, what would have come of it, or that nobody knows. */
function afterKill({ till }: World, number: string, allowed: readonly (string | undefined)[]): string | undefined {
  const state = completionOf(till.desk.journal, number)?.state
  expect(allowed, `${number} after the kill`).toContain(state)
  return state
}

const killedCompleting = (hold: string, afterMs: number) =>
  command(`kill while completing ${hold.slice(-1)} after ${afterMs}`, async (model, world) => {
    const expected = expectComplete(model, world, hold)
    await world.till.killed((desk) => complete(desk, readEntry(500, hold), []), afterMs)
    if (!expected) return
    const { number, ordinal, state } = expected
    const before = model.orders.get(number)?.state
    const after = afterKill(world, number, [before, 'queued', 'unknown', state])
    if (after) model.orders.set(number, { hold, ordinal, state: after as Order['state'] })
  })

const killedSending = (nth: number, afterMs: number) =>
  onOrder(`kill after ${afterMs} while sending`, nth, async (model, world, number, order) => {
    const state = order.state === 'queued' ? sent(model, world.gateway.books, order.hold) : order.state
    await world.till.killed((desk) => sendQueued(desk, number), afterMs)
    const allowed = order.state === 'queued' ? ['queued', 'unknown', state] : [order.state]
    order.state = afterKill(world, number, allowed) as Order['state']
  })

const killedVoiding = (nth: number, afterMs: number) =>
  onOrder(`kill after ${afterMs} while voiding`, nth, async (model, world, number, order) => {
    const before = order.void
    const may = order.state === 'completed' && before !== 'queued' && before !== 'unknown'
    const state = may ? voidSent(model, world.gateway.books, number) : before
    await world.till.killed((desk) => voidCompletion(desk, number, approval), afterMs)
    const after = voidOf(world.till.desk.journal, number)?.state
    expect(may ? [before, 'queued', 'unknown', state] : [before]).toContain(after)
    if (after && after !== 'sending') voided(order, after)
  })

const lineIs = (line: 'up' | 'down') =>
  command(`line ${line}`, async (model, { gateway }) => {
    await gateway[line]()
    model.line = line
  })

const behaving = (behaviour: Behaviour) =>
  command(`gateway: ${behaviour}`, async (model, { gateway }) => {
    gateway.books.behaviour = behaviour
    model.behaviour = behaviour
  })

const clock = (ms: number) => command(`clock ${ms}`, async (_model, { till }) => till.advance(ms))

const hold = fc.constantFrom(...holds)
const nth = fc.nat(5)
const amount = fc.integer({ min: 2, max: 100_000 })
const mood = fc.option(fc.constantFrom<Behaviour>(...behaviours), { nil: undefined })
const decision = fc.constantFrom('taken', 'not-taken' as const)
const afterMs = fc.nat(8)

/** A cashier, a manager, a network, a gateway, a clock and a killer, each at random. */
export const anyCommands: fc.Arbitrary<Command>[] = [
  fc.tuple(mood, hold, amount).map(([how, one, fen]) => inMood(how, completing(one, fen))),
  fc.tuple(mood, hold, amount).map(([how, one, fen]) => inMood(how, completing(one, fen))),
  nth.map(sendingNow),
  nth.map(withdrawing),
  nth.map(asking),
  fc.tuple(nth, decision).map(([one, how]) => deciding(one, how)),
  fc.tuple(mood, nth).map(([how, one]) => sendingAgain(one, how)),
  fc.tuple(mood, nth).map(([how, one]) => inMood(how, voiding(one))),
  fc.tuple(mood, nth).map(([how, one]) => inMood(how, sendingVoid(one))),
  nth.map(withdrawingVoid),
  nth.map(askingVoid),
  fc.tuple(nth, decision).map(([one, how]) => decidingVoid(one, how)),
  fc.tuple(hold, afterMs).map(([one, ms]) => killedCompleting(one, ms)),
  fc.tuple(nth, afterMs).map(([one, ms]) => killedSending(one, ms)),
  fc.tuple(nth, afterMs).map(([one, ms]) => killedVoiding(one, ms)),
  fc.constantFrom('up', 'up', 'up', 'down' as const).map(lineIs),
  fc.constantFrom<Behaviour>(...behaviours, ...Array<Behaviour>(behaviours.length).fill('answers')).map(behaving),
  fc.constantFrom(-3_600_000, -1000, 1000, 86_400_000).map(clock),
]
