const FIRST_MS = 2_000
const LONGEST_MS = 300_000

/**
 * How long to wait after the `tries`-th failure in a row (from 1), in ms: 2 s, 4 s, ... 5 min, and of that a random part
 * between half and all, so that ten thousand counters do not come back in the same second.
 * @param random 0 to 1.
 */
export function waitMs(tries: number, random: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** (tries - 1))
  return whole * (0.5 + random / 2)
}
