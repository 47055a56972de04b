import fc from 'fast-check'
import { expect } from 'vitest'
import { closeAlarm, decide } from '../../../main/completion/decide.ts'
import type { Order } from '../model.ts'
import { onOrder, type Which, which } from './choosing.ts'
import { approval, decision, type Here, inMood, mood, stateOf } from './command.ts'
import { isUnknown, take } from './completing.ts'

function settle({ till }: Here, number: string, order: Order, how: 'taken' | 'not-taken'): void {
  const may = order.state === 'unknown'
  const state = how === 'taken' ? 'completed' : 'declined'
  expect(stateOf(decide(till.desk, number, how, approval))).toBe(may ? state : 'wrong-state')
  if (may) Object.assign(order, { state, decided: how })
}

const deciding = (at: number, which: Which, how: 'taken' | 'not-taken') =>
  onOrder(at, `decide ${how}`, which, isUnknown, async (here, number, order) => settle(here, number, order, how))

/** What a decision is for: the guest waits. Should it be wrong, the hold has two completions when that comes out. */
const takingAnew = (at: number, which: Which) =>
  onOrder(at, 'decide and take anew', which, isUnknown, async (here, number, order) => {
    settle(here, number, order, 'not-taken')
    await take(here, order.hold, order.amount)
  })

const closingAlarm = (at: number, which: Which) =>
  onOrder(
    at,
    'close alarm',
    which,
    ({ alarm }) => alarm === true,
    async ({ till }, number, order) => {
      expect(stateOf(closeAlarm(till.desk, number, approval))).toBe(order.alarm ? order.state : 'wrong-state')
      delete order.alarm
    },
  )

/** A manager who decides what nobody knows, rightly or wrongly, at random. */
export const decidingAt = (at: number) => [
  fc.tuple(which, decision).map(([one, how]) => deciding(at, one, how)),
  fc.tuple(mood, which).map(([how, one]) => inMood(how, takingAnew(at, one))),
  which.map((one) => closingAlarm(at, one)),
]
