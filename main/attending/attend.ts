import { ask } from '../completion/ask.ts'
import { sendQueued } from '../completion/complete.ts'
import type { Desk } from '../completion/desk.ts'
import { dueCompletions, dueDecided } from '../journal/completions.ts'
import { dueVoids } from '../journal/voids.ts'
import { askVoid } from '../voiding/ask-void.ts'
import { sendQueuedVoid } from '../voiding/void.ts'

const TICK_MS = 500
/** How many are asked about, and how many sent, at the same time: neither holds up the other. */
const AT_ONCE = { ask: 4, send: 8 } as const

type Lane = keyof typeof AT_ONCE

export type Attending = {
  /** Begins nothing more; resolves when what was under way is written down. */
  readonly stop: () => Promise<void>
}

/** Something to be done now, by the order it is about. */
type Step = { readonly key: string; readonly take: () => Promise<object> }

/** What is due of one kind, at most `most`; the hold that lapses first before the others. */
function dueSteps(desk: Desk, kind: Lane, most: number): Step[] {
  const { journal } = desk
  const now = desk.now()
  const voids = dueVoids(journal, now)
    .filter(({ state }) => (state === 'queued') === (kind === 'send'))
    .map(({ mchnt_order_id: id, state }): Step => {
      return { key: `void ${id}`, take: () => (state === 'queued' ? sendQueuedVoid(desk, id) : askVoid(desk, id)) }
    })
  if (kind === 'send') {
    const queued = dueCompletions(journal, 'queued', now, most)
    return [...queued.map(({ mchnt_order_id: id }) => ({ key: id, take: () => sendQueued(desk, id) })), ...voids]
  }
  const unknown = dueCompletions(journal, 'unknown', now, most)
  // One at a time, and first: they are few, and must not wait behind everything that is not known.
  const decided = dueDecided(journal, now, 1)
  return [
    ...decided.map(({ mchnt_order_id: id }) => ({ key: id, take: () => ask(desk, id) })),
    ...unknown.map(({ mchnt_order_id: id }) => ({ key: id, take: () => ask(desk, id) })),
    ...voids,
  ]
}

/**
 * Attends to what is open, by itself, until it is stopped: asks about the unknown, sends the queued once the gateway can
 * be reached, each at its own time, a few at once, and begins the next as soon as one is done; one that fails never holds
 * up another. Nothing queued is tried before a connection can be made, so that a night without a network leaves no trace
 * in the journal. Where the profile says not to ask, nothing is asked.
 */
export function attend(desk: Desk): Attending {
  const { gateway, terminal } = desk
  const lanes = { ask: new Map<string, Promise<void>>(), send: new Map<string, Promise<void>>() }
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let looking = false
  let again = false

  /** Takes a step; another look follows at once where it got somewhere, and with the next tick where it did not (a full disk). */
  async function taken(lane: Lane, { key, take }: Step): Promise<void> {
    try {
      const done = await take()
      if ('row' in done) again = true
    } finally {
      lanes[lane].delete(key)
    }
    if (again) void look()
  }

  function begin(lane: Lane, steps: readonly Step[]): void {
    for (const step of steps) {
      if (stopped || lanes[lane].size >= AT_ONCE[lane]) return
      // Nobody waits for it here; whatever goes wrong in it is a bug, and surfaces as one.
      if (!lanes[lane].has(step.key)) lanes[lane].set(step.key, taken(lane, step))
    }
  }

  const due = (lane: Lane): Step[] => {
    // What is under way stays due until it is written down.
    const free = AT_ONCE[lane] - lanes[lane].size
    return stopped || free === 0 ? [] : dueSteps(desk, lane, AT_ONCE[lane] + free)
  }

  async function look(): Promise<void> {
    if (looking || !gateway) return
    looking = true
    try {
      do {
        again = false
        if (terminal.asking !== 'off') begin('ask', due('ask'))
        if (due('send').length > 0 && (await gateway.reachable())) begin('send', due('send'))
      } while (again && !stopped)
    } finally {
      looking = false
    }
  }

  const tick = () => {
    void look().finally(() => {
      if (!stopped) timer = setTimeout(tick, TICK_MS)
    })
  }
  if (gateway) tick()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await Promise.allSettled([...lanes.ask.values(), ...lanes.send.values()])
    },
  }
}
