import { eventsOf, openCompletions } from '../journal/completions.ts'
import type { CompletionRow } from '../journal/derive.ts'
import { ask } from './ask.ts'
import { sendQueued } from './complete.ts'
import type { Desk } from './desk.ts'
import { isDue, nextStep } from './next-step.ts'
import { heldAt } from './order-number.ts'

const TICK_MS = 500
/** How many are asked about or sent at the same time. */
const AT_ONCE = 4

/** The hold that lapses first comes first; one whose number tells no time comes last, in the order they were written. */
const byExpiry = (now: number) => (one: CompletionRow, other: CompletionRow) =>
  (heldAt(one.preauth_order_id, now) ?? now) - (heldAt(other.preauth_order_id, now) ?? now) ||
  one.accepted_seq - other.accepted_seq

export type Attending = {
  /** Begins nothing more; resolves when what was under way is written down. */
  readonly stop: () => Promise<void>
}

/**
 * Attends to what is open, by itself, until it is stopped: asks about the unknown, sends the queued once the gateway can
 * be reached, each at its own time, a few at once; one that fails never holds up another.
 * Nothing queued is tried before a connection can be made, so that a night without a network leaves no trace in the
 * journal.
 */
export function attend(desk: Desk): Attending {
  const { gateway } = desk
  const busy = new Map<string, Promise<void>>()
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  async function step({ mchnt_order_id, state }: CompletionRow): Promise<void> {
    if (state === 'unknown') await ask(desk, mchnt_order_id)
    else await sendQueued(desk, mchnt_order_id)
  }

  async function round(): Promise<void> {
    const due = openCompletions(desk.journal).filter((row) => {
      const next = nextStep(row, eventsOf(desk.journal, row.mchnt_order_id))
      return next !== undefined && isDue(next, desk.now()) && !busy.has(row.mchnt_order_id)
    })
    const queued = due.some(({ state }) => state === 'queued')
    const online = queued && gateway ? await gateway.reachable() : true
    const now = due
      .filter(({ state }) => online || state !== 'queued')
      .sort(byExpiry(desk.now()))
      .slice(0, AT_ONCE - busy.size)
    if (stopped) return
    for (const row of now) {
      // Nobody waits for it here; whatever goes wrong in it is a bug, and surfaces as one.
      const done = step(row).finally(() => busy.delete(row.mchnt_order_id))
      busy.set(row.mchnt_order_id, done)
    }
  }

  const tick = () => {
    void round().finally(() => {
      if (!stopped) timer = setTimeout(tick, TICK_MS)
    })
  }
  if (gateway) tick()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await Promise.allSettled(busy.values())
    },
  }
}
