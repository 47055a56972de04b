import SQLite, { type Database } from 'better-sqlite3'
import { placesOf } from './places.ts'

/** A till that has just ended lets go within a moment. */
const PATIENCE_MS = 1000

/**
 * Holds the journal's lock for as long as `db` is open: a small database beside the journal, attached and locked for
 * nobody else. The operating system lets go of it when the process ends, however it ends; no file is left that means
 * anything. A journal has one writer: two tills would each send what the other has queued. Readers need no lock.
 * False when another connection, of this process or of any other, holds it; then `db` is to be closed. Throws
 * SQLITE_READONLY where the lock cannot be written.
 */
export function holdLock(db: Database, path: string): boolean {
  db.pragma(`busy_timeout = ${PATIENCE_MS}`)
  try {
    db.prepare('ATTACH ? AS lock').run(placesOf(path).lock)
    db.pragma('lock.locking_mode = EXCLUSIVE')
    // In this mode a lock once taken is kept until the connection is closed. Something is written, for a file that may
    // only be read is opened all the same, and then nothing is locked.
    db.exec('BEGIN EXCLUSIVE; PRAGMA lock.user_version = 1; COMMIT')
    return true
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED') return false
    throw error
  }
}

/** Does something while no till can write the journal; undefined, and nothing is done, when one does. */
export function whileLocked<Value>(path: string, act: () => Value): Value | undefined {
  const guard = new SQLite(':memory:')
  try {
    return holdLock(guard, path) ? act() : undefined
  } finally {
    guard.close()
  }
}
