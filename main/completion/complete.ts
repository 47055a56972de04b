import type { Problem } from '../../preload/contract/problem.ts'
import { append, type NewEvent } from '../journal/append.ts'
import { atOnce } from '../journal/at-once.ts'
import type { CompletionRow } from '../journal/completion-row.ts'
import { completionOf, completionsOf, takenAfterAll } from '../journal/completions.ts'
import type { Approval, Intent } from '../journal/event.ts'
import { cameInDoubt } from '../journal/hand-overs.ts'
import { releaseOf } from '../journal/voids.ts'
import { written, writtenTogether } from '../journal/written.ts'
import { outcomeInDoubt, wasBeforeGap } from './after-gap.ts'
import type { Desk } from './desk.ts'
import type { ReadEntry } from './entry.ts'
import { orderNumber } from './order-number.ts'
import { type Asked, type Outgoing, outgoing, send } from './send.ts'
import { isLiveState } from './state.ts'

/** A completion's row, or why nothing was written and nothing left. */
export type Done = { readonly row: CompletionRow } | { readonly problem: Problem }

type Counted = Pick<CompletionRow, 'state' | 'contradicted' | 'ordinal'>

/** One that was taken against a manager's decision had ended by that decision. */
const hasEnded = ({ state, contradicted }: Counted): boolean =>
  state === 'declined' || state === 'voided' || contradicted === 1

/**
 * 1 plus the completions of this hold that reached the gateway and ended. They count by their own ordinals: of a hold that
 * was handed over, the first ones may have ended at another counter, so that even one that was withdrawn here has none
 * of the lower numbers free. Source: docs/design.md, "The order number".
 */
export const ordinalOf = (completions: readonly Counted[]): number =>
  Math.max(1, ...completions.map((one) => (hasEnded(one) ? one.ordinal + 1 : one.ordinal)))

/** Why a hold's completion may not leave: another one was taken, or may be. */
export const taken = ({ mchnt_order_id, state }: CompletionRow): Problem => ({
  kind: 'hold-taken',
  facts: { mchntOrderId: mchnt_order_id, state },
})

/** Writes events down; a disk that refuses is an answer, for then nothing has left. */
export function writeDown({ journal, now, onChange }: Desk, events: readonly NewEvent[]): Problem | undefined {
  const done = written(journal, () => append(journal, now(), events))
  if ('problem' in done) return done.problem
  onChange()
  return undefined
}

/** Who takes it, and who approved it where that was needed; nobody has a name in training. */
export type TakenBy = Pick<Intent, 'operator'> & { readonly approval?: Approval }

type Begun = { readonly row: CompletionRow; readonly leaving: Outgoing | undefined }

/** Writes events of one completion; answers with its row. Throws as `append` does. */
function appended({ journal, now }: Desk, events: readonly NewEvent[]): CompletionRow {
  const row = append(journal, now(), events).at(-1)
  if (!row) throw new Error('a completion was written that has no row')
  return row
}

/** Tells of what is written down, and sends it, if it leaves. */
async function sendBegun(desk: Desk, { row, leaving }: Begun): Promise<Done> {
  desk.onChange()
  if (!desk.gateway || !leaving) return { row }
  return { row: await send(desk, desk.gateway, leaving, (sent, request) => outcomeInDoubt(desk, row, sent, request)) }
}

