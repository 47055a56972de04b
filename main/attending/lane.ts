/** Something to be done now, by the order it is about. */
export type Step = { readonly key: string; readonly take: () => Promise<object> }

export type LaneOptions = {
  /** How many steps are under way at the same time. */
  readonly atOnce: number
  /** What is due now, at most so much; what is under way stays due until it is written down. A step looks for itself whether it still is. */
  readonly due: (most: number) => readonly Step[]
  /** Asked before anything of what is due is begun. */
  readonly ready: () => Promise<boolean>
}

export type Lane = {
  /** Begins what is due, and goes on by itself for as long as steps get somewhere. */
  readonly look: () => Promise<void>
  /** Begins nothing more; resolves when what was under way is written down. */
  readonly stop: () => Promise<void>
}

/** How many are looked up at once: to look anew for each of ten thousand costs more than to send it. */
const AHEAD = 64

/**
 * Does what is due, a few at once, and begins the next as soon as one is done; one that fails or hangs never holds up
 * another, nor another lane. Nobody waits for a step here: whatever goes wrong in it is a bug, and surfaces as one.
 */
export function openLane({ atOnce, due, ready }: LaneOptions): Lane {
  const underWay = new Map<string, Promise<void>>()
  let ahead: Step[] = []
  let stopped = false
  let looking = false
  let again = false

  /** Another look follows at once where a step got somewhere, and with the next tick where it did not (a full disk). */
  async function taken({ key, take }: Step): Promise<void> {
    try {
      const done = await take()
      if ('row' in done) again = true
    } finally {
      underWay.delete(key)
    }
    if (again) void goOn()
  }

  function anyDue(): boolean {
    if (stopped || underWay.size >= atOnce) return false
    if (ahead.length === 0) ahead = due(AHEAD + underWay.size).filter(({ key }) => !underWay.has(key))
    return ahead.length > 0
  }

  function begin(): void {
    while (!stopped && underWay.size < atOnce) {
      const step = ahead.shift()
      if (!step) return
      if (!underWay.has(step.key)) underWay.set(step.key, taken(step))
    }
  }

  async function goOn(): Promise<void> {
    if (looking) return
    looking = true
    try {
      do {
        again = false
        if (anyDue() && (await ready())) begin()
      } while (again && !stopped)
    } finally {
      looking = false
    }
  }

  return {
    look() {
      // What was looked up before is forgotten: something more urgent may have come.
      ahead = []
      return goOn()
    },
    async stop() {
      stopped = true
      await Promise.allSettled(underWay.values())
    },
  }
}
