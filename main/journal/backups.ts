import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { foreign, lookAt, quickDamage } from './connection.ts'
import type { Head } from './head.ts'
import { fromStamp, placesOf } from './places.ts'

export const backupReasons = ['before-migration', 'daily', 'day-close', 'restored'] as const
export type BackupReason = (typeof backupReasons)[number]

/** A copy of a journal as its name and its own content describe it. */
export type Backup = {
  /** Its name without folder and ending; what a window calls it. */
  readonly id: string
  readonly path: string
  /** When it was made, epoch ms. */
  readonly at: number
  readonly reason: BackupReason
  /** The schema's version (user_version). */
  readonly version: number
  readonly events: number
  readonly completions: number
  readonly head: Head
  /** When its last event was written, ISO-8601 UTC. */
  readonly lastAt: string
}

type Named = Pick<Backup, 'id' | 'path' | 'at' | 'reason'>

const isReason = (text: string): text is BackupReason => (backupReasons as readonly string[]).includes(text)

function named(folder: string, file: string): Named[] {
  const [, stamp = '', reason = ''] = /^([^-]+)-(.+)\.db$/.exec(file) ?? []
  const at = fromStamp(stamp)
  if (at === undefined || !isReason(reason)) return []
  return [{ id: file.slice(0, -'.db'.length), path: join(folder, file), at, reason }]
}

/** The copies of a journal by their names, newest first, whole or not. */
export function backupNames(journalPath: string): Named[] {
  const folder = placesOf(journalPath).backups
  let files: string[]
  try {
    files = readdirSync(folder)
  } catch {
    return []
  }
  return files.flatMap((file) => named(folder, file)).sort((a, b) => b.at - a.at)
}

/** The last event of a database, and how many there are; undefined where it has none. */
export function lastEvent(db: Database): (Head & { readonly at: string }) | undefined {
  const there = db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'event'").pluck().get() === 1
  if (!there) return undefined
  return db.prepare('SELECT seq, hash, at FROM event ORDER BY seq DESC LIMIT 1').get() as Head & { readonly at: string }
}

/** A copy with what it holds; undefined for one that is damaged, empty, or not to be read by this version. */
function described(backup: Named, check: boolean): Backup | undefined {
  try {
    return lookAt(backup.path, (db) => {
      if (foreign(db, backup.path) || (check && quickDamage(db) !== undefined)) return undefined
      const last = lastEvent(db)
      if (!last) return undefined
      const { seq, hash, at: lastAt } = last
      const version = db.pragma('user_version', { simple: true }) as number
      const completions = db.prepare('SELECT count(*) FROM completion').pluck().get() as number
      return { ...backup, version, events: seq, completions, head: { seq, hash }, lastAt }
    })
  } catch {
    return undefined
  }
}

/** The backups of a journal that are sound in every page, newest first. */
export const goodBackups = (journalPath: string): Backup[] =>
  backupNames(journalPath).flatMap((name) => described(name, true) ?? [])

/** The backups of a journal that can be read at all, newest first; quick, for not every page is checked. */
export const readableBackups = (journalPath: string): Backup[] =>
  backupNames(journalPath).flatMap((name) => described(name, false) ?? [])

/** The newest of them; asked at every start. */
export function newestBackup(journalPath: string): Backup | undefined {
  for (const name of backupNames(journalPath)) {
    const backup = described(name, false)
    if (backup) return backup
  }
  return undefined
}
