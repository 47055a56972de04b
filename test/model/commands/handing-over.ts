import fc from 'fast-check'
import { expect } from 'vitest'
import type { Place } from '../../../main/hand-over/content.ts'
import { handOver, takeBack } from '../../../main/hand-over/hand-over.ts'
import { openWith, type SealingKey } from '../../../main/hand-over/sealed-file.ts'
import { takeIn } from '../../../main/hand-over/take-over.ts'
import { sealedHandOver } from '../../../main/journal/hand-overs.ts'
import { terminal } from '../../support/journal.ts'
import {
  type Counter,
  type HandedFile,
  type Item,
  isInDoubt,
  isReleased,
  isTakenAfterAll,
  liveOf,
  nextOrdinal,
} from '../model.ts'
import { on, onOrder, type Which, which } from './choosing.ts'
import { approval, command, type Here, stateOf } from './command.ts'

const place = ({ counter, world }: Here): Place => ({
  ...{ mchntNo: terminal.mchntNo, sourceCode: '1017', termNo: counter.termNo, gatewayUrl: world.gateway.url },
})

const movable = (counter: Counter) =>
  [...counter.orders].filter(([, { state, hold }]) => state === 'queued' && !isTakenAfterAll(counter, hold))

const handingOver = (at: number, key: SealingKey) =>
  command(
    at,
    'hand over',
    '',
    async (here) => {
      const { model, counter, till } = here
      const moving = movable(counter)
      const to = model.counters.find(({ termNo }) => termNo !== counter.termNo)?.termNo ?? ''
      const done = handOver(till.desk, place(here), to, key, approval)
      if ('problem' in done) {
        expect(done.problem.kind).toBe('hand-over-nothing')
        expect(moving).toEqual([])
        return
      }
      expect(done.count).toBe(moving.length)
      const opened = openWith(key, sealedHandOver(till.desk.journal, done.id)?.sealed ?? '')
      if ('problem' in opened) throw new Error(opened.problem.kind)
      const items = moving.map(([number, { hold, ordinal, amount }]) => {
        return { number, hold, ordinal, amount, inDoubt: isInDoubt(counter, number) }
      })
      model.files.push({ from: counter.termNo, to, items, content: opened.content })
      for (const [, order] of moving) Object.assign(order, { state: 'handed-over', to })
    },
    ({ orders }) => [...orders.values()].some(({ state }) => state === 'queued'),
  )

/** Whether an item of a file is queued where it is taken over; else it is skipped. */
function isTakenIn(counter: Counter, { from }: HandedFile, { number, hold, ordinal, amount }: Item): boolean {
  const order = counter.orders.get(number)
  // Counted with what was taken after all, which stays where it is.
  const comesBack = order?.state === 'handed-over' && order.to === from && order.amount === amount
  if (comesBack && liveOf(counter, hold).length === 1) return true
  return liveOf(counter, hold).length === 0 && !isReleased(counter, hold) && nextOrdinal(counter, hold) <= ordinal
}

function takenIn({ orders, cameInDoubt }: Counter, { number, inDoubt, ...item }: Item): void {
  const order = orders.get(number)
  if (order?.state === 'handed-over') {
    order.state = 'queued'
    return
  }
  orders.set(number, { ...item, state: 'queued' })
  if (inDoubt) cameInDoubt.add(number)
}

const takingOver = (at: number, which: Which) =>
  on(
    ...([at, 'take over', which] as const),
    (_counter, { files }) => files,
    ({ to, used }, { termNo }) => to === termNo && !used,
    async (here, file) => {
      const { counter, till } = here
      const done = takeIn(till.desk, place(here), file.content)
      if (file.to !== counter.termNo || file.used) {
        const kind = file.to === counter.termNo ? 'hand-over-used' : 'hand-over-not-for-us'
        expect(done).toMatchObject({ problem: { kind } })
        return
      }
      const taken = file.items.filter((item) => isTakenIn(counter, file, item))
      expect(done).toMatchObject({ fromTermNo: file.from, count: taken.length })
      for (const item of taken) takenIn(counter, item)
      file.used = true
    },
  )

const takingBack = (at: number, which: Which) =>
  onOrder(
    at,
    'take back',
    which,
    ({ state }) => state === 'handed-over',
    async ({ counter, till }, number, order) => {
      const state = order.state === 'handed-over' ? 'queued' : 'wrong-state'
      expect(stateOf(takeBack(till.desk, number, approval))).toBe(state)
      if (state === 'wrong-state') return
      order.state = state
      counter.takenBack.add(number)
    },
  )

/** Queues that move between two counters, at random: handed over twice, used twice, taken back by mistake. */
export const handingOverAt = (at: number, key: SealingKey) => [
  fc.constant(handingOver(at, key)),
  which.map((one) => takingOver(at, one)),
  which.map((one) => takingBack(at, one)),
]
