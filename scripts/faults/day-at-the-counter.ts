import { setTimeout as wait } from 'node:timers/promises'
import type { Hold } from '../../main/training/ledger-entry.ts'
import { Trouble } from '../say.ts'
import { attendTo, type Guest, guestOf } from './cashier.ts'
import { dice } from './random.ts'
import type { Till } from './till.ts'

export type CounterDay = {
  readonly till: Till
  readonly holds: readonly Hold[]
  readonly seed: string
  /** How many guests are attended to at the same time. */
  readonly atOnce: number
  /** How often the till ends and is opened again in between. */
  readonly reopenings: number
  readonly now: () => number
  /** Real ms after which it is given up. */
  readonly limitMs: number
  readonly onProgress: (left: number) => void
  /** Rejects when the gateway is gone for good: then nothing can be settled any more. */
  readonly lost: Promise<never>
}

const IDLE_MS = 15
/** An action of a till that ended is looked at again after so long, by the till's clock. */
const AFTER_END_MS = 1_000

/** Guests to come back to, the one who is due first at the end. */
function diary() {
  const entries: { readonly guest: Guest; readonly at: number }[] = []
  return {
    add(guest: Guest, at: number): void {
      let index = entries.length
      while (index > 0 && (entries[index - 1]?.at ?? 0) < at) index -= 1
      entries.splice(index, 0, { guest, at })
    },
    due: (now: number): Guest | undefined =>
      (entries.at(-1)?.at ?? now + 1) <= now ? entries.pop()?.guest : undefined,
    size: () => entries.length,
  }
}

/**
 * Attends to every guest until nothing is left to do for any of them, several at once, the till ending and starting
 * again in between. Throws Trouble when that takes longer than the limit.
 */
export async function dayAtTheCounter(day: CounterDay): Promise<void> {
  const { till, holds, seed, now } = day
  const roll = dice(seed, 'reopenings')
  const later = diary()
  const deadline = performance.now() + day.limitMs
  // A reopening for every so many new guests, spread over the day.
  const reopenEvery = Math.max(1, Math.floor(holds.length / (day.reopenings + 1)))
  let next = 0
  let busy = 0
  let over = false

  function nextGuest(): Guest | undefined {
    const due = later.due(now())
    if (due) return due
    const hold = holds[next]
    return hold && guestOf(seed, hold, next++)
  }

  async function serve(guest: Guest): Promise<void> {
    const again = await till.act((desk) => attendTo(desk, guest))
    if (again === 'ended') later.add(guest, now() + AFTER_END_MS)
    else if (again !== undefined) later.add(guest, now() + again)
  }

  async function clerk(): Promise<void> {
    while (!over && (next < holds.length || later.size() > 0 || busy > 0)) {
      if (performance.now() > deadline) {
        throw new Trouble(`Not settled after ${day.limitMs / 1000} s: ${later.size() + busy} guests are still waiting.`)
      }
      const guest = nextGuest()
      if (!guest) {
        await wait(IDLE_MS)
        continue
      }
      const isNew = guest.rounds === 0 && next % reopenEvery === 0 && next < holds.length
      busy += 1
      if (isNew) await till.reopen(roll() < 0.6 ? 'abruptly' : 'orderly')
      await serve(guest)
      busy -= 1
    }
  }

  const progress = setInterval(() => day.onProgress(holds.length - next + later.size() + busy), 5_000)
  try {
    await Promise.race([Promise.all(Array.from({ length: day.atOnce }, clerk)), day.lost])
  } finally {
    // After one clerk has failed, the others begin nothing more.
    over = true
    clearInterval(progress)
  }
}
