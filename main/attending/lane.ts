/** Something to be done now, by the order it is about. */
export type Step = { readonly key: string; readonly take: () => Promise<object> }

export type LaneOptions = {
  /** How many steps are under way at the same time. */
  readonly atOnce: number
  /** What is due now, at most so much; what is under way stays due until it is written down. */
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

/**
 * Does what is due, a few at once, and begins the next as soon as one is done; one that fails or hangs never holds up
 * another, nor another lane. Nobody waits for a step here: whatever goes wrong in it is a bug, and surfaces as one.
 */
export function openLane({ atOnce, due, ready }: LaneOptions): Lane {
  const underWay = new Map<string, Promise<void>>()
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
    if (again) void look()
  }

  function dueNow(): readonly Step[] {
    const free = atOnce - underWay.size
    return stopped || free === 0 ? [] : due(atOnce + free)
  }

  function begin(steps: readonly Step[]): void {
    for (const step of steps) {
      if (stopped || underWay.size >= atOnce) return
      if (!underWay.has(step.key)) underWay.set(step.key, taken(step))
    }
  }

  async function look(): Promise<void> {
    if (looking) return
    looking = true
    try {
      do {
        again = false
        // Looked up once more after the wait: somebody may have withdrawn what was due.
        if (dueNow().length > 0 && (await ready())) begin(dueNow())
      } while (again && !stopped)
    } finally {
      looking = false
    }
  }

  return {
    look,
    async stop() {
      stopped = true
      await Promise.allSettled(underWay.values())
    },
  }
}
