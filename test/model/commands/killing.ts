import fc from 'fast-check'
import { expect } from 'vitest'
import { complete, sendQueued } from '../../../main/completion/complete.ts'
import { completionOf } from '../../../main/journal/completions.ts'
import { voidOf } from '../../../main/journal/voids.ts'
import { readEntry } from '../../support/desk.ts'
import type { Order, VoidState } from '../model.ts'
import { onHold, onHoldToRelease, onOrder, type Which, which } from './choosing.ts'
import type { Here } from './command.ts'
import { expectComplete, expectSent } from './completing.ts'
import { begin, expectVoid, isProblem, mayBeVoided, voided } from './voiding.ts'

const AMOUNT = 500

const killedCompleting = (at: number, which: Which, afterMs: number) =>
  onHold(at, 'kill while completing', which, async (here, one) => {
    const { counter, till } = here
    const { number, order } = expectComplete(here, one, AMOUNT)
    await till.killed((desk) => complete(desk, readEntry(AMOUNT, one), []), afterMs)
    if (!order) return
    const before = counter.orders.get(number)
    const row = completionOf(till.desk.journal, number)
    expect([before?.state, 'queued', 'unknown', order.state], `${number} after the kill`).toContain(row?.state)
    if (row && row.state !== before?.state) counter.orders.set(number, { ...order, state: row.state })
  })

const killedSending = (at: number, which: Which, afterMs: number) =>
  onOrder(
    at,
    'kill while sending',
    which,
    ({ state }) => state === 'queued',
    async (here, number, order) => {
      const expected = expectSent(here, number, order)
      await here.till.killed((desk) => sendQueued(desk, number), afterMs)
      const state = completionOf(here.till.desk.journal, number)?.state
      const sends = expected !== 'wrong-state' && expected !== 'hold-taken'
      expect(sends ? ['queued', 'unknown', expected] : [order.state], `${number} after the kill`).toContain(state)
      order.state = state as Order['state']
    },
  )

async function killedBeginning(here: Here, number: string, order: Order | undefined, afterMs: number): Promise<void> {
  const before = here.counter.voids.get(number)
  const expected = expectVoid(here, number, order)
  await here.till.killed((desk) => begin(desk, number, order), afterMs)
  const after = voidOf(here.till.desk.journal, number)?.state
  const allowed = isProblem(expected) ? [before] : [before, 'queued', 'unknown', expected]
  expect(allowed, `the void of ${number} after the kill`).toContain(after)
  if (after) voided(here.counter, number, after as VoidState)
}

const killedVoiding = (at: number, which: Which, afterMs: number) =>
  onOrder(at, 'kill while voiding', which, mayBeVoided, (here, number, order) =>
    killedBeginning(here, number, order, afterMs),
  )

const killedReleasing = (at: number, which: Which, afterMs: number) =>
  onHoldToRelease(at, 'kill while releasing', which, (here, one) => killedBeginning(here, one, undefined, afterMs))

const afterMs = fc.nat(8)

/** A killer who ends the till of a counter while it works, at random. */
export const killingAt = (at: number) => [
  fc.tuple(which, afterMs).map(([one, ms]) => killedCompleting(at, one, ms)),
  fc.tuple(which, afterMs).map(([one, ms]) => killedSending(at, one, ms)),
  fc.tuple(which, afterMs).map(([one, ms]) => killedVoiding(at, one, ms)),
  fc.tuple(which, afterMs).map(([one, ms]) => killedReleasing(at, one, ms)),
]
