import type { Problem } from '../../preload/contract/problem.ts'
import { atOnce } from './at-once.ts'
import { chainHash, GENESIS } from './chain.ts'
import type { CompletionRow } from './completion-row.ts'
import { openDeriver } from './derive.ts'
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

const insert = `INSERT INTO event (seq, at, kind, mchnt_order_id, body, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?)`

/** Writes events inside of the caller's transaction; answers with the rows of the completions that changed. */
function writeAll(journal: Journal, now: number, events: readonly NewEvent[]): CompletionRow[] {
  const { db } = journal
  const at = new Date(now).toISOString()
  let last = readHead(journal)
  const rows: CompletionRow[] = []
  const deriver = openDeriver(db)
  for (const { kind, mchntOrderId, body: value } of events) {
    const seq = (last?.seq ?? 0) + 1
    const prev = last?.hash ?? GENESIS
    const body = JSON.stringify(value)
    const hash = chainHash(prev, { seq, at, kind, mchntOrderId, body })
    const event: EventRow = { seq, at, kind, mchnt_order_id: mchntOrderId, body, prev_hash: prev, hash }
    statement(db, insert).run(seq, at, kind, mchntOrderId, body, prev, hash)
    const row = deriver.take(event, value)
    if (row) rows.push(row)
    last = event
  }
  deriver.finish()
  return rows
}

/**
 * Writes events in one durable transaction, chained to the last one, with everything derived from them; when it
 * returns, they are on the disk. Called within a transaction (together.ts), they are when that one ends. Answers with the rows of the completions that changed, one per event that has one.
 * Throws on an impossible move, on a second live completion of a hold (SQLITE_CONSTRAINT_UNIQUE) and on a full disk;
 * then nothing at all is written. `at` follows the clock; the order of the journal is `seq` alone.
 */
export function append(journal: Journal, now: number, events: readonly NewEvent[]): CompletionRow[] {
  const write = () => writeAll(journal, now, events)
  return journal.db.inTransaction ? write() : atOnce(journal.db, write)
}

/**
 * The same for an event that says something about all the others: `decide` is called inside of the transaction, when
 * nobody else can write any more, so that what it reads and what it says are of one moment. Answers with its problem, if
 * it refuses; then nothing is written. Throws as `append` does.
 */
export function appendDecided(
  journal: Journal,
  now: number,
  decide: () => NewEvent | { readonly problem: Problem },
): { readonly problem?: Problem } {
  return atOnce(journal.db, () => {
    const decided = decide()
    if ('problem' in decided) return decided
    writeAll(journal, now, [decided])
    return {}
  })
}
