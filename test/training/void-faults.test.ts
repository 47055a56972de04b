import { describe, expect, test } from 'vitest'
import { drills } from '../../main/training/drills.ts'
import type { TrainingGatewaySettings } from '../../main/training/gateway.ts'
import type { Voidable } from '../../main/training/ledger-entry.ts'
import { type VoidDrillKind, voidDrillKinds } from '../../main/training/void-drills.ts'
import { bodyOf, openGateway } from './client.ts'

/** Voids the completion of a hold that ends in a drill's digits, or releases it. */
async function practise(
  kind: VoidDrillKind,
  of: Voidable = 'completion',
  settings: Partial<TrainingGatewaySettings> = {},
  patienceMs?: number,
) {
  const till = await openGateway(settings)
  const hold = till.openHold(drills.find((drill) => drill.kind === kind)?.suffix)
  const number = of === 'completion' ? await till.completed(hold) : hold.preauthOrderId
  const seen = await till.cancel(of, number, { msgId: 'm-1' }, {}, patienceMs)
  return { till, hold, number, seen, voided: till.ledger.voidOf(of, number) }
}

test.each(voidDrillKinds)('“%s” completes as usual, and is found', async (kind) => {
  const till = await openGateway()
  const message = till.messageFor(till.openHold(drills.find((drill) => drill.kind === kind)?.suffix))
  expect(bodyOf(await till.complete(message))).toMatchObject({ errCode: 'SUCCESS', status: 'TRADE_SUCCESS' })
  expect(bodyOf(await till.ask(String(message.mchntOrderId)))).toMatchObject({ status: 'TRADE_SUCCESS' })
})

describe.each(['completion', 'hold'] as const)('at the void of a %s', (of) => {
  test('it is done and never answered, for longer than a client waits', async () => {
    const { seen, voided, till, number } = await practise('void not answered', of, {}, 500)
    expect(seen).toEqual({ broke: 'NO_ANSWER', received: '' })
    expect(voided).toMatchObject({ of, arrivals: 1 })
    expect(bodyOf(await till.ask(number))).toMatchObject({ status: 'TRADE_CLOSED' })
  })

  test('the silence does not last for ever', async () => {
    const { seen } = await practise('void not answered', of, { silenceMs: 200 })
    expect(seen).toEqual({ broke: 'ECONNRESET', received: '' })
  })

  test('the line goes dead after the work', async () => {
    const { seen, voided, till, number } = await practise('void cut after the work', of)
    expect(seen).toEqual({ broke: 'ECONNRESET', received: '' })
    expect(voided).toMatchObject({ of, arrivals: 1 })
    expect(bodyOf(await till.cancel(of, number))).toMatchObject({ errCode: 'HAS_CANCELLED' })
  })

  test('it was voided elsewhere already', async () => {
    const { seen, voided, till, number } = await practise('void cancelled elsewhere', of)
    expect(bodyOf(seen)).toMatchObject({ errCode: 'HAS_CANCELLED', msgId: 'm-1' })
    expect(bodyOf(seen)).not.toHaveProperty('status')
    expect(voided).toMatchObject({ of, arrivals: 1 })
    expect(bodyOf(await till.ask(number))).toMatchObject({ status: 'TRADE_CLOSED' })
    expect(bodyOf(await till.cancel(of, number))).toMatchObject({ errCode: 'HAS_CANCELLED' })
  })
})

test('the bank refuses a void across days: the completion stands, however often it is asked', async () => {
  const { seen, voided, till, number } = await practise('void refused across days')
  expect(bodyOf(seen)).toMatchObject({ errCode: 'NO_CROSS_DAY_TRADING', msgId: 'm-1' })
  expect(voided).toBeUndefined()
  expect(bodyOf(await till.cancel('completion', number))).toMatchObject({ errCode: 'NO_CROSS_DAY_TRADING' })
  expect(till.ledger.voidArrivals(number)).toBe(2)
  expect(bodyOf(await till.ask(number))).toMatchObject({ status: 'TRADE_SUCCESS' })
})

test('a hold of that drill is released as usual', async () => {
  const { seen, voided } = await practise('void refused across days', 'hold')
  expect(bodyOf(seen)).toMatchObject({ errCode: 'SUCCESS', secureStatus: 'CANCELED' })
  expect(voided).toMatchObject({ of: 'hold' })
})

test('a drill does not bend the rules: a wrong code voids nothing', async () => {
  const till = await openGateway()
  const number = await till.completed(till.openHold('9041'))
  expect(bodyOf(await till.cancel('completion', number, { authIdRespCode: '111111' }))).toMatchObject({
    errCode: 'NO_ORDER',
  })
  expect(till.ledger.voids()).toEqual([])
})

test('a drill of completions does nothing at the void, and one of voids can be asked for by name', async () => {
  const till = await openGateway()
  const slow = await till.completed(till.openHold('9026'))
  expect(bodyOf(await till.cancel('completion', slow))).toMatchObject({ errCode: 'SUCCESS' })
  const number = await till.completed(till.openHold('0032', 56_000, { fault: 'void cut after the work' }))
  expect(await till.cancel('completion', number)).toHaveProperty('broke')
})
