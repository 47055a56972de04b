import { dirname } from 'node:path'
import type { Problem } from '../../preload/contract/problem.ts'
import { freeMb, spaceProblem } from '../files/disk.ts'
import { aside } from '../journal/aside.ts'
import type { BackupReason } from '../journal/backups.ts'
import { startCheckOf } from '../journal/check-at-start.ts'
import { trouble } from '../journal/connection.ts'
import { lastGap } from '../journal/gap.ts'
import { keepBackedUp } from '../journal/keep-backups.ts'
import type { Journal } from '../journal/open.ts'
import { wasSet } from './clock.ts'

const EVERY_MS = 60_000
/** The window comes first: a large journal is read for seconds, and would keep it from its processor and its disk. */
const REST_AFTER_MS = 3_000
/** For so long after a restore the cashiers are told what the journal may have forgotten. */
const GAP_TOLD_MS = 24 * 60 * 60 * 1000

export type WatchOptions = {
  readonly journal: Journal
  /** Training has nothing that is worth a backup. */
  readonly backUp: boolean
  /** Epoch ms. */
  readonly now: () => number
  /** The journal was found damaged while it is open: no money may move any more. */
  readonly onTrouble: (problem: Problem) => void
  /** There is another warning, or one less. */
  readonly onChange: () => void
  /** The PC clock was set, or the machine slept: what was measured of it is out of date. */
  readonly onClockSet: () => void
}

export type Watch = {
  /** What somebody should see to; the till goes on. */
  readonly warnings: () => Problem[]
  /** `disk-full` when nothing new may be taken; measured now. */
  readonly full: () => Problem | undefined
  /** Makes a backup besides the daily one; what goes wrong with it becomes a warning. */
  readonly backUp: (reason: BackupReason) => void
  readonly stop: () => void
}

/** A full disk and a broken chain are named as such; whatever else kept a backup from being made is a backup that failed. */
function backupFailed(problem: Problem): Problem {
  const { kind, facts } = problem
  if (kind === 'disk-full' || kind === 'backup-failed' || kind === 'chain-broken') return problem
  return { kind: 'backup-failed', facts: { path: facts.path ?? '', why: facts.code ?? kind } }
}

/** Watches over what a journal stands on while it is open: its file, the free space of its disk, its backups, the PC clock. */
export function watch({ journal, backUp, now, onTrouble, onChange, onClockSet }: WatchOptions): Watch {
  const folder = dirname(journal.path)
  let space = spaceProblem(freeMb(folder), folder)
  let unsaved: Problem | undefined
  let last = { wall: now(), true: performance.now() }

  const keeper = backUp
    ? keepBackedUp(journal, now, (problem) => {
        if (problem?.kind === 'journal-damaged') return onTrouble(problem)
        unsaved = problem && backupFailed(problem)
        onChange()
      })
    : undefined

  let stopped = false
  const rest = startCheckOf(journal.path) === 'whole' ? undefined : setTimeout(() => void checkTheRest(), REST_AFTER_MS)
  rest?.unref()

  /** What a start leaves unchecked in a large journal, for nobody waits for it then. */
  async function checkTheRest(): Promise<void> {
    const { path } = journal
    try {
      const message = await aside('damage', path)
      if (message !== undefined && !stopped) onTrouble({ kind: 'journal-damaged', facts: { path, message } })
    } catch (error) {
      // What the disk refuses, whoever writes is told soon enough.
      trouble(error, path)
    }
  }

  const timer = setInterval(() => {
    const before = space?.kind
    space = spaceProblem(freeMb(folder), folder)
    const seen = { wall: now(), true: performance.now() }
    const set = wasSet(seen.wall - last.wall, seen.true - last.true)
    last = seen
    if (set) onClockSet()
    if (set || space?.kind !== before) onChange()
  }, EVERY_MS)
  timer.unref()

  function gapTold(): Problem | undefined {
    const gap = lastGap(journal)
    if (!gap || Math.abs(now() - Date.parse(gap.until)) > GAP_TOLD_MS) return undefined
    const { from, until } = gap
    return { kind: 'restored-with-gap', facts: { from, until } }
  }

  return {
    warnings: () => [space, unsaved, gapTold()].filter((problem) => problem !== undefined),
    full() {
      const found = spaceProblem(freeMb(folder), folder)
      return found?.kind === 'disk-full' ? found : undefined
    },
    backUp: (reason) => keeper?.backUp(reason),
    stop() {
      stopped = true
      clearTimeout(rest)
      clearInterval(timer)
      keeper?.stop()
    },
  }
}
