import { writeFileSync } from 'node:fs'
import { placesIn } from './books.ts'
import type { FastClock } from './clock.ts'
import { fastNow } from './clock.ts'
import { dayAtTheCounter } from './day-at-the-counter.ts'
import { startLyingProcess } from './gateway-process.ts'
import { openHolds } from './holds.ts'
import { openTill } from './till.ts'

export type RunOptions = {
  readonly folder: string
  readonly runs: number
  readonly seed: string
  readonly onProgress: (left: number) => void
}

export type RunFacts = { readonly tookMs: number; readonly starts: number; readonly interrupted: number }

/** Of every step of an exchange, in ms; the whole may take three times as long. Small, so that delays do not dominate. */
const PATIENCE_MS = 200
/** Till and gateway live so many times as fast: two minutes of the till are one second. */
const CLOCK_RATE = 120
const AT_ONCE = 32
const HOLDS_PER_REOPENING = 100

/** Real ms that a run may take: far more than it needs, so that one that hangs ends. */
const limitFor = (runs: number): number => 180_000 + runs * 100

/**
 * Sends `runs` holds' completions through every fault, a cashier on top, and leaves both books and the list of lies in
 * the folder. Throws Trouble when it does not come to an end.
 */
export async function runThroughFaults({ folder, runs, seed, onProgress }: RunOptions): Promise<RunFacts> {
  const startedAt = performance.now()
  const places = placesIn(folder)
  const clock: FastClock = { sinceMs: Date.now(), rate: CLOCK_RATE }
  const now = fastNow(clock)
  const holds = openHolds(places.ledger, seed, runs, now())
  const gateway = await startLyingProcess({ seed, ledgerFile: places.ledger, clock, patienceMs: PATIENCE_MS })
  const reopenings = Math.ceil(runs / HOLDS_PER_REOPENING)
  const till = openTill({ path: places.journal, gateway, patienceMs: PATIENCE_MS, now })
  let ended: 'orderly' | 'abruptly' = 'abruptly'
  try {
    const limitMs = limitFor(runs)
    await dayAtTheCounter({
      till,
      holds,
      seed,
      atOnce: AT_ONCE,
      reopenings,
      now,
      limitMs,
      onProgress,
      lost: gateway.lost,
    })
    ended = 'orderly'
  } finally {
    await till.close(ended)
    // A gateway that has gone is no reason to hide why the run failed.
    const told = await gateway.told().catch(() => [])
    writeFileSync(places.told, JSON.stringify(told))
    await gateway.stop()
  }
  return { tookMs: performance.now() - startedAt, starts: till.starts(), interrupted: till.interrupted() }
}
