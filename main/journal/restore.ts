import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import type { Problem } from '../../preload/contract/problem.ts'
import { syncFile, syncFolder } from '../files/sync.ts'
import { append } from './append.ts'
import { type Backup, goodBackup, hasGoodBackup } from './backups.ts'
import { GENESIS } from './chain.ts'
import { lookAt, trouble } from './connection.ts'
import type { Approval, EventBody } from './event.ts'
import { readHead } from './head.ts'
import { whileLocked } from './lock.ts'
import { type Journal, makeJournal } from './open.ts'
import { filesOf, placesOf } from './places.ts'
import { finishRestoring, setAsidePath } from './put-in-place.ts'
import { relearn } from './relearn.ts'
import { verify } from './verify.ts'

export type RestoreRequest = {
  readonly path: string
  /** The backup to go on from; without one, from nothing but what can still be read, and only where none is good. */
  readonly backup: string | undefined
  readonly terminal: EventBody<'opened'>
  readonly approval: Approval
  /** What was found wrong, by its kind. */
  readonly why: Problem['kind']
  /** Epoch ms. */
  readonly now: number
}

export type Restored = {
  /** How many events after the backup could be re-learned from the damaged file. */
  readonly relearned: number
  /** Something may be lost: what was damaged could not be read to its end. */
  readonly gap: boolean
  readonly setAside: string
}

export type RestoreResult = { readonly restored: Restored } | { readonly problem: Problem }

const unusable = (id: string, why: string): Problem => ({ kind: 'backup-unusable', facts: { backup: id, why } })

/** The backup that was named, or none where there is none at all that is good. */
function chosen(path: string, id: string | undefined): { readonly backup?: Backup } | { readonly problem: Problem } {
  if (id === undefined) return hasGoodBackup(path) ? { problem: unusable('', 'there is a good backup') } : {}
  const backup = goodBackup(path, id)
  return backup ? { backup } : { problem: unusable(id, 'it is not among the good ones') }
}

/** Writes down in the new journal what was re-learned, and that and why it was restored. */
function fill(journal: Journal, request: RestoreRequest, backup: Backup | undefined): Restored {
  const { path, terminal, approval, why, now } = request
  const head = readHead(journal) ?? { seq: 0, hash: GENESIS }
  const { events: relearned, whole } = existsSync(path) ? relearn(journal, head, path) : { events: 0, whole: false }
  const begun = head.seq + relearned > 0
  const seq = head.seq + relearned + (begun ? 1 : 2)
  const setAside = setAsidePath(path, { at: now, seq })
  const from = backup && { backup: { id: backup.id, ...backup.head } }
  append(journal, now, [
    ...(begun ? [] : [{ kind: 'opened', mchntOrderId: '', body: terminal } as const]),
    {
      kind: 'restored',
      mchntOrderId: '',
      body: { ...from, why, relearned, gap: !whole, setAside: basename(setAside), approval },
    },
  ])
  return { relearned, gap: !whole, setAside }
}

/** How a journal is begun anew: as a copy of the backup, or empty and then event by event from the backup. */
type Way = 'copied' | 'event by event'

/** Makes the journal anew beside the damaged one; whole on the disk, or not there at all. */
function make(request: RestoreRequest, backup: Backup | undefined, way: Way): RestoreResult {
  const { part, restored: ready, folder } = placesOf(request.path)
  try {
    for (const file of filesOf(part)) rmSync(file, { force: true })
    if (backup && way === 'copied') copyFileSync(backup.path, part)
    const journal = makeJournal(part)
    let restored: Restored
    try {
      if (backup && way === 'event by event') relearn(journal, { seq: 0, hash: GENESIS }, backup.path)
      restored = fill(journal, request, backup)
      journal.db.pragma('wal_checkpoint(TRUNCATE)')
      journal.db.pragma('journal_mode = DELETE')
    } finally {
      journal.db.close()
    }
    const checked = lookAt(part, (db) => verify({ db, path: part }))
    if (!checked.ok) return { problem: unusable(backup?.id ?? '', `${checked.line}: ${checked.why}`) }
    syncFile(part)
    renameSync(part, ready)
    syncFolder(folder)
    return { restored }
  } finally {
    for (const file of filesOf(part)) rmSync(file, { force: true })
  }
}

/**
 * The same, by whichever way leads there: where a backup's events are sound, what else is wrong with it (a row, a table
 * or a trigger that was changed) is made anew from them.
 */
function prepare(request: RestoreRequest, backup: Backup | undefined): RestoreResult {
  if (!backup) return make(request, backup, 'event by event')
  try {
    const copied = make(request, backup, 'copied')
    if ('restored' in copied) return copied
  } catch {
    // What the disk refuses, it refuses the other way, too.
  }
  return make(request, backup, 'event by event')
}

/**
 * Sets a damaged or missing journal aside and goes on from a backup, by a manager's approval. Nothing is deleted: the
 * file, its -wal and its -shm are renamed together into `set-aside`. The journal is made anew beside it, from the backup
 * and from every event that can still be read after it (relearn.ts), and ends with a `restored` event; only when it is
 * whole, verified and on the disk is anything moved.
 *
 * What protects the guest afterwards. What was `sending` as far as the journal knows is unknown at the next start, and is
 * asked about like every unknown one. What was written after the last event that could be read is forgotten (`gap`): a
 * hold of that time may have been completed without the journal knowing. Should it be entered again, the till derives the
 * very same order number from the hold (a later one only where a refusal of the first is known), so the gateway either repeats its
 * answer, or refuses the number or the second completion of the hold. Such a refusal is not believed: for a hold that may be older
 * than the gap it says nothing of the first request, so the outcome is unknown (main/completion/after-gap.ts) and is asked about
 * until the gateway, a statement or a manager settles it. What was queued may have left in that time: nothing of it leaves by
 * itself any more (derive-restored.ts). What can remain is a completion that only the statement shows; and where a refusal and
 * a completion under the next number were forgotten together, only the gateway's own guard of the hold keeps a second one off.
 *
 * Answers with `journal-in-use` while a till writes the journal, `backup-unusable` for a backup that does not hold, and
 * with the disk's problem; then everything is as it was.
 */
export function restoreJournal(request: RestoreRequest): RestoreResult {
  const { path } = request
  const choice = chosen(path, request.backup)
  if ('problem' in choice) return choice
  try {
    mkdirSync(placesOf(path).folder, { recursive: true })
    const result = whileLocked(path, (): RestoreResult => {
      const prepared = prepare(request, choice.backup)
      const problem = 'restored' in prepared ? finishRestoring(path) : undefined
      return problem ? { problem } : prepared
    })
    return result ?? { problem: { kind: 'journal-in-use', facts: { path } } }
  } catch (error) {
    return { problem: trouble(error, path) }
  }
}
