import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'

/** The most that the event loop of a till may be late, in ms. */
const LIMIT_MS = 20

/** Does some work again and again, each time in a turn of the event loop of its own, as a window's requests come. */
export async function inTurns(count: number, work: (index: number) => unknown): Promise<void> {
  for (let index = 0; index < count; index++) {
    await nextTurn()
    await work(index)
  }
}

/** How late an event loop was, in words. @param p99 in ms. */
export const lateness = (p99: number): string =>
  `event loop p99 ${p99.toFixed(1)} ms (to stay under ${LIMIT_MS} ms)${p99 < LIMIT_MS ? '' : ': MISSED'}`

export type LoopWatch = {
  /** Does some work while the event loop is watched. */
  readonly during: <Value>(work: () => Promise<Value> | Value) => Promise<Value>
  /** How late the event loop was, in all that was watched. */
  readonly note: () => string
}

/** Watches how late the event loop of this process is, every millisecond; that millisecond is part of the figure. */
export function watchLoop(): LoopWatch {
  const histogram = monitorEventLoopDelay({ resolution: 1 })
  return {
    async during(work) {
      histogram.enable()
      try {
        return await work()
      } finally {
        histogram.disable()
      }
    },
    note: () => lateness(histogram.percentile(99) / 1e6),
  }
}
