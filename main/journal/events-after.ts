import type { EventRow } from './event.ts'
import { eventAt, type Head, readHead } from './head.ts'
import type { JournalReader } from './open.ts'
import { statement } from './statement.ts'

/** Where the journal ends, at this moment; `seq` 0 for one without an event. */
export const lastSeq = (journal: JournalReader): number => readHead(journal)?.seq ?? 0

/** The hash of the event at a place, or undefined where the journal has none. */
export const hashAt = (journal: JournalReader, seq: number): Head['hash'] | undefined => eventAt(journal, seq)?.hash

/**
 * The events after a place, in their order: at most `most`, and no more than fit into `bytes` of bodies, but always one
 * where there is one, however long.
 */
export function eventsAfter({ db }: JournalReader, seq: number, most: number, bytes: number): EventRow[] {
  const rows: EventRow[] = []
  let size = 0
  const after = statement(db, 'SELECT * FROM event WHERE seq > ? ORDER BY seq LIMIT ?').iterate(seq, most)
  for (const row of after as IterableIterator<EventRow>) {
    size += row.body.length
    if (rows.length > 0 && size > bytes) break
    rows.push(row)
  }
  return rows
}
