import type { CompletionRow } from '../../main/journal/completion-row.ts'
import type { VoidRow } from '../../main/journal/derive-void.ts'
import type { EventRow } from '../../main/journal/event.ts'
import type { Call } from './cashier.ts'
import type { Records } from './evidence.ts'
import type { Ledger } from './gateway.ts'
import { isSlowVoid, slowKind } from './holds.ts'

/** Where a kill can hit, in the order of a completion's life. */
export const steps = [
  'starting: before the interrupted were written',
  'starting: the interrupted just written',
  'asked for, nothing written',
  'written, no byte left',
  'waiting for the answer',
  'answered, the answer not written',
  'the answer written, the window not told',
  'queued',
  'draining: written, no byte left',
  'draining: waiting for the answer',
  'draining: answered, the answer not written',
  'asking: the answer not written',
  'deciding: written, the window not told',
  'voiding: written, no byte left',
  'voiding: waiting for the answer',
  'voiding: answered, the answer not written',
  'asking about a void: the answer not written',
  'idle',
] as const

export type Step = (typeof steps)[number]

/** The drill's delay. Source: the stand-alone gateway's slow answer. */
const SLOW_MS = 3000

/** All that is known of the moment of a kill. */
export type Moment = {
  readonly before: { readonly records: Records; readonly ledger: Ledger }
  readonly after: { readonly records: Records; readonly ledger: Ledger }
  readonly calls: readonly Call[]
  /** Whether the till's window had answered. */
  readonly ready: boolean
  /** Epoch ms. */
  readonly killedAt: number
}

const leaves = ({ kind }: EventRow): boolean => kind === 'sending' || kind === 'resending'

function hasAnswered(row: CompletionRow, arrivedAt: number, killedAt: number): boolean {
  const slow = slowKind(row.preauth_order_id)
  if (slow === 'no answer') return false
  return arrivedAt + (slow ? SLOW_MS : 0) <= killedAt
}

/** The step of a completion that was being sent. */
function sendingStep(row: CompletionRow, events: readonly EventRow[], { after, killedAt }: Moment): Step {
  // Written down and on its way in one transaction, unless it was queued first.
  const drained = !['accepted', 'reopened'].includes(events.at(-2)?.kind ?? '')
  const arrived = after.ledger.arrivals.findLast(({ mchntOrderId }) => mchntOrderId === row.mchnt_order_id)
  if (!arrived) return drained ? 'draining: written, no byte left' : 'written, no byte left'
  if (!hasAnswered(row, arrived.at, killedAt)) {
    return drained ? 'draining: waiting for the answer' : 'waiting for the answer'
  }
  return drained ? 'draining: answered, the answer not written' : 'answered, the answer not written'
}

/** Whether a question about it had reached the gateway in this life, and its answer is not in the journal. */
function isAsking(row: CompletionRow, fresh: readonly EventRow[], { before, after }: Moment): boolean {
  const questions = after.ledger.questions.slice(before.ledger.questions.length)
  const asked = questions.filter(({ merOrderId }) => merOrderId === row.mchnt_order_id).length
  const heard = fresh.filter(({ kind, body }) => kind === 'asked' && body.includes('"httpStatus"')).length
  return row.state === 'unknown' && asked > heard
}

/** The step at which the kill hit one completion; undefined where nothing was going on with it. */
function stepOf(row: CompletionRow, events: readonly EventRow[], moment: Moment): Step | undefined {
  const last = events.at(-1)
  const seen = moment.before.records.events.length
  const fresh = events.filter(({ seq }) => seq > seen)
  if (last && leaves(last)) return last.seq > seen ? sendingStep(row, events, moment) : undefined
  if (isAsking(row, fresh, moment)) return 'asking: the answer not written'
  if (row.state === 'queued') return fresh.length > 0 ? 'queued' : undefined
  const untold = moment.calls.some(
    ({ name, preauthOrderId, told }) => name !== 'withdraw' && preauthOrderId === row.preauth_order_id && !told,
  )
  const decided = last && last.seq > seen && last.kind.startsWith('decided')
  if (decided && untold) return 'deciding: written, the window not told'
  const settled = last && last.seq > seen && ['completed', 'declined', 'unsettled'].includes(last.kind)
  return settled && untold ? 'the answer written, the window not told' : undefined
}

/** The step at which the kill hit a void; undefined where nothing was going on with it. */
function voidStepOf(row: VoidRow, events: readonly EventRow[], { before, after }: Moment): Step | undefined {
  const { mchnt_order_id: order } = row
  const seen = before.records.events.length
  const fresh = events.filter(({ seq }) => seq > seen)
  if (row.state === 'sending') {
    if (fresh.length === 0) return undefined
    const arrived = after.ledger.voidArrivals.some(({ mchntOrderId }) => mchntOrderId === order)
    if (!arrived) return 'voiding: written, no byte left'
    const slow = isSlowVoid(row.preauth_order_id) && row.of === 'completion'
    return slow ? 'voiding: waiting for the answer' : 'voiding: answered, the answer not written'
  }
  const questions = after.ledger.questions.slice(before.ledger.questions.length)
  const asked = questions.filter(({ merOrderId }) => merOrderId === order).length
  const heard = fresh.filter(({ kind, body }) => kind === 'void-asked' && body.includes('"httpStatus"')).length
  return row.state === 'unknown' && asked > heard ? 'asking about a void: the answer not written' : undefined
}

/** Takes that the till had been asked for and had written nothing of. */
function unwritten({ before, after, calls }: Moment): number {
  const touched = new Set(
    after.records.rows
      .filter(({ last_seq, state }) => last_seq > before.records.events.length || state !== 'declined')
      .map((row) => row.preauth_order_id),
  )
  return calls.filter(({ name, preauthOrderId, told }) => name === 'complete' && !told && !touched.has(preauthOrderId))
    .length
}

function startingStep({ before, after, ready }: Moment): Step | undefined {
  if (ready) return undefined
  const fresh = after.records.events.slice(before.records.events.length)
  const interrupted = fresh.some(({ kind }) => kind === 'interrupted')
  if (interrupted) return 'starting: the interrupted just written'
  return after.records.rows.some(({ state }) => state === 'sending')
    ? 'starting: before the interrupted were written'
    : undefined
}

const isOfVoid = (kind: string): boolean => kind.startsWith('void-')

function grouped(events: readonly EventRow[]): ReadonlyMap<string, readonly EventRow[]> {
  const groups = new Map<string, EventRow[]>()
  for (const event of events) {
    const earlier = groups.get(event.mchnt_order_id)
    if (earlier) earlier.push(event)
    else groups.set(event.mchnt_order_id, [event])
  }
  return groups
}

/** The steps that a kill hit, and how many completions at each; `idle` where nothing was going on. Pure. */
export function stepsHit(moment: Moment): ReadonlyMap<Step, number> {
  const hit = new Map<Step, number>()
  const add = (step: Step | undefined, count = 1) => {
    if (step && count > 0) hit.set(step, (hit.get(step) ?? 0) + count)
  }
  add(startingStep(moment))
  add('asked for, nothing written', unwritten(moment))
  const { rows, voids, events } = moment.after.records
  const eventsOf = grouped(events.filter(({ kind }) => !isOfVoid(kind)))
  const eventsOfVoid = grouped(events.filter(({ kind }) => isOfVoid(kind)))
  for (const row of rows) add(stepOf(row, eventsOf.get(row.mchnt_order_id) ?? [], moment))
  for (const row of voids) add(voidStepOf(row, eventsOfVoid.get(row.mchnt_order_id) ?? [], moment))
  if (hit.size === 0) add('idle')
  return hit
}
