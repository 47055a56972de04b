import { type FSWatcher, watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import { watchCommits } from './commits.ts'
import type { Instant } from './plan.ts'

/** The files whose writes can be waited for. */
export type Watched = { readonly journal: string; readonly ledger: string; readonly operators: string }

/** A try of a PIN is in the operators' file before it is looked at, and taken back there once the PIN was right. */
const WRITES_OF_A_PIN = 2

/** `isDue` is asked at each write to the file. */
type Wait = { readonly path: string; readonly isDue: () => boolean }

function nthWrite(path: string, nth: number): Wait {
  let left = nth
  return {
    path,
    isDue() {
      left -= 1
      return left <= 0
    },
  }
}

/** What was killed before it is committed was never written. */
const nextCommit = (journal: string): Wait => ({ path: journal, isDue: watchCommits(`${journal}-wal`) })

/** The writes that an instant waits for, one after the other. */
function waitsOf(instant: Instant, { journal, ledger, operators }: Watched): Wait[] {
  switch (instant.after) {
    case 'the clock':
      return []
    case 'a PIN': {
      const proven = nthWrite(operators, WRITES_OF_A_PIN * instant.nth)
      return [proven, instant.into === 'the journal' ? nextCommit(journal) : nthWrite(ledger, 1)]
    }
    default:
      return [nthWrite(instant.after === 'the journal' ? journal : ledger, instant.nth)]
  }
}

/** The journal's -wal comes and goes, so its folder is watched; -shm is no write of the journal. */
function watchWrites(path: string, onWrite: () => void): FSWatcher {
  const name = basename(path)
  return watch(dirname(path), (_event, changed) => {
    if (changed === name || changed === `${name}-wal`) onWrite()
  })
}

/**
 * Calls `strike` at the planned instant, from the very event that it waits for: a turn of the event loop later may be too
 * late. Answers with the way to call it off.
 */
export function at(instant: Instant, files: Watched, strike: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const waits = waitsOf(instant, files)
  function strikeIfDue(): void {
    if (waits.length > 0) return
    if (instant.ms === 0) strike()
    else timer = setTimeout(strike, instant.ms)
  }
  // All from the start: the events of several folders come in the order of the writes.
  const watchers = waits.map((wait) =>
    watchWrites(wait.path, () => {
      // Asked before its turn, too, so that it knows what there was.
      if (!wait.isDue() || waits[0] !== wait) return
      waits.shift()
      strikeIfDue()
    }),
  )
  strikeIfDue()
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}
