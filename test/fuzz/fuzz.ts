import { randomInt } from 'node:crypto'
import { test } from 'vitest'
import { type Random, seeded } from '../../scripts/crash/random.ts'
import { howOften } from '../support/how-often.ts'

/** Named by whoever wants to see a failure again; else another one each time, printed with the results. */
const seed = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31))

/** No input, however bad, may keep the till longer than this (ms), on a machine that counts and gets memory as quickly as below. */
const MOST_MS = 50
/** A machine that does something else stands still now and then: an input is slow only if it is so every time. */
export const TRIES = 4

type Usual = { readonly work: () => number; readonly ms: number }

/** Work that every input is made of, and how long it takes on a machine that has nothing else to do. */
const usual: readonly Usual[] = [
  { work: () => Array.from({ length: 300_000 }, (_, n) => n % 7).reduce((sum, n) => sum + n), ms: 15 },
  // Of new memory the system gives each page when it is first touched: where it has to get it from elsewhere, that takes ten times as long.
  { work: () => Buffer.allocUnsafeSlow(16 << 20).fill(1).length, ms: 10 },
]

function msOf({ work }: Usual): number {
  const startedAt = performance.now()
  if (work() === 0) throw new Error('nothing was done')
  return performance.now() - startedAt
}

/** Whether so many ms are more than `most`, as quick as this machine is just now: others may have it, too. */
export function isMore(ms: number, most = MOST_MS): boolean {
  if (ms <= most) return false
  const slower = usual.map((one) => Math.min(msOf(one), msOf(one), msOf(one)) / one.ms)
  return ms > most * Math.max(1, ...slower)
}

/** An input in a few words, for whoever has to look at it. */
function described(input: unknown): string {
  try {
    const text = typeof input === 'string' ? input : JSON.stringify(input)
    return `${String(text).slice(0, 400)}${String(text).length > 400 ? '…' : ''}`
  } catch {
    return Object.prototype.toString.call(input)
  }
}

export type Slowest = { ms: number; at: number; input: string }

/**
 * Times one input; whatever is thrown names the input's number and the seed that makes it again. Repeatable work that took
 * too long is tried again before it is believed.
 */
export function timed<Value>(slowest: Slowest, at: number, input: unknown, work: () => Value): Value {
  try {
    let best = Number.POSITIVE_INFINITY
    for (let tries = 0; ; tries++) {
      const startedAt = performance.now()
      const value = work()
      best = Math.min(best, performance.now() - startedAt)
      const slow = isMore(best)
      if (slow && tries < TRIES) continue
      if (best > slowest.ms) Object.assign(slowest, { ms: best, at, input: described(input) })
      if (slow) throw new Error(`it took ${best.toFixed(0)} ms`)
      return value
    }
  } catch (error) {
    throw failure(at, input, error)
  }
}

export const failure = (at: number, input: unknown, error: unknown): Error =>
  new Error(`FUZZ_SEED=${seed}, input ${at}: ${(error as Error).message}\n${described(input)}`, { cause: error })

/** A test of so many inputs from chance that repeats, or of the usual share of them; says how long all took, and which was the slowest. */
export function fuzz(
  name: string,
  most: number,
  run: (random: Random, count: number, slowest: Slowest) => Promise<string> | string,
): void {
  test(`${name} (FUZZ_SEED=${seed})`, { timeout: 600_000 }, async () => {
    const slowest: Slowest = { ms: 0, at: -1, input: '' }
    const count = howOften(most)
    const startedAt = performance.now()
    const came = await run(seeded(seed), count, slowest)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    console.log(
      `${name}: ${count} in ${seconds} s, FUZZ_SEED=${seed}; slowest ${slowest.ms.toFixed(1)} ms, input ${slowest.at}: ` +
        `${slowest.input.slice(0, 100)}\n${came}`,
    )
  })
}

/** Counts what things came to, to be seen that all of it was met. */
export function tally() {
  const counts = new Map<string, number>()
  return {
    add: (name: string) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    of: (name: string) => counts.get(name) ?? 0,
    toString: () => [...counts].map(([name, n]) => `${name} ${n}`).join(', '),
  }
}
