import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { JournalFile } from '../../preload/contract.ts'
import { eventBodies } from './event.ts'
import { type JournalReader, type Opened, openJournalForReading } from './open.ts'

const ENDING = '.db'

/** What a journal's file is called towards the window: its name without folder and ending. */
export const journalId = (path: string): string => basename(path, ENDING)

function described(path: string, current: string | undefined): JournalFile | undefined {
  const opened = openJournalForReading(path)
  if ('problem' in opened) return undefined
  const { db } = opened.journal
  try {
    const first = db.prepare("SELECT at, body FROM event WHERE kind = 'opened' ORDER BY seq LIMIT 1").get() as
      | { at: string; body: string }
      | undefined
    if (!first) return undefined
    const { termNo, mchntNo, gatewayUrl } = eventBodies.opened.parse(JSON.parse(first.body))
    return { id: journalId(path), termNo, mchntNo, gatewayUrl, current: path === current, openedAt: first.at }
  } finally {
    db.close()
  }
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
  return openJournalForReading(join(folder, `${id}${ENDING}`))
}
