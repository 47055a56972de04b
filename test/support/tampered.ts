import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import SQLite from 'better-sqlite3'
import { openJournalForReading } from '../../main/journal/open.ts'
import { type Verified, verify } from '../../main/journal/verify.ts'

let copies = 0

/** A copy of a closed journal in a folder, changed behind the till's back, as somebody with an editor for SQLite would. */
export function tampered(folder: string, path: string, change: (db: Database) => void): string {
  const copy = copyOf(folder, path)
  const db = new SQLite(copy)
  withoutGuards(db, () => change(db))
  db.close()
  return copy
}

export function copyOf(folder: string, path: string): string {
  copies += 1
  const copy = join(folder, `copy-${copies}.db`)
  copyFileSync(path, copy)
  return copy
}

/**
 * Takes away all that SQLite itself holds against a change, and puts the triggers back afterwards, so that nothing but
 * the change is left to be found.
 */
function withoutGuards(db: Database, change: () => void): void {
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string
    sql: string
  }[]
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`)
  db.pragma('foreign_keys = OFF')
  db.pragma('ignore_check_constraints = ON')
  db.pragma('synchronous = OFF')
  change()
  for (const { sql } of triggers) db.exec(sql)
}

/** What the verifier says of a file; a file that cannot be opened has been found out, too. */
export function verified(path: string): Verified {
  const opened = openJournalForReading(path)
  if ('problem' in opened) return { ok: false, line: 'the file', why: opened.problem.kind }
  try {
    return verify(opened.journal)
  } finally {
    opened.journal.db.close()
  }
}
