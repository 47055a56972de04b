import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import type { Problem } from '../../preload/contract/problem.ts'
import { syncFile, syncFolder } from '../files/sync.ts'
import { aside } from './aside.ts'
import { type BackupReason, BROKEN, backupNames, type Copy, lastEvent, readableCopies } from './backups.ts'
import { checks } from './checks.ts'
import { lookAt, refusal, trouble } from './connection.ts'
import type { Head } from './head.ts'
import type { JournalReader } from './open.ts'
import { filesOf, placesOf, stampOf } from './places.ts'
import { outdated } from './rotation.ts'

/** `warning` is `chain-broken`, for a copy that was kept all the same. */
export type BackedUp =
  | { readonly path: string; readonly head: Head; readonly warning?: Problem }
  | { readonly problem: Problem }

/** Pages (4 KB each) copied before anything else of the till has its turn. */
const PAGES_AT_ONCE = 200

/** Where the next copy goes. A clock that was put back changes nothing: the newest is always the last by its name. */
function nextPath(journalPath: string, reason: Copy['reason'], now: number): string {
  const [newest] = backupNames(journalPath)
  const at = Math.max(now, (newest?.at ?? 0) + 1)
  return join(placesOf(journalPath).backups, `${stampOf(at)}-${reason}.db`)
}

/** What an earlier backup left behind when the till ended in the middle of it. */
function clearParts(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => /\.part(-journal|-wal|-shm)?$/.test(file))) {
    rmSync(join(folder, name), { force: true })
  }
}

/** Removes a copy that did not become a backup; what stays is removed by the next one. */
function discard(part: string): void {
  try {
    for (const file of [...filesOf(part), `${part}-journal`]) rmSync(file, { force: true })
  } catch {
    // The folder itself is in the way, or gone: then there is nothing to remove.
  }
}

/** One file, without a log: a copy that is looked at must not grow files beside it. */
function makeSingle(path: string): void {
  const db = new SQLite(path)
  try {
    db.pragma('journal_mode = DELETE')
  } finally {
    db.close()
  }
}

/** Why a copy whose pages are sound is still not the journal: it does not end where the journal stood. */
function endFault(path: string, atLeast: Head, hashAt: (seq: number) => string | undefined): string | undefined {
  const last = lookAt(path, lastEvent)
  if (!last || last.seq < atLeast.seq) return `it ends at event ${last?.seq ?? 0}, the journal at ${atLeast.seq}`
  return hashAt(last.seq) === last.hash ? undefined : `event ${last.seq} is not the journal's`
}

const hashIn = (db: Database) => (seq: number) =>
  db.prepare('SELECT hash FROM event WHERE seq = ?').pluck().get(seq) as string | undefined

/** Puts a copy that is whole in its place, and lets go of those that are outdated by it. */
function keep(part: string, path: string, journalPath: string): void {
  const { backups } = placesOf(journalPath)
  syncFile(part)
  renameSync(part, path)
  syncFolder(backups)
  for (const old of outdated(readableCopies(journalPath))) rmSync(old.path, { force: true })
}

const failed = (path: string, why: string): Problem => ({ kind: 'backup-failed', facts: { path, why } })

/** A copy is damaged: it was written badly, or the journal is damaged itself, page for page as its copy. */
async function damagedCopy(path: string, journalPath: string, why: string): Promise<Problem> {
  const message = await aside('damage', journalPath)
  return message === undefined ? failed(path, why) : { kind: 'journal-damaged', facts: { path: journalPath, message } }
}

/** Copies a journal in its turn; see `backUp`. */
async function copyNow(journal: JournalReader, reason: BackupReason, now: number): Promise<BackedUp> {
  const { db, path: journalPath } = journal
  const path = nextPath(journalPath, reason, now)
  const part = `${path}.part`
  try {
    mkdirSync(placesOf(journalPath).backups, { recursive: true })
    clearParts(placesOf(journalPath).backups)
    const head = lastEvent(db)
    if (!head) return { problem: failed(path, 'the journal holds no event') }
    await db.backup(part, { progress: () => PAGES_AT_ONCE })
    makeSingle(part)
    const damage = await aside('damage', part)
    if (damage !== undefined) return { problem: await damagedCopy(path, journalPath, damage) }
    const fault = endFault(part, head, hashIn(db))
    if (fault !== undefined) return { problem: failed(path, fault) }
    const { seq, hash } = head
    // The whole chain every time: an event that was changed a year ago looks, from yesterday's head on, like every other.
    const broken = await aside('chain', part)
    if (!broken) {
      keep(part, path, journalPath)
      return { path, head: { seq, hash } }
    }
    const apart = nextPath(journalPath, BROKEN, now)
    keep(part, apart, journalPath)
    const facts = { path: journalPath, seq: broken.seq, why: broken.why }
    return { path: apart, head: { seq, hash }, warning: { kind: 'chain-broken', facts } }
  } catch (error) {
    // Somebody took the folder away meanwhile; better-sqlite3 has no code for that.
    const gone = !refusal(error, path) && !existsSync(placesOf(journalPath).backups)
    if (gone) return { problem: failed(path, 'its folder is gone') }
    const problem = trouble(error, path)
    if (problem.kind !== 'journal-damaged') return { problem }
    return { problem: await damagedCopy(path, journalPath, String(problem.facts.message)) }
  } finally {
    discard(part)
  }
}

/** The backup that is being made of each journal, by its path; it ends by itself, whatever comes of it. */
const turns = new Map<string, Promise<unknown>>()

/**
 * Copies a journal while it is used, a few pages at a time: under a temporary name, checked as a whole and against the
 * journal's chain, synced, and only then named as a backup. Older ones that are outdated by it are removed. Answers with
 * `backup-failed` for a copy that is not as it should be, with `journal-damaged` where the journal is not either, and with
 * the disk's problem; the journal itself, and every earlier backup, is then as it was. A copy of a journal in which an
 * event was changed is kept under a name that says so, with a warning that names the event: no backup goes because of it,
 * and none is made until it is seen to. One waits for another of the same journal: each clears away what an earlier one left
 * unfinished.
 */
export function backUp(journal: JournalReader, reason: BackupReason, now: number): Promise<BackedUp> {
  const made = (turns.get(journal.path) ?? Promise.resolve()).then(() => copyNow(journal, reason, now))
  turns.set(
    journal.path,
    made.catch(() => undefined),
  )
  return made
}

/**
 * The same at once, before a file is changed by a migration: a copy of the older version, made through a connection that
 * only reads. Without it nothing is migrated. Answers with the problem, if there is one.
 */
export function backUpNow(journalPath: string, from: string, reason: BackupReason, now: number): Problem | undefined {
  const path = nextPath(journalPath, reason, now)
  const part = `${path}.part`
  try {
    mkdirSync(placesOf(journalPath).backups, { recursive: true })
    clearParts(placesOf(journalPath).backups)
    return lookAt(from, (db) => {
      const head = lastEvent(db)
      if (!head) return undefined
      db.prepare('VACUUM INTO ?').run(part)
      const fault = checks.damage(part) ?? endFault(part, head, hashIn(db))
      if (fault !== undefined) return failed(path, fault)
      keep(part, path, journalPath)
      return undefined
    })
  } catch (error) {
    return trouble(error, path)
  } finally {
    discard(part)
  }
}
