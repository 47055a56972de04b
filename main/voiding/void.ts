import type { Problem } from '../../preload/contract/problem.ts'
import { isForgotten, wasBeforeGap } from '../completion/after-gap.ts'
import { writeDown } from '../completion/complete.ts'
import type { Desk } from '../completion/desk.ts'
import { append, type NewEvent } from '../journal/append.ts'
import type { CompletionRow } from '../journal/completion-row.ts'
import { completionOf, liveCompletionOf, takenAfterAll } from '../journal/completions.ts'
import type { VoidRow } from '../journal/derive-void.ts'
import type { Approval, VoidIntent } from '../journal/event.ts'
import { voidOf } from '../journal/voids.ts'
import { writtenTogether } from '../journal/written.ts'
import { type LeavingVoid, leavingVoid, sendVoid, voidOutcome, voidOutcomeAfterGap } from './send-void.ts'

/** A void's row, or why nothing was written and nothing left. */
export type VoidDone = { readonly row: VoidRow } | Refused
type Refused = { readonly problem: Problem }

/** A hold as it is released; checked like an entry before. */
export type HoldToRelease = {
  readonly preauthOrderId: string
  readonly authIdRespCode: string
  readonly bizType: string
}

const unknownOrder = (mchntOrderId: string): Refused => ({
  problem: { kind: 'completion-unknown', facts: { mchntOrderId } },
})

const wrongState = ({ mchnt_order_id, state }: Pick<VoidRow, 'mchnt_order_id' | 'state'>): Refused => ({
  problem: { kind: 'wrong-state', facts: { mchntOrderId: mchnt_order_id, state } },
})

/** Why a hold is not released: it has a completion, or may have one. */
const completed = ({ mchnt_order_id, state }: CompletionRow): Problem => ({
  kind: 'hold-completed',
  facts: { mchntOrderId: mchnt_order_id, state },
})

/** Whether the order may have been voided in the time that the journal has forgotten: then a refusal says nothing of that. */
function mayBeVoided(
  desk: Desk,
  mchntOrderId: string,
  { of, preauthOrderId }: Pick<VoidIntent, 'of' | 'preauthOrderId'>,
) {
  if (of === 'hold') return isForgotten(desk, preauthOrderId)
  const row = completionOf(desk.journal, mchntOrderId)
  return row !== undefined && wasBeforeGap(desk, row)
}

const outcomeOf = (desk: Desk, mchntOrderId: string, voided: Pick<VoidIntent, 'of' | 'preauthOrderId'>) =>
  mayBeVoided(desk, mchntOrderId, voided) ? voidOutcomeAfterGap : voidOutcome

/** Writes a void down with the exact bytes that leave, and sends them once; without keys it waits. */
async function begin(desk: Desk, mchntOrderId: string, intent: VoidIntent): Promise<VoidDone> {
  const before = voidOf(desk.journal, mchntOrderId)
  const may = before === undefined || before.state === 'withdrawn' || before.state === 'declined'
  if (!may) return { problem: { kind: 'void-under-way', facts: { mchntOrderId, state: before.state } } }
  const written: NewEvent = { kind: before ? 'void-reopened' : 'void-accepted', mchntOrderId, body: intent }
  const leaving = leavingVoid(desk, { mchntOrderId, ...intent })
  const problem = writeDown(desk, leaving ? [written, leaving.event] : [written])
  if (problem) return { problem }
  if (leaving) return { row: await sendVoid(desk, leaving, outcomeOf(desk, mchntOrderId, intent)) }
  const row = voidOf(desk.journal, mchntOrderId)
  return row ? { row } : unknownOrder(mchntOrderId)
}

/**
 * Voids a completion that was taken, by a manager's will: written down, sent once, asked about. Answers with `wrong-state`
 * for one that is not taken and with `void-under-way` for one that is being voided. Source: docs/gateway.md 5.3.
 */
export async function voidCompletion(desk: Desk, mchntOrderId: string, approval: Approval): Promise<VoidDone> {
  const row = completionOf(desk.journal, mchntOrderId)
  if (!row) return unknownOrder(mchntOrderId)
  if (row.state !== 'completed') {
    return { problem: { kind: 'wrong-state', facts: { mchntOrderId, state: row.state } } }
  }
  return begin(desk, mchntOrderId, {
    of: 'completion',
    preauthOrderId: row.preauth_order_id,
    authIdRespCode: row.auth_id_resp_code,
    bizType: row.biz_type,
    totalAmt: row.total_amt,
    approval,
  })
}

