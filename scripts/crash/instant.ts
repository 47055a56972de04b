import { watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Instant } from './plan.ts'

/** The files whose writes can be waited for. */
export type Watched = { readonly journal: string; readonly ledger: string }

/**
 * Calls `strike` at the planned instant, from the very event that it waits for: a turn of the event loop later may be too
 * late. Answers with the way to call it off.
 */
export function at(instant: Instant, { journal, ledger }: Watched, strike: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const strikeIn = (ms: number) => {
    if (ms === 0) strike()
    else timer = setTimeout(strike, ms)
  }
  if (instant.after === 'the clock') {
    strikeIn(instant.ms)
    return () => clearTimeout(timer)
  }
  const path = instant.after === 'the journal' ? journal : ledger
  // The journal's -wal comes and goes, so its folder is watched; -shm is no write of the journal.
  const name = basename(path)
  let left = instant.nth
  const watcher = watch(dirname(path), (_event, changed) => {
    if (changed !== name && changed !== `${name}-wal`) return
    left -= 1
    if (left === 0) strikeIn(instant.ms)
  })
  return () => {
    clearTimeout(timer)
    watcher.close()
  }
}
