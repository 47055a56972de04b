import type { Database } from 'better-sqlite3'
import { derive } from './derive.ts'
import { derivedTables } from './derived-tables.ts'
import type { EventRow } from './event.ts'
import { statement } from './statement.ts'

/** Events read at a time: one long query would forbid writing on the same connection. */
const BATCH = 2000

/** Empties the derived tables and fills them from the events alone; inside of the caller's transaction. */
export function rederive(db: Database): void {
  for (const { table } of derivedTables(db)) db.exec(`DELETE FROM ${table}`)
  for (let last = 0; ; ) {
    const events = statement(db, 'SELECT * FROM event WHERE seq > ? ORDER BY seq LIMIT ?').all(
      last,
      BATCH,
    ) as EventRow[]
    for (const event of events) derive(db, event)
    if (events.length < BATCH) return
    last = events.at(-1)?.seq ?? last
  }
}
