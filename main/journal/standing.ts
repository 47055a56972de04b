import { statSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { backupNames, lastEvent } from './backups.ts'
import { chainFault } from './chain-fault.ts'
import { lookAt, wholeDamage } from './connection.ts'
import { formatHead } from './head.ts'
import { filesOf } from './places.ts'

/** How a journal stands, in numbers: nothing of what is in it. */
export type JournalStanding = {
  /** Of the file and its log. */
  readonly bytes: number
  /** The schema's version. */
  readonly version: number
  readonly events: number
  /** The last event's place in the chain, as it is printed, and when it was written. */
  readonly head?: string
  readonly lastAt?: string
  /** How many there are of each state. */
  readonly completions: Readonly<Record<string, number>>
  readonly voids: Readonly<Record<string, number>>
  /** What SQLite finds wrong with the file, and the first event that is not as it was written. */
  readonly damage?: string
  readonly chainBreaksAt?: number
  readonly backups: { readonly count: number; readonly newestAt?: string; readonly reason?: string }
}

const byState = (db: Database, table: 'completion' | 'void') =>
  Object.fromEntries(
    db.prepare(`SELECT state, count(*) FROM ${table} GROUP BY state ORDER BY state`).raw().all() as [string, number][],
  )

/**
 * Looks at all of a journal, every page and every event: 10 s for 2,000,000 events, so it is done aside. Throws what SQLite
 * says where the file cannot be read.
 */
export function standingOf(path: string): JournalStanding {
  const newest = backupNames(path)
  const [first] = newest
  return lookAt(path, (db) => {
    const last = lastEvent(db)
    const [damage, fault] = [wholeDamage(db), chainFault(db)]
    return {
      bytes: filesOf(path).reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0),
      version: db.pragma('user_version', { simple: true }) as number,
      events: last?.seq ?? 0,
      ...(last && { head: formatHead(last), lastAt: last.at }),
      completions: byState(db, 'completion'),
      voids: byState(db, 'void'),
      ...(damage !== undefined && { damage }),
      ...(fault && { chainBreaksAt: fault.seq }),
      backups: {
        count: newest.length,
        ...(first && { newestAt: new Date(first.at).toISOString(), reason: first.reason }),
      },
    }
  })
}
