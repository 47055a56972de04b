import { z } from 'zod'
import { completionOf } from '../journal/completions.ts'
import { closeOf } from '../journal/day-closes.ts'
import type { CompletionRow } from '../journal/derive.ts'
import type { VoidRow } from '../journal/derive-void.ts'
import { eventBodies } from '../journal/event.ts'
import type { JournalReader } from '../journal/open.ts'
import { eventsOfVoid } from '../journal/voids.ts'

/** How a void is told from the completions above it, in the export's column of states. */
export const VOIDED = '撤销 void'

/** What a line of the export is made of: a completion as the journal has it, or a void in the same columns. */
export type ExportRow = Omit<CompletionRow, 'state'> & {
  readonly state: CompletionRow['state'] | typeof VOIDED
  /** The day close that it is in; null while it is in none. */
  readonly day_close: number | null
}

/** A completion in the columns of the export. */
export const completionLine = (journal: JournalReader, row: CompletionRow): ExportRow => ({
  ...row,
  day_close: closeOf(journal, row) ?? null,
})

/** What of a void's request the export shows. */
const request = z.object({ reqTs: z.string(), msgId: z.string().optional(), srcReserve: z.string().optional() })

/** What was last sent of a void; one that a manager decided was sent, too. */
function sentRequest(journal: JournalReader, mchntOrderId: string) {
  const sent = eventsOfVoid(journal, mchntOrderId).findLast(({ kind }) => kind.endsWith('sending'))
  if (!sent) return undefined
  return request.parse(JSON.parse(eventBodies['void-sending'].parse(JSON.parse(sent.body)).request))
}

const negative = (amount: number | null): number | null => (amount === null ? null : -amount)

/**
 * A void that took place, in the columns of the completion that it voids: the order number is that one's, the amounts are
 * its amounts taken back (negative, in fen), and times and references are the void's own, empty where nobody named them.
 * Throws for the release of a hold, which is on no date.
 */
export function voidLine(journal: JournalReader, voided: VoidRow): ExportRow {
  const { mchnt_order_id: mchntOrderId } = voided
  const completion = completionOf(journal, mchntOrderId)
  if (!completion) throw new Error(`the void of ${mchntOrderId} voids no completion of this journal`)
  const sent = sentRequest(journal, mchntOrderId)
  return {
    ...completion,
    state: VOIDED,
    total_amt: -completion.total_amt,
    pay_amt: negative(completion.pay_amt),
    coupon_amt: negative(completion.coupon_amt),
    invoice_amt: negative(completion.invoice_amt),
    // Amounts and numbers that are no part of what goes back, or that only the completion's own reply had.
    ...{ hold_amt: null, stl_id: null, target_order_id: null },
    ...{ accepted_at: voided.accepted_at, sent_at: voided.sent_at, answered_at: voided.answered_at },
    ...{ stl_date: voided.stl_date, pay_ts: voided.pay_ts, resp_ts: voided.resp_ts },
    ...{ ref_id: voided.ref_id, plat_ssn: voided.plat_ssn },
    ...{ status: voided.status, secure_status: voided.secure_status },
    req_ts: sent?.reqTs ?? null,
    day_close: closeOf(journal, voided) ?? null,
    msg_id: sent?.msgId ?? null,
    src_reserve: sent?.srcReserve ?? null,
  }
}
