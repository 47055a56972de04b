import type { JournalReader } from './open.ts'
import { statement } from './statement.ts'

/** A statement that this journal knows to be imported. */
export type ImportedStatement = {
  readonly sha256: string
  readonly seq: number
  readonly at: string
  readonly file: string
}

/** When a file was imported, by its SHA-256. */
export function importedStatement({ db }: JournalReader, sha256: string): ImportedStatement | undefined {
  return statement(db, 'SELECT * FROM imported_statement WHERE sha256 = ?').get(sha256) as ImportedStatement | undefined
}

/** A difference that a manager closed, and what it was then. */
export type ClosedDifference = {
  readonly key: string
  readonly facts: string
  readonly reason: string
  readonly at: string
}

/** All that managers closed: as much as they did by hand. */
export function closedDifferences({ db }: JournalReader): ClosedDifference[] {
  return statement(db, 'SELECT key, facts, reason, at FROM closed_difference').all() as ClosedDifference[]
}

/** Whether anything has happened to a completion or a void since an event. */
export function hasMovedSince({ db }: JournalReader, seq: number): boolean {
  const sql = "SELECT 1 FROM event WHERE seq > ? AND mchnt_order_id <> '' LIMIT 1"
  return statement(db, sql).get(seq) !== undefined
}
