import { idleMs } from './session.ts'

const LOOK_EVERY_MS = 1000

type Idle = {
  /** Epoch ms. */
  readonly now: () => number
  /** After how many ms without a touch; 0 for never. */
  readonly limitMs: () => number
  readonly onIdle: () => void
}

/** Watches whether anybody touches the till. The clock is looked at, so that a till which slept is locked when it wakes. */
export function watchIdle({ now, limitMs, onIdle }: Idle) {
  const ticks = () => performance.now()
  let since = { at: now(), ticks: ticks() }
  const timer = setInterval(() => {
    const limit = limitMs()
    if (limit > 0 && idleMs(since, now(), ticks()) >= limit) onIdle()
  }, LOOK_EVERY_MS)
  timer.unref()
  return {
    touched(): void {
      since = { at: now(), ticks: ticks() }
    },
    stop: () => clearInterval(timer),
  }
}
