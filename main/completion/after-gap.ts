import type { Sent } from '../gateway/gateway.ts'
import type { PreauthedRequest } from '../gateway/request.ts'
import type { NewEvent } from '../journal/append.ts'
import type { CompletionRow } from '../journal/derive.ts'
import { lastGap } from '../journal/gap.ts'
import type { Desk } from './desk.ts'
import { heldAt } from './held-at.ts'
import { outcome } from './send.ts'

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

/** Whether a hold may have been completed in the time that a journal has forgotten. Times in epoch ms. Pure. */
export function mayBeForgotten(preauthOrderId: string, gapUntil: number | undefined, now: number): boolean {
  if (gapUntil === undefined) return false
  const held = heldAt(preauthOrderId, now)
  return held === undefined || held <= gapUntil
}

/** How the answer to a hold's completion is read; see `restoreJournal` (journal/restore.ts) for what this protects. */
export function readingOf({ journal, now }: Desk, preauthOrderId: string): typeof outcome {
  const gap = lastGap(journal)
  return mayBeForgotten(preauthOrderId, gap && Date.parse(gap.until), now()) ? outcomeAfterGap : outcome
}

/** Whether a completion was written down before what the journal has forgotten: it may have been sent in that time. */
export function wasBeforeGap({ journal }: Desk, { accepted_seq }: Pick<CompletionRow, 'accepted_seq'>): boolean {
  const gap = lastGap(journal)
  return gap !== undefined && accepted_seq < gap.seq
}
