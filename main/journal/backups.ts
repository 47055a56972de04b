import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { chainFault } from './chain-fault.ts'
import { foreign, lookAt, quickDamage } from './connection.ts'
import type { Head } from './head.ts'
import { fromStamp, placesOf } from './places.ts'

/** Why a backup is made. */
export const backupReasons = ['before-migration', 'daily', 'day-close', 'restored'] as const
export type BackupReason = (typeof backupReasons)[number]

/** A copy whose chain is broken; nothing can go on from it, but where all else is lost it is what there is. */
export const BROKEN = 'chain-broken'

/** A copy of a journal by its name and its own content, whether it is any good or not. */
export type Copy = {
  /** Its name without folder and ending; what a window calls it. */
  readonly id: string
  readonly path: string
  /** When it was made, epoch ms. */
  readonly at: number
  readonly reason: BackupReason | typeof BROKEN
  /** The schema's version (user_version). */
  readonly version: number
  readonly head: Head
  /** When its last event was written, ISO-8601 UTC. */
  readonly lastAt: string
}

/** A copy that a journal can go on from: sound in every page, its chain whole from the first event to the last. */
export type Backup = Copy & { readonly reason: BackupReason; readonly events: number; readonly completions: number }

type Named = Pick<Copy, 'id' | 'path' | 'at' | 'reason'>

const isReason = (text: string): text is Copy['reason'] => [...backupReasons, BROKEN].some((reason) => reason === text)

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

/** What a copy is by its first and last pages; undefined for one that is empty, or not to be read by this version. */
function copyIn(db: Database, copy: Named): Copy | undefined {
  if (foreign(db, copy.path)) return undefined
  const last = lastEvent(db)
  if (!last) return undefined
  const { seq, hash, at: lastAt } = last
  return { ...copy, version: db.pragma('user_version', { simple: true }) as number, head: { seq, hash }, lastAt }
}

/** Looks into a copy; undefined where it cannot be read. */
function lookInto<Found>(copy: Named, look: (db: Database) => Found | undefined): Found | undefined {
  try {
    return lookAt(copy.path, look)
  } catch {
    return undefined
  }
}

/** A copy as a backup, if it is one. Reads all of it: 0.5 s for 100,000 events. */
function good(copy: Named): Backup | undefined {
  const { reason } = copy
  if (reason === BROKEN) return undefined
  return lookInto(copy, (db) => {
    const found = copyIn(db, copy)
    if (!found || quickDamage(db) !== undefined || chainFault(db)) return undefined
    const completions = db.prepare('SELECT count(*) FROM completion').pluck().get() as number
    return { ...found, reason, events: found.head.seq, completions }
  })
}

/** The backups of a journal, newest first; whoever may not wait asks aside (aside.ts). */
export const goodBackups = (journalPath: string): Backup[] =>
  backupNames(journalPath).flatMap((name) => good(name) ?? [])

/** One of them by its name; undefined where it is not there, or not good. */
export function goodBackup(journalPath: string, id: string): Backup | undefined {
  const name = backupNames(journalPath).find((one) => one.id === id)
  return name && good(name)
}

/** Whether there is any. */
export const hasGoodBackup = (journalPath: string): boolean =>
  backupNames(journalPath).some((name) => good(name) !== undefined)

/** The copies of a journal that can be read at all, newest first; quick, for not every page is looked at. */
export const readableCopies = (journalPath: string): Copy[] =>
  backupNames(journalPath).flatMap((name) => lookInto(name, (db) => copyIn(db, name)) ?? [])

/** The newest of them; asked at every start. */
export function newestCopy(journalPath: string): Copy | undefined {
  for (const name of backupNames(journalPath)) {
    const copy = lookInto(name, (db) => copyIn(db, name))
    if (copy) return copy
  }
  return undefined
}
