import { ask } from '../completion/ask.ts'
import { sendQueued } from '../completion/complete.ts'
import type { Desk } from '../completion/desk.ts'
import { dueCompletions, dueDecided } from '../journal/completions.ts'
import { dueVoids } from '../journal/voids.ts'
import { askVoid } from '../voiding/ask-void.ts'
import { sendQueuedVoid } from '../voiding/void.ts'
import { openLane, type Step } from './lane.ts'

const TICK_MS = 500
/** How many are asked about, and how many sent, at the same time. */
const AT_ONCE = { ask: 4, send: 8 } as const

export type Attending = {
  /** Begins nothing more; resolves when what was under way is written down. */
  readonly stop: () => Promise<void>
}

/** Queued completions, the hold that lapses first before the others; then voids. */
function toSend(desk: Desk, most: number): Step[] {
  const { journal } = desk
  const now = desk.now()
  const queued = dueCompletions(journal, 'queued', now, most)
  const voids = dueVoids(journal, 'queued', now, most)
  return [
    ...queued.map((id) => ({ key: id, take: () => sendQueued(desk, id) })),
    ...voids.map((id) => ({ key: `void ${id}`, take: () => sendQueuedVoid(desk, id) })),
  ]
}

/** One of each of the few (decided ones, voids) first, so that they never wait behind all that is not known. */
function toAsk(desk: Desk, most: number): Step[] {
  const { journal } = desk
  const now = desk.now()
  const about = (id: string): Step => ({ key: id, take: () => ask(desk, id) })
  const [decided, unknown] = [dueDecided(journal, now, 1), dueCompletions(journal, 'unknown', now, most)]
  const voids = dueVoids(journal, 'unknown', now, most).map(
    (id): Step => ({ key: `void ${id}`, take: () => askVoid(desk, id) }),
  )
  return [...decided.map(about), ...voids.slice(0, 1), ...unknown.map(about), ...voids.slice(1)]
}

/**
 * Attends to what is open, by itself, until it is stopped: asks about the unknown, sends the queued once the gateway can
 * be reached, each at its own time. Nothing queued is tried before a connection can be made, so that a night without a
 * network leaves no trace in the journal. Where the profile says not to ask, nothing is asked.
 */
export function attend(desk: Desk): Attending {
  const { gateway, terminal } = desk
  if (!gateway) return { stop: async () => undefined }
  const lanes = [
    openLane({ atOnce: AT_ONCE.send, due: (most) => toSend(desk, most), ready: gateway.reachable }),
    ...(terminal.asking === 'off'
      ? []
      : [openLane({ atOnce: AT_ONCE.ask, due: (most) => toAsk(desk, most), ready: async () => true })]),
  ]
  const tick = () => {
    for (const lane of lanes) void lane.look()
  }
  tick()
  const timer = setInterval(tick, TICK_MS)
  return {
    async stop() {
      clearInterval(timer)
      await Promise.all(lanes.map((lane) => lane.stop()))
    },
  }
}
