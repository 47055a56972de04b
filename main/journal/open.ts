import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import type { Problem } from '../../preload/contract.ts'
import { append } from './append.ts'
import type { EventBody } from './event.ts'
import { APPLICATION_ID, migrations } from './schema.ts'

/** A journal that only reads; what is asked of an old one. */
export type JournalReader = { readonly db: Database; readonly path: string }
/** The journal that the till writes. A reader cannot be passed where one is asked for. */
export type Journal = JournalReader & { readonly writable: true }

export type Opened<Kind> = { readonly journal: Kind } | { readonly problem: Problem }

/** Set at every open: better-sqlite3 opens an existing WAL file at NORMAL, which may forget the last commit at a power loss. */
function makeSafe(db: Database): void {
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('cell_size_check = ON')
  db.pragma('busy_timeout = 5000')
}

function migrate(db: Database): void {
  for (let version = db.pragma('user_version', { simple: true }) as number; version < migrations.length; version++) {
    db.transaction(() => {
      db.exec(migrations[version] ?? '')
      db.pragma(`application_id = ${APPLICATION_ID}`)
      db.pragma(`user_version = ${version + 1}`)
    }).exclusive()
  }
}

/** Why a file is not a journal that this version of the till may touch, if it is not. */
function foreign(db: Database, path: string): Problem | undefined {
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
 * The same, asked of the file itself through a connection that cannot write: one that can would, at its close, bring
 * what another program has not finished writing into that program's file.
 */
function strange(path: string): Problem | undefined {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined
  const db = new SQLite(path, { readonly: true })
  try {
    makeSafe(db)
    return foreign(db, path)
  } finally {
    db.close()
  }
}

function trouble(error: unknown, path: string): Problem {
  const { code = '', message } = error as { code?: string; message: string }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return { kind: 'disk-full', facts: { path } }
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED') return { kind: 'journal-in-use', facts: { path } }
  if (code.startsWith('SQLITE_IOERR')) return { kind: 'write-failed', facts: { path, code } }
  if (code === 'SQLITE_NOTADB') return { kind: 'journal-foreign', facts: { path } }
  if (code.startsWith('SQLITE_CORRUPT')) return { kind: 'journal-damaged', facts: { path, message } }
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN' || code === 'EACCES' || code === 'EROFS') {
    return { kind: 'folder-read-only', facts: { path } }
  }
  throw error
}

/**
 * Opens a terminal's journal, or makes it: WAL, `synchronous = FULL`, migrated forward, its first event naming the
 * terminal. Answers with a problem, touching nothing, for a file of a newer version or another program, a damaged one,
 * a full disk or a read-only folder. Source: design.md, "The journal".
 */
export function openJournal(path: string, terminal: EventBody<'opened'>, now: () => number): Opened<Journal> {
  let db: Database | undefined
  try {
    mkdirSync(dirname(path), { recursive: true })
    const problem = strange(path)
    if (problem) return { problem }
    db = new SQLite(path)
    makeSafe(db)
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    migrate(db)
    const journal: Journal = { db, path, writable: true }
    if (db.prepare('SELECT 1 FROM event LIMIT 1').get() === undefined) {
      append(journal, now(), [{ kind: 'opened', mchntOrderId: '', body: terminal }])
    }
    return { journal }
  } catch (error) {
    db?.close()
    return { problem: trouble(error, path) }
  }
}

/** Brings everything written into the one file, so that a copy of that file alone is whole. */
export function gatherFile({ db }: Journal): void {
  db.pragma('wal_checkpoint(TRUNCATE)')
}

/** Opens a journal to read it only; the same problems as `openJournal`, and `file-unreadable` where there is none. */
export function openJournalForReading(path: string): Opened<JournalReader> {
  if (!existsSync(path)) return { problem: { kind: 'file-unreadable', facts: { path } } }
  let db: Database | undefined
  try {
    db = new SQLite(path, { readonly: true })
    makeSafe(db)
    const problem = foreign(db, path)
    if (problem) {
      db.close()
      return { problem }
    }
    return { journal: { db, path } }
  } catch (error) {
    db?.close()
    return { problem: trouble(error, path) }
  }
}
