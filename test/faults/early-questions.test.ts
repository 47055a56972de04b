import { expect, test } from 'vitest'
import type { Told } from '../../main/training/liar.ts'
import { BLIND, liarBy, STALE } from '../../scripts/faults/lying/liar.ts'
import { BILL_QUESTION, COMPLETION, QUESTION, VOID_OF_COMPLETION } from '../../scripts/faults/lying/paths.ts'
import { plannedBlindness, plannedLie, plannedStaleness } from '../../scripts/faults/lying/plan.ts'
import { numbered } from '../support/journal.ts'
import { bodyOf, openGateway } from '../training/client.ts'

const seed = '1'

/** An order that is told no lie by name, only found too late: at once after two questions, and voided after two more. */
function lateOrder(): string {
  for (let index = 0; ; index++) {
    const number = numbered(index)
    const honest = (path: string, arrivals: number) =>
      Array.from({ length: arrivals }, (_, arrival) => plannedLie(seed, path, number, arrival)).every((lie) => !lie)
    const late = plannedBlindness(seed, number) === 2 && plannedStaleness(seed, number) === 2
    const named = honest(COMPLETION, 1) && honest(VOID_OF_COMPLETION, 1)
    if (late && named && honest(QUESTION, 6) && honest(BILL_QUESTION, 6)) return number
  }
}

test('a question too early finds no order that was taken, and one that was voided as it was before', async () => {
  const told: Told[] = []
  const till = await openGateway({
    liar: (ledger) => liarBy({ seed, patienceMs: 100, now: Date.now, ledger, told }),
  })
  const hold = till.openHold()
  const mchntOrderId = lateOrder()
  const asked = async () => {
    const query = bodyOf(await till.ask(mchntOrderId))
    const bill = bodyOf(await till.askBill(hold.preauthOrderId, { authedOrderId: mchntOrderId }))
    const payment = bill.authedBillPayment as { status: string } | undefined
    return [query.status ?? query.errCode, payment?.status]
  }
  await till.complete(till.messageFor(hold, { mchntOrderId }))
  const [early, still, taken] = [await asked(), await asked(), await asked()]
  expect([early, still]).toEqual(Array(2).fill(['NO_ORDER', undefined]))
  expect(taken).toEqual(['TRADE_SUCCESS', 'TRADE_SUCCESS'])
  await till.cancel('completion', mchntOrderId)
  const [stale, stillStale, voided] = [await asked(), await asked(), await asked()]
  expect([stale, stillStale]).toEqual(Array(2).fill(['TRADE_SUCCESS', 'TRADE_SUCCESS']))
  expect(voided).toEqual(['TRADE_CLOSED', 'TRADE_CLOSED'])
  const named = (path: string) => told.filter((one) => one.path === path).map(({ lie }) => lie)
  for (const path of [QUESTION, BILL_QUESTION]) {
    expect(named(path)).toEqual([BLIND, BLIND, 'honest', STALE, STALE, 'honest'])
  }
})
