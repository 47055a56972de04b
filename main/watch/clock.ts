import type { Problem } from '../../preload/contract/problem.ts'

/** Beyond this somebody should set the clock, in ms; well before signing breaks. */
const NOTICED_MS = 60_000

/**
 * Says by how much the PC clock is off, once that is more than a minute; facts in whole seconds. Pure.
 * @param aheadMs how far the PC is ahead of the gateway's Date header, in ms; undefined as long as no answer had one.
 * @param limitMs beyond it requests are probably refused (gateway/check-connection.ts).
 */
export function clockProblem(aheadMs: number | undefined, limitMs: number): Problem | undefined {
  if (aheadMs === undefined || Math.abs(aheadMs) <= NOTICED_MS) return undefined
  const facts = { seconds: Math.round(Math.abs(aheadMs) / 1000), limitSeconds: Math.round(limitMs / 1000) }
  return { kind: aheadMs > 0 ? 'clock-ahead' : 'clock-behind', facts }
}

/**
 * Whether the clock was set since it was last looked at, by more than that look can have been late: then what was measured
 * before says nothing any more. A machine that slept looks the same, and is measured anew as well. Both in ms. Pure.
 */
export const wasSet = (wallPassedMs: number, truePassedMs: number): boolean =>
  Math.abs(wallPassedMs - truePassedMs) > NOTICED_MS / 2
