import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { JournalFile } from '../../preload/contract/journals.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import { driveProblem } from '../files/disk.ts'
import { eventBodies } from './event.ts'
import { type JournalReader, type Opened, openJournal, openJournalForReading } from './open.ts'
import { isOlder } from './schema.ts'

const ENDING = '.db'

/** What a journal's file is called towards the window: its name without folder and ending. */
export const journalId = (path: string): string => basename(path, ENDING)

/** When a journal was begun, and for which terminal; undefined for one that holds no event. */
export function firstOf(db: Database) {
  const first = db.prepare("SELECT at, body FROM event WHERE kind = 'opened' ORDER BY seq LIMIT 1").get() as
    | { at: string; body: string }
    | undefined
  return first && { at: first.at, terminal: eventBodies.opened.parse(JSON.parse(first.body)) }
}

/** The same of a file; undefined for one that is not there or cannot be read: what is wrong with it is said when it is opened. */
function readFirst(path: string): ReturnType<typeof firstOf> {
  const opened = openJournalForReading(path)
  if ('problem' in opened) return undefined
  const { db } = opened.journal
  try {
    return firstOf(db)
  } catch {
    return undefined
  } finally {
    db.close()
  }
}

/** Whose journal a file is, by its first event; undefined for one that is not there or cannot be read. */
export const merchantOf = (path: string): string | undefined => readFirst(path)?.terminal.mchntNo

function described(path: string, current: string | undefined): JournalFile | undefined {
  const first = readFirst(path)
  if (!first) return undefined
  const { termNo, mchntNo, gatewayUrl } = first.terminal
  return { id: journalId(path), termNo, mchntNo, gatewayUrl, current: path === current, openedAt: first.at }
}

/** The journals in a folder that can be read, newest first. A file that is none of ours is passed over. */
export function journalFiles(folder: string, current: string | undefined): JournalFile[] {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch {
    return []
  }
  return names
    .filter((name) => name.endsWith(ENDING))
    .flatMap((name) => described(join(folder, name), current) ?? [])
    .sort((a, b) => b.openedAt.localeCompare(a.openedAt))
}

/** Opens one of them to read; `journal-unknown` for a name that is not in the folder, so that no path can be smuggled in. */
export function openJournalFile(folder: string, id: string): Opened<JournalReader> {
  const known = journalFiles(folder, undefined).some((file) => file.id === id)
  if (!known) return { problem: { kind: 'journal-unknown', facts: { journal: id } } }
  const path = join(folder, `${id}${ENDING}`)
  const problem = bringForward(path)
  return problem ? { problem } : openJournalForReading(path)
}

/** Brings the journal of another terminal to this version, as its own counter would: on a disk of this machine, backed up before. */
function bringForward(path: string): Problem | undefined {
  const reading = openJournalForReading(path)
  if ('problem' in reading) return reading.problem
  const older = isOlder(reading.journal.db)
  reading.journal.db.close()
  const opened = older ? readFirst(path) : undefined
  if (!opened) return undefined
  const away = driveProblem(dirname(path))
  if (away) return away
  const written = openJournal(path, opened.terminal, Date.now)
  if ('problem' in written) return written.problem
  written.journal.db.close()
  return undefined
}