/**
 * Releases a hold that is not to be completed, by a manager's will, in the same way. Answers with `hold-completed` where
 * it has a completion, or may have one, or is none but a completion itself. Source: docs/gateway.md 5.3.
 */
export async function releaseHold(desk: Desk, hold: HoldToRelease, approval: Approval): Promise<VoidDone> {
  // A completion's own number in the hold's place: released as a hold, it could never be voided as what it is.
  const named = completionOf(desk.journal, hold.preauthOrderId)
  const live = named ?? liveCompletionOf(desk.journal, hold.preauthOrderId)
  if (live) return { problem: completed(live) }
  return begin(desk, hold.preauthOrderId, { of: 'hold', ...hold, approval })
}

type Begun = { readonly row: VoidRow; readonly leaving: LeavingVoid }

/** Looks whether a queued void may leave, and writes down that it does, in one transaction. Throws as `append` does. */
function beginQueued(desk: Desk, mchntOrderId: string): Begun | Refused {
  const row = voidOf(desk.journal, mchntOrderId)
  if (!row) return unknownOrder(mchntOrderId)
  if (row.state !== 'queued') return wrongState(row)
  const taken = row.of === 'hold' ? takenAfterAll(desk.journal, row.preauth_order_id) : undefined
  if (taken) return { problem: completed(taken) }
  const leaving = leavingVoid(desk, {
    mchntOrderId,
    of: row.of,
    preauthOrderId: row.preauth_order_id,
    authIdRespCode: row.auth_id_resp_code,
    bizType: row.biz_type,
    ...(row.total_amt !== null && { totalAmt: row.total_amt }),
  })
  if (!leaving) return { problem: { kind: 'keys-missing', facts: {} } }
  append(desk.journal, desk.now(), [leaving.event])
  return { row, leaving }
}

/**
 * Sends a queued void now; `wrong-state` when it is no longer queued, `hold-completed` for the release of a hold of which
 * a completion turned out to be taken since: it can only be withdrawn. Those that begin at once are written at once.
 */
export async function sendQueuedVoid(desk: Desk, mchntOrderId: string): Promise<VoidDone> {
  const begun = await writtenTogether(desk.journal, () => beginQueued(desk, mchntOrderId))
  if ('problem' in begun) return begun
  desk.onChange()
  const { row, leaving } = begun
  const { of, preauth_order_id: preauthOrderId } = row
  const comesTo = wasBeforeGap(desk, row) ? voidOutcomeAfterGap : outcomeOf(desk, mchntOrderId, { of, preauthOrderId })
  return { row: await sendVoid(desk, leaving, comesTo) }
}

/**
 * Withdraws a queued void: nothing of it ever left, and what was taken stays taken. `may-have-left` when the journal was
 * restored since and may have forgotten that it did.
 */
export function withdrawVoid(desk: Desk, mchntOrderId: string): VoidDone {
  const row = voidOf(desk.journal, mchntOrderId)
  if (!row) return unknownOrder(mchntOrderId)
  if (row.state !== 'queued') return wrongState(row)
  if (wasBeforeGap(desk, row)) return { problem: { kind: 'may-have-left', facts: { mchntOrderId } } }
  const problem = writeDown(desk, [{ kind: 'void-withdrawn', mchntOrderId, body: {} }])
  return problem ? { problem } : { row: voidOf(desk.journal, mchntOrderId) ?? row }
}

/** Settles an unknown void by a manager's word, with a written reason that stays in the journal for ever. */
export function decideVoid(
  desk: Desk,
  mchntOrderId: string,
  decision: 'taken' | 'not-taken',
  approval: Approval,
): VoidDone {
  const row = voidOf(desk.journal, mchntOrderId)
  if (!row) return unknownOrder(mchntOrderId)
  if (row.state !== 'unknown') return wrongState(row)
  const problem = writeDown(desk, [{ kind: `void-decided-${decision}`, mchntOrderId, body: { approval } }])
  return problem ? { problem } : { row: voidOf(desk.journal, mchntOrderId) ?? row }
}
