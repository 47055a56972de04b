import { chainHash, GENESIS } from './chain.ts'
import { type CompletionRow, derive } from './derive.ts'
import type { EventBody, EventKind, EventRow } from './event.ts'
import { readHead } from './head.ts'
import type { Journal } from './open.ts'
import { statement } from './statement.ts'

/** An event about to be written; `mchntOrderId` is empty where it belongs to no completion. */
export type NewEvent = {
  readonly [Kind in EventKind]: {
    readonly kind: Kind
    readonly mchntOrderId: string
    readonly body: EventBody<Kind>
  }
}[EventKind]

/**
 * Writes events in one durable transaction, chained to the last one, with everything derived from them; when it
 * returns, they are on the disk. Answers with the rows of the completions that changed, one per event that has one.
 * Throws on an impossible move, on a second live completion of a hold (SQLITE_CONSTRAINT_UNIQUE) and on a full disk;
 * then nothing at all is written. `at` follows the clock; the order of the journal is `seq` alone.
 */
export function append(journal: Journal, now: number, events: readonly NewEvent[]): CompletionRow[] {
  const { db } = journal
  const at = new Date(now).toISOString()
  return db
    .transaction(() => {
      let last = readHead(journal)
      const rows: CompletionRow[] = []
      for (const { kind, mchntOrderId, body: value } of events) {
        const seq = (last?.seq ?? 0) + 1
        const prev = last?.hash ?? GENESIS
        const body = JSON.stringify(value)
        const hash = chainHash(prev, { seq, at, kind, mchntOrderId, body })
        const event: EventRow = { seq, at, kind, mchnt_order_id: mchntOrderId, body, prev_hash: prev, hash }
        statement(db, 'INSERT INTO event VALUES (@seq, @at, @kind, @mchnt_order_id, @body, @prev_hash, @hash)').run(
          event,
        )
        const row = derive(db, event)
        if (row) rows.push(row)
        last = event
      }
      return rows
    })
    .immediate()
}
