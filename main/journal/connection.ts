import { dirname } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import type { Problem } from '../../preload/contract.ts'
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

/** What SQLite finds wrong with a file, in its own words; undefined for a sound one. 0.1 s for 100,000 events (103 MB). */
export function quickDamage(db: Database): string | undefined {
  const found = db.pragma('quick_check(1)', { simple: true }) as string
  return found === 'ok' ? undefined : found
}

/** What the disk or SQLite refused, as a problem that names the file. Anything else is a bug, and thrown again. */
export function trouble(error: unknown, path: string): Problem {
  const { code = '', message } = error as { code?: string; message: string }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return { kind: 'disk-full', facts: { path } }
  }
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED') return { kind: 'journal-in-use', facts: { path } }
  // Where the disk is full, not even the index of an existing log can be made; SQLite has another word for that.
  if (code.startsWith('SQLITE_IOERR') && freeMb(dirname(path)) === 0) return { kind: 'disk-full', facts: { path } }
  if (code.startsWith('SQLITE_IOERR')) return { kind: 'write-failed', facts: { path, code } }
  if (code === 'SQLITE_NOTADB') return { kind: 'journal-foreign', facts: { path } }
  if (code.startsWith('SQLITE_CORRUPT')) return { kind: 'journal-damaged', facts: { path, message } }
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN' || code === 'EACCES' || code === 'EROFS') {
    return { kind: 'folder-read-only', facts: { path } }
  }
  if (code === 'EPERM') return { kind: 'folder-read-only', facts: { path } }
  // Windows: another program holds the file open.
  if (code === 'EBUSY') return { kind: 'journal-in-use', facts: { path } }
  // Whatever else a file system may refuse; codes with an underscore are Node's own, and bugs.
  if (/^E[A-Z0-9]+$/.test(code)) return { kind: 'write-failed', facts: { path, code } }
  throw error
}
