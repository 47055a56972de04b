import type { Problem } from '../../preload/contract/problem.ts'
import { chinaDateTime } from '../gateway/china-time.ts'
import { backUp } from './backup.ts'
import { type BackupReason, backupNames } from './backups.ts'
import { isClosed } from './connection.ts'
import type { Journal } from './open.ts'

/** Whoever has just started the till signs in and takes the first hold: a copy of the journal can wait for that. */
const FIRST_MS = 20_000
const EVERY_MS = 10 * 60 * 1000

const day = (at: number): string => chinaDateTime(at).slice(0, 10)

/**
 * Whether a daily backup is due: on a day in China for which there is none, whether the till was just started or has been
 * running for a week. A clock that jumps makes one too many at most. All in epoch ms. Pure.
 * @param newestAt the newest daily backup on the disk. @param madeAt the last that was made since the start, by the clock of then.
 */
export function isBackupDue(newestAt: number | undefined, madeAt: number | undefined, now: number): boolean {
  const done = [newestAt, madeAt].some((at) => at !== undefined && day(at) === day(now))
  return !done
}

export type BackupKeeper = {
  /** Makes one for a reason of its own, after the one that is being made. */
  readonly backUp: (reason: BackupReason) => void
  readonly stop: () => void
}

/**
 * Backs a journal up every day for as long as it is open, beginning soon after the start. What goes wrong is told to
 * `onResult` (undefined: it went well), tried again every ten minutes, and stops nothing else. An event that was changed is
 * told of at every start, and every day.
 * @param firstMs when it looks for the first time, ms after the start.
 */
export function keepBackedUp(
  journal: Journal,
  now: () => number,
  onResult: (problem: Problem | undefined) => void,
  firstMs = FIRST_MS,
): BackupKeeper {
  let madeAt: number | undefined
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  /** Makes one; answers with whether it is there. */
  async function make(reason: BackupReason): Promise<boolean> {
    try {
      const result = await backUp(journal, reason, now())
      if (!stopped) onResult('problem' in result ? result.problem : result.warning)
      return 'path' in result
    } catch (error) {
      // The till was ended before its turn came: the journal is whole without it.
      if (!isClosed(error)) throw error
      return false
    }
  }

  async function look(): Promise<void> {
    const newest = backupNames(journal.path).find(({ reason }) => reason === 'daily')
    if (!isBackupDue(newest?.at, madeAt, now())) return
    const startedAt = now()
    if (await make('daily')) madeAt = startedAt
  }

  const after = (ms: number) => {
    timer = setTimeout(() => void look().finally(() => stopped || after(EVERY_MS)), ms)
    timer.unref()
  }
  after(firstMs)
  return {
    backUp: (reason) => void make(reason),
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
