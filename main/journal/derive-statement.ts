import type { Database } from 'better-sqlite3'
import { type EventRow, eventBodies } from './event.ts'
import { statement } from './statement.ts'

/** A statement was imported; the same file read anew by another layout takes its own place. */
export function deriveStatementImported(db: Database, event: EventRow): void {
  const body = eventBodies['statement-imported'].parse(JSON.parse(event.body))
  const sql = `INSERT INTO imported_statement (sha256, seq, at, file) VALUES (?, ?, ?, ?)
    ON CONFLICT (sha256) DO UPDATE SET seq = excluded.seq, at = excluded.at, file = excluded.file`
  statement(db, sql).run(body.sha256, event.seq, event.at, body.file)
}

/** A manager closed a difference as it was then; closed again, with other facts, the last word counts. */
export function deriveDifferenceClosed(db: Database, event: EventRow): void {
  const { key, facts, approval } = eventBodies['difference-closed'].parse(JSON.parse(event.body))
  const sql = `INSERT INTO closed_difference (key, facts, reason, at, seq) VALUES (@key, @facts, @reason, @at, @seq)
    ON CONFLICT (key) DO UPDATE SET facts = excluded.facts, reason = excluded.reason, at = excluded.at, seq = excluded.seq`
  statement(db, sql).run({ key, facts, reason: approval.reason, at: event.at, seq: event.seq })
}
