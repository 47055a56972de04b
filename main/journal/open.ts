import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import type { Problem } from '../../preload/contract/problem.ts'
import { append } from './append.ts'
import { atOnce } from './at-once.ts'
import { backUpNow } from './backup.ts'
import { lastEvent, readableCopies } from './backups.ts'
import { checks } from './checks.ts'
import { foreign, isNoDatabase, makeSafe, refusal, trouble } from './connection.ts'
import type { EventBody } from './event.ts'
import { holdLock, whileLocked } from './lock.ts'
import { finishRestoring, isRestored } from './put-in-place.ts'
import { rederive } from './rederive.ts'
import { APPLICATION_ID, DERIVED_SINCE, migrations } from './schema.ts'
import { unfit } from './unfit.ts'

/** A journal that only reads; what is asked of an old one. */
export type JournalReader = { readonly db: Database; readonly path: string }
/** The journal that the till writes. A reader cannot be passed where one is asked for. */
export type Journal = JournalReader & { readonly writable: true }

export type Opened<Kind> = { readonly journal: Kind } | { readonly problem: Problem }

/** Brings a file to this version in one transaction; tables that a version changes are filled anew from the events. */
function migrate(db: Database): void {
  const before = db.pragma('user_version', { simple: true }) as number
  if (before >= migrations.length) return
  // Where others refer to it, SQLite lets no table be made anew; it cannot be told so within the transaction.
  db.pragma('foreign_keys = OFF')
  db.transaction(() => {
    for (const sql of migrations.slice(before)) db.exec(sql)
    if (before > 0 && before < DERIVED_SINCE) rederive(db)
    refuseLostReferences(db)
    db.pragma(`application_id = ${APPLICATION_ID}`)
    db.pragma(`user_version = ${migrations.length}`)
  }).exclusive()
  db.pragma('foreign_keys = ON')
}

/** What `foreign_keys` would have refused while it was off. */
function refuseLostReferences(db: Database): void {
  const [lost] = db.pragma('foreign_key_check') as { readonly table: string; readonly rowid: number | null }[]
  if (lost) throw new Error(`${lost.table} ${lost.rowid ?? ''} refers to an event that is not there`)
}

/** The same; what is no matter of the disk is one of the journal: an event that cannot be read, tables of another version. */
function bringForward(db: Database, path: string): Problem | undefined {
  try {
    migrate(db)
    return undefined
  } catch (error) {
    const { message } = error as Error
    return refusal(error, path) ?? { kind: 'journal-damaged', facts: { path, message } }
  }
}

/** A connection that writes: WAL, `synchronous = FULL`. */
function writing(path: string): Database {
  const db = new SQLite(path)
  makeSafe(db)
  return db
}

/** What SQLite keeps of the file in memory, in KiB: the way to the newest of every table. The rest the system keeps. */
const CACHE_KIB = 2048

/** Throws SQLITE_READONLY for a file that may only be read: SQLite opens such a one, and fails at the first completion. */
function prepareToWrite(db: Database): void {
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma(`cache_size = -${CACHE_KIB}`)
  const version = db.pragma('user_version', { simple: true }) as number
  atOnce(db, () => db.pragma(`user_version = ${version}`))
}

/** Opens or makes the file of a journal that nobody uses yet, without an event: what a restoring fills. Throws as SQLite does. */
export function makeJournal(path: string): Journal {
  const db = writing(path)
  try {
    prepareToWrite(db)
    migrate(db)
    return { db, path, writable: true }
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * A copy of the file as it is before a migration changes it; a new file has nothing to be copied, and one that could not
 * be brought forward before has its copy already.
 */
function keepOldVersion(db: Database, path: string, now: number): Problem | undefined {
  const version = db.pragma('user_version', { simple: true }) as number
  if (version === 0 || version >= migrations.length) return undefined
  const kept = readableCopies(path).find(({ reason }) => reason === 'before-migration')
  const same = kept?.version === version && kept.head.hash === lastEvent(db)?.hash
  if (same && checks.damage(kept.path) === undefined) return undefined
  return backUpNow(path, path, 'before-migration', now)
}

/**
 * Opens a terminal's journal, or makes it: WAL, `synchronous = FULL`, backed up and migrated forward where it is of an
 * older version, its first event naming the terminal; its lock is held until `db` is closed. Answers with a problem,
 * touching nothing, for a file of a newer version or another program, a damaged or missing one, one of an older version that
 * cannot be brought forward, one that another till
 * writes, a full disk or a read-only folder. Source: docs/design.md, "The journal".
 */
export function openJournal(path: string, terminal: EventBody<'opened'>, now: () => number): Opened<Journal> {
  let db: Database | undefined
  const refused = (problem: Problem): Opened<Journal> => {
    db?.close()
    return { problem }
  }
  const inUse: Problem = { kind: 'journal-in-use', facts: { path } }
  try {
    mkdirSync(dirname(path), { recursive: true })
    if (isRestored(path)) {
      const finished = whileLocked(path, () => ({ problem: finishRestoring(path) }))
      if (!finished) return refused(inUse)
      if (finished.problem) return refused(finished.problem)
    }
    const wrong = unfit(path)
    if (wrong) return refused(wrong)
    db = writing(path)
    if (!holdLock(db, path)) return refused(inUse)
    makeSafe(db)
    prepareToWrite(db)
    const unsaved = keepOldVersion(db, path, now())
    if (unsaved) return refused(unsaved)
    const stuck = bringForward(db, path)
    if (stuck) return refused(stuck)
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
    if (isNoDatabase(error)) return { problem: { kind: 'journal-foreign', facts: { path } } }
    return { problem: trouble(error, path) }
  }
}
