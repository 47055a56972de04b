import { dirname } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import type { Problem } from '../../preload/contract/problem.ts'
import { freeMb } from '../files/disk.ts'
import { APPLICATION_ID, migrations } from './schema.ts'

/** Set at every open: better-sqlite3 opens an existing WAL file at NORMAL, which may forget the last commit at a power loss. */
export function makeSafe(db: Database): void {
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('cell_size_check = ON')
  db.pragma('busy_timeout = 5000')
}

/** Why a file is not a journal that this version of the till may touch, if it is not. */
export function foreign(db: Database, path: string): Problem | undefined {
  const application = db.pragma('application_id', { simple: true }) as number
  const version = db.pragma('user_version', { simple: true }) as number
  const empty = db.prepare('SELECT count(*) AS n FROM sqlite_schema').pluck().get() === 0
  if (application !== APPLICATION_ID && !(empty && application === 0 && version === 0)) {
    return { kind: 'journal-foreign', facts: { path } }
  }
  if (version > migrations.length) {
    return { kind: 'journal-newer', facts: { path, version, known: migrations.length } }
  }
  return undefined
}

/**
 * Looks at a file through a connection that cannot write: one that can would, at its close, bring what another program
 * has not finished writing into that program's file, and a damaged log into a file that was still whole.
 */
export function lookAt<Value>(path: string, look: (db: Database) => Value): Value {
  const db = new SQLite(path, { readonly: true })
  try {
    makeSafe(db)
    return look(db)
  } finally {
    db.close()
  }
}

/** What SQLite finds wrong with a file's pages, in its own words; undefined for a sound one. 0.15 s for 110,000 events (110 MB). */
export const quickDamage = (db: Database): string | undefined => checked(db, 'quick_check(1)')

/** The same, and whether every index has what its table has: without that a second completion of a hold goes unseen. 0.4 s. */
export const wholeDamage = (db: Database): string | undefined => checked(db, 'integrity_check(1)')

function checked(db: Database, check: string): string | undefined {
  const found = db.pragma(check, { simple: true }) as string
  return found === 'ok' ? undefined : found
}

/** SQLite's primary result codes (sqlite.org/rescode.html) that say something about the disk or the file. */
const primaryCodes: Readonly<Record<number, string>> = {
  ...{ 5: 'SQLITE_BUSY', 6: 'SQLITE_LOCKED', 8: 'SQLITE_READONLY', 10: 'SQLITE_IOERR', 11: 'SQLITE_CORRUPT' },
  ...{ 13: 'SQLITE_FULL', 14: 'SQLITE_CANTOPEN', 26: 'SQLITE_NOTADB' },
}

/** The name of what was refused. A better-sqlite3 older than its SQLite gives an extended code by its number alone. */
function codeOf(error: unknown): string {
  const { code = '' } = error as { code?: string }
  const [, number] = /^UNKNOWN_SQLITE_ERROR_(\d+)$/.exec(code) ?? []
  return number === undefined ? code : (primaryCodes[Number(number) & 0xff] ?? code)
}

/** Whether a file is no database at all: somebody else's, or a journal whose head is destroyed. */
export const isNoDatabase = (error: unknown): boolean => codeOf(error) === 'SQLITE_NOTADB'

/** Whether something was asked of a database that was closed meanwhile; better-sqlite3 has no code for it. */
export const isClosed = (error: unknown): boolean =>
  error instanceof TypeError && error.message === 'The database connection is not open'

/**
 * What the disk or SQLite refused about a journal, as a problem that names the file; undefined for anything else, which
 * is a bug. The only list of such codes.
 */
export function refusal(error: unknown, path: string): Problem | undefined {
  const { message } = error as { message: string }
  const code = codeOf(error)
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return { kind: 'disk-full', facts: { path } }
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return { kind: 'journal-in-use', facts: { path } }
  // Where the disk is full, not even the index of an existing log can be made; SQLite has another word for that.
  if (code.startsWith('SQLITE_IOERR') && freeMb(dirname(path)) === 0) return { kind: 'disk-full', facts: { path } }
  if (code.startsWith('SQLITE_IOERR')) return { kind: 'write-failed', facts: { path, code } }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return { kind: 'journal-damaged', facts: { path, message } }
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) {
    return { kind: 'folder-read-only', facts: { path } }
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return { kind: 'folder-read-only', facts: { path } }
  // Windows: another program holds the file open.
  if (code === 'EBUSY') return { kind: 'journal-in-use', facts: { path } }
  // Whatever else a file system may refuse; codes with an underscore are Node's own, and bugs.
  if (/^E[A-Z0-9]+$/.test(code)) return { kind: 'write-failed', facts: { path, code } }
  return undefined
}

/** The same; what is no matter of the disk is thrown again. */
export function trouble(error: unknown, path: string): Problem {
  const problem = refusal(error, path)
  if (!problem) throw error
  return problem
}