/** Looks whether a hold may be completed, and writes down that it is, with the exact bytes if it leaves now, in one transaction. */
function beginNew(
  desk: Desk,
  entry: ReadEntry,
  taking: Pick<Intent, 'acknowledged'> & TakenBy,
): Begun | { readonly problem: Problem } {
  const { journal, gateway, terminal } = desk
  const { preauthOrderId } = entry
  const others = completionsOf(journal, preauthOrderId)
  const live = others.find(({ state }) => isLiveState(state))
  if (live) return { problem: taken(live) }
  if (releaseOf(journal, preauthOrderId)) return { problem: { kind: 'hold-released', facts: { preauthOrderId } } }

  const ordinal = ordinalOf(others)
  const mchntOrderId = orderNumber(terminal.sourceCode, preauthOrderId, ordinal)
  const withdrawn = others.some(({ mchnt_order_id }) => mchnt_order_id === mchntOrderId)
  const body: Intent = { ...entry, ordinal, ...taking }
  const accepted: NewEvent = { kind: withdrawn ? 'reopened' : 'accepted', mchntOrderId, body }
  const asked: Asked = {
    mchnt_order_id: mchntOrderId,
    preauth_order_id: preauthOrderId,
    auth_id_resp_code: entry.authIdRespCode,
    biz_type: entry.bizType,
    total_amt: entry.totalAmt,
    order_desc: entry.orderDesc,
  }
  const leaving = gateway && outgoing(asked, terminal, gateway, desk.now())
  return { row: appended(desk, leaving ? [accepted, leaving.event] : [accepted]), leaving }
}

/**
 * Completes a hold: derives the order number, writes the completion and the exact bytes down in one durable
 * transaction, sends them once, writes down what came of it. Answers with `hold-taken` when the hold has a live
 * completion, with `hold-released` when it is released or about to be, and with the disk's problem when it could not be written; then nothing was sent. Source: docs/design.md, "States of a completion".
 */
export async function complete(
  desk: Desk,
  entry: ReadEntry,
  acknowledged: readonly Problem[],
  who: TakenBy = {},
): Promise<Done> {
  const { journal } = desk
  const taking = { acknowledged: [...acknowledged], ...who }
  const begun = written(journal, () => atOnce(journal.db, () => beginNew(desk, entry, taking)))
  return 'problem' in begun ? begun : sendBegun(desk, begun)
}

/** Looks whether a queued completion may leave, and writes down that it does, in one transaction. */
function beginQueued(desk: Desk, mchntOrderId: string): Begun | { readonly problem: Problem } {
  const { journal, gateway, terminal } = desk
  const row = completionOf(journal, mchntOrderId)
  if (!row) return { problem: { kind: 'completion-unknown', facts: { mchntOrderId } } }
  if (row.state !== 'queued') return { problem: { kind: 'wrong-state', facts: { mchntOrderId, state: row.state } } }
  const other = takenAfterAll(journal, row.preauth_order_id)
  if (other) return { problem: taken(other) }
  if (!gateway) return { problem: { kind: 'keys-missing', facts: {} } }
  const leaving = outgoing(row, terminal, gateway, desk.now())
  return { row: appended(desk, [leaving.event]), leaving }
}

/**
 * Sends a queued completion now, under its own number; `wrong-state` when it is no longer queued, `hold-taken` when an
 * earlier one of its hold turned out to be taken: then it can only be withdrawn. Those that begin at once are written at once.
 */
export async function sendQueued(desk: Desk, mchntOrderId: string): Promise<Done> {
  const begun = await writtenTogether(desk.journal, () => beginQueued(desk, mchntOrderId))
  return 'problem' in begun ? begun : sendBegun(desk, begun)
}

/**
 * Withdraws a queued completion: nothing of it ever left. `wrong-state` when something did, `may-have-left` when it may have
 * left all the same: the journal was restored since and may have forgotten it, or another counter could not rule it out. One
 * that a manager took back has his word that it did not.
 */
export function withdraw(desk: Desk, mchntOrderId: string): Done {
  const row = completionOf(desk.journal, mchntOrderId)
  if (!row) return { problem: { kind: 'completion-unknown', facts: { mchntOrderId } } }
  if (row.state !== 'queued') return { problem: { kind: 'wrong-state', facts: { mchntOrderId, state: row.state } } }
  if (wasBeforeGap(desk, row) || cameInDoubt(desk.journal, mchntOrderId))
    return { problem: { kind: 'may-have-left', facts: { mchntOrderId } } }
  const problem = writeDown(desk, [{ kind: 'withdrawn', mchntOrderId, body: {} }])
  return problem ? { problem } : { row: completionOf(desk.journal, mchntOrderId) ?? row }
}
