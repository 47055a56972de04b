import type { SlipKind } from '../../preload/contract/receipts.ts'
import { type EventBody, type EventRow, eventBodies } from './event.ts'
import type { JournalReader } from './open.ts'
import { statement } from './statement.ts'

/** Slips of an order in one answer; there are seldom three. */
const LISTED = 50

/** A slip as it left the till, and when. */
export type ReceiptPrint = EventBody<'receipt-printed'> & { readonly at: string }

const its = "mchnt_order_id = @id AND mchnt_order_id <> '' AND kind = 'receipt-printed'"

/** How often slips of an order left the till: the last 50, oldest first. Found by the order's own events, in their index. */
export function receiptPrints({ db }: JournalReader, mchntOrderId: string): ReceiptPrint[] {
  const sql = `SELECT at, body FROM (SELECT seq, at, body FROM event WHERE ${its} ORDER BY seq DESC LIMIT ${LISTED}) ORDER BY seq`
  const rows = statement(db, sql).all({ id: mchntOrderId }) as Pick<EventRow, 'at' | 'body'>[]
  return rows.map(({ at, body }) => ({ ...eventBodies['receipt-printed'].parse(JSON.parse(body)), at }))
}

/** The number of the next copy of a slip: 1 for the first. */
export function nextCopy({ db }: JournalReader, mchntOrderId: string, slip: SlipKind): number {
  const sql = `SELECT coalesce(max(json_extract(body, '$.copy')), 0) + 1 AS copy FROM event
    WHERE ${its} AND json_extract(body, '$.slip') = @slip`
  return (statement(db, sql).get({ id: mchntOrderId, slip }) as { copy: number }).copy
}
