import type { Database } from 'better-sqlite3'
import { atOnce } from './at-once.ts'
import { brokenLink, type StoredEvent } from './chain-fault.ts'
import { lookAt } from './connection.ts'
import { derive } from './derive.ts'
import type { EventRow } from './event.ts'
import type { Head } from './head.ts'
import { commitsBehindDamage } from './log-fault.ts'
import type { Journal } from './open.ts'
import { statement } from './statement.ts'

/** How many events were taken over, and whether they are all that the file ever held, as far as it can say. */
export type Relearned = { readonly events: number; readonly whole: boolean }

/** The event that follows a place of the chain; undefined where there is none, or none that can be believed. */
function following(damaged: Database, last: Head): EventRow | undefined {
  try {
    const sql = 'SELECT *, CAST(body AS BLOB) AS bytes FROM event WHERE seq = ?'
    const found = statement(damaged, sql).get(last.seq + 1) as StoredEvent | undefined
    if (!found || brokenLink(found, last) !== undefined) return undefined
    const { bytes: _bytes, ...event } = found
    return event
  } catch {
    return undefined
  }
}

/** Where the file itself says that it ends; undefined where that cannot be read. */
function lastSeq(damaged: Database): number | undefined {
  try {
    return (damaged.prepare('SELECT max(seq) FROM event').pluck().get() as number | null) ?? undefined
  } catch {
    return undefined
  }
}

/** Writes an event verbatim: same place, same hash. False for one that is impossible here; then nothing is written. */
function takeOver(journal: Journal, event: EventRow): boolean {
  const { db } = journal
  const write = db.transaction(() => {
    statement(db, 'INSERT INTO event VALUES (@seq, @at, @kind, @mchnt_order_id, @body, @prev_hash, @hash)').run(event)
    derive(db, event)
  })
  try {
    write()
    return true
  } catch (error) {
    const { code } = error as { code?: string }
    // What the disk refuses says nothing about the event.
    if (code?.startsWith('SQLITE_') && !code.startsWith('SQLITE_CONSTRAINT')) throw error
    return false
  }
}

/**
 * Re-learns from a damaged file what was written after `head`, the last event of `journal`: event by event, each by its
 * own look-up, for as long as each can be read, follows from the one before it, has the hash that it says, and is possible
 * in its place. They are taken over verbatim, so that the chain goes on as it was. Stops at the first that fails: what
 * comes after it may be true, but nothing proves its place.
 */
export function relearn(journal: Journal, head: Head, damagedPath: string): Relearned {
  let events = 0
  const read = (damaged: Database): boolean => {
    for (let last = head; ; events++) {
      const event = following(damaged, last)
      if (!event || !takeOver(journal, event)) return lastSeq(damaged) === last.seq
      last = event
    }
  }
  const readable = (): boolean => {
    try {
      return lookAt(damagedPath, (db) => {
        // Opened only at the first look: a file that is no database fails here.
        db.prepare('SELECT 1 FROM sqlite_schema').get()
        return true
      })
    } catch {
      return false
    }
  }
  if (!readable()) return { events, whole: false }
  const toItsEnd = atOnce(journal.db, () => lookAt(damagedPath, read))
  return { events, whole: toItsEnd && commitsBehindDamage(damagedPath) === 0 }
}
