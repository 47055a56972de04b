import type { Database } from 'better-sqlite3'
import { ZodError } from 'zod'
import { derive } from './derive.ts'
import { derivedTables } from './derived-tables.ts'
import type { EventRow } from './event.ts'
import { statement } from './statement.ts'

/** Events read at a time: one long query would forbid writing on the same connection. */
const BATCH = 2000

function whyNot(error: unknown): string {
  const [issue] = error instanceof ZodError ? error.issues : []
  return issue ? `${issue.path.join('.')}: ${issue.message}` : (error as Error).message
}

function deriveNamed(db: Database, event: EventRow): void {
  try {
    derive(db, event)
  } catch (error) {
    const named = new Error(`event ${event.seq} cannot be understood: ${whyNot(error)}`, { cause: error })
    throw Object.assign(named, { code: (error as { code?: string }).code })
  }
}

/**
 * Empties the derived tables and fills them from the events alone; inside of the caller's transaction. Throws, naming it,
 * at an event that cannot be read or is impossible in its place; what SQLite refuses keeps its code.
 */
export function rederive(db: Database): void {
  for (const { table } of derivedTables(db)) db.exec(`DELETE FROM ${table}`)
  for (let last = 0; ; ) {
    const events = statement(db, 'SELECT * FROM event WHERE seq > ? ORDER BY seq LIMIT ?').all(
      last,
      BATCH,
    ) as EventRow[]
    for (const event of events) deriveNamed(db, event)
    if (events.length < BATCH) return
    last = events.at(-1)?.seq ?? last
  }
}
