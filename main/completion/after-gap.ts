import type { Sent } from '../gateway/gateway.ts'
import type { PreauthedRequest } from '../gateway/request.ts'
import type { NewEvent } from '../journal/append.ts'
import type { CompletionRow } from '../journal/completion-row.ts'
import { lastGap } from '../journal/gap.ts'
import { mayHaveLeftElsewhere } from '../journal/hand-overs.ts'
import type { Desk } from './desk.ts'
import { heldAt } from './held-at.ts'
import { outcome } from './send.ts'

type Names = 'mchnt_order_id' | 'preauth_order_id' | 'accepted_seq'

/**
 * What an exchange comes to when the journal may have forgotten an earlier one of the same number: as ever, but a refusal
 * says nothing of the first request, which may have been taken, so the outcome is unknown and is asked about. Pure.
 */
export function outcomeAfterGap(sent: Sent, request: PreauthedRequest): NewEvent {
  const event = outcome(sent, request)
  if (event.kind !== 'declined') return event
  const { mchntOrderId, body } = event
  const reason = { kind: 'two-sided-code', facts: { errCode: body.errCode } } as const
  return { kind: 'unsettled', mchntOrderId, body: { ...body, reason } }
}

/** How far the PC's clock, which says when the journal was restored, may be behind the one that the hold's time is from. */
const CLOCKS_APART_MS = 60 * 60 * 1000

/** Whether a hold may have been completed in the time that a journal has forgotten. Times in epoch ms. Pure. */
export function mayBeForgotten(preauthOrderId: string, gapUntil: number | undefined, now: number): boolean {
  if (gapUntil === undefined) return false
  const held = heldAt(preauthOrderId, now)
  return held === undefined || held <= gapUntil + CLOCKS_APART_MS
}

/**
 * How the answer to a hold's completion is read, written down before: what may have been sent earlier (forgotten since,
 * see `restoreJournal` in journal/restore.ts, or by the counter that it was handed to) is not settled by a refusal.
 */
export function readingOf(desk: Desk, row: Pick<CompletionRow, Names>): typeof outcome {
  const gap = lastGap(desk.journal)
  const forgotten = mayBeForgotten(row.preauth_order_id, gap && Date.parse(gap.until), desk.now())
  return forgotten || mayHaveLeft(desk, row) ? outcomeAfterGap : outcome
}

/** Whether what is queued may have left before all the same: in the time that was forgotten, or at another counter. */
export const mayHaveLeft = (desk: Desk, row: Pick<CompletionRow, 'accepted_seq' | 'mchnt_order_id'>): boolean =>
  wasBeforeGap(desk, row) || mayHaveLeftElsewhere(desk.journal, row.mchnt_order_id)

/** Whether a completion or a void was written down before what the journal has forgotten: it may have been sent in that time. */
export function wasBeforeGap({ journal }: Desk, { accepted_seq }: Pick<CompletionRow, 'accepted_seq'>): boolean {
  const gap = lastGap(journal)
  return gap !== undefined && accepted_seq < gap.seq
}
