import type { Sent } from '../gateway/gateway.ts'
import type { PreauthedRequest } from '../gateway/request.ts'
import type { NewEvent } from '../journal/append.ts'
import type { CompletionRow } from '../journal/completion-row.ts'
import { lastGap } from '../journal/gap.ts'
import { mayHaveLeftElsewhere } from '../journal/hand-overs.ts'
import type { Desk } from './desk.ts'
import { heldAt } from './held-at.ts'
import { outcome, refusedInDoubt } from './send.ts'

type Names = 'mchnt_order_id' | 'preauth_order_id' | 'accepted_seq'

/** How far the PC's clock, which says when the journal was restored, may be behind the one that the hold's time is from. */
const CLOCKS_APART_MS = 60 * 60 * 1000

/**
 * Whether a hold may have been completed in the time that a journal has forgotten, which was over at `gapOver` for certain.
 * Times in epoch ms. Pure.
 */
export function mayBeForgotten(preauthOrderId: string, gapOver: number, now: number): boolean {
  const held = heldAt(preauthOrderId, now)
  return held === undefined || held <= gapOver + CLOCKS_APART_MS
}

/**
 * What an exchange comes to where an earlier one of the same number may have been forgotten since (see `restoreJournal` in
 * journal/restore.ts), or may have left from the counter that it was handed to: as ever, but a refusal says nothing of the first
 * request, which may have been taken, so the outcome is unknown and is asked about. The journal is read for a refusal only.
 */
export function outcomeInDoubt(
  desk: Desk,
  row: Pick<CompletionRow, Names>,
  sent: Sent,
  request: PreauthedRequest,
): NewEvent {
  const event = outcome(sent, request)
  if (event.kind !== 'declined') return event
  return mayHaveLeft(desk, row) ? refusedInDoubt(event) : event
}

/** Whether something may have become of a hold in the time that the journal has forgotten. */
export function isForgotten({ journal, now }: Pick<Desk, 'journal' | 'now'>, preauthOrderId: string): boolean {
  const gap = lastGap(journal)
  if (!gap) return false
  return gap.over === undefined || mayBeForgotten(preauthOrderId, Date.parse(gap.over), now())
}

/**
 * Whether a completion may have left before all the same, whatever stands here: in the time that was forgotten, under a hold
 * that was entered again since, or at another counter.
 */
export const mayHaveLeft = (desk: Desk, row: Pick<CompletionRow, Names>): boolean =>
  wasBeforeGap(desk, row) ||
  isForgotten(desk, row.preauth_order_id) ||
  mayHaveLeftElsewhere(desk.journal, row.mchnt_order_id)

/** Whether a completion or a void was written down before what the journal has forgotten: it may have been sent in that time. */
export function wasBeforeGap({ journal }: Desk, { accepted_seq }: Pick<CompletionRow, 'accepted_seq'>): boolean {
  const gap = lastGap(journal)
  return gap !== undefined && accepted_seq < gap.seq
}
