import { describe, expect, test } from 'vitest'
import { HOLD_VALIDITY_MS } from '../../main/training/taking.ts'
import { bodyOf, openGateway } from './client.ts'

describe('a hold', () => {
  test('that nobody opened is answered NO_ORDER', async () => {
    const till = await openGateway()
    const message = till.messageFor({ preauthOrderId: '1017202605011200000001230032', authIdRespCode: '000665' })
    expect(bodyOf(await till.complete(message))).toMatchObject({ errCode: 'NO_ORDER', errMsg: '无法找到指定的订单' })
  })

  test('asked for with another code, or the code without its zeros, is not taken', async () => {
    const till = await openGateway()
    const hold = till.openHold()
    for (const authIdRespCode of ['000666', '665000', '0000665']) {
      expect(bodyOf(await till.complete(till.messageFor(hold, { authIdRespCode })))).toMatchObject({
        errCode: 'NO_ORDER',
      })
    }
    expect(till.ledger.completions()).toEqual([])
  })

  test('gives at most its own amount, and names the limit', async () => {
    const till = await openGateway()
    const hold = till.openHold('0032', 10_000)
    expect(bodyOf(await till.complete(till.messageFor(hold, { totalAmt: 10_001 })))).toMatchObject({
      errCode: 'BAD_REQUEST',
      errMsg: 'totalAmt最多10000分，收到10001分',
    })
    expect(bodyOf(await till.complete(till.messageFor(hold, { totalAmt: 10_000 })))).toMatchObject({
      errCode: 'SUCCESS',
    })
  })

  test('gives up to 115 percent where the gateway is set so, never rounded up', async () => {
    const till = await openGateway({ mostPercent: 115 })
    const hold = till.openHold('0032', 101)
    expect(bodyOf(await till.complete(till.messageFor(hold, { totalAmt: 117 })))).toMatchObject({
      errCode: 'BAD_REQUEST',
    })
    expect(bodyOf(await till.complete(till.messageFor(hold, { totalAmt: 116 })))).toMatchObject({ errCode: 'SUCCESS' })
  })

  test('lives 30 days to the millisecond', async () => {
    const now = Date.UTC(2026, 4, 1)
    const till = await openGateway({ now: () => now })
    const alive = till.openHold('0032', 56_000, { openedAt: now - HOLD_VALIDITY_MS })
    const dead = till.openHold('0033', 56_000, { openedAt: now - HOLD_VALIDITY_MS - 1 })
    expect(bodyOf(await till.complete(till.messageFor(alive)))).toMatchObject({ errCode: 'SUCCESS' })
    expect(bodyOf(await till.complete(till.messageFor(dead)))).toMatchObject({ errCode: 'OPERATION_NOT_ALLOWED' })
  })

  test('is completed once: a second number for it is answered OPERATION_NOT_ALLOWED', async () => {
    const till = await openGateway()
    const hold = till.openHold()
    await till.complete(till.messageFor(hold, { totalAmt: 1 }))
    expect(bodyOf(await till.complete(till.messageFor(hold, { totalAmt: 1 })))).toMatchObject({
      errCode: 'OPERATION_NOT_ALLOWED',
    })
    expect(till.ledger.completions()).toHaveLength(1)
  })

  test('is completed once under fifty requests at the same time', async () => {
    const till = await openGateway()
    const hold = till.openHold()
    const replies = await Promise.all(Array.from({ length: 50 }, () => till.complete(till.messageFor(hold))))
    const codes = replies.map((reply) => String(bodyOf(reply).errCode)).sort()
    expect(codes).toEqual([...Array<string>(49).fill('OPERATION_NOT_ALLOWED'), 'SUCCESS'])
    expect(till.ledger.completions()).toHaveLength(1)
    expect(Object.values(till.ledger.allArrivals())).toEqual(Array(50).fill(1))
  })

  test('is completed once under fifty copies of the same request', async () => {
    const till = await openGateway()
    const message = till.messageFor(till.openHold())
    const replies = await Promise.all(Array.from({ length: 50 }, () => till.complete(message)))
    const codes = replies.map((reply) => String(bodyOf(reply).errCode)).sort()
    expect(codes).toEqual([...Array<string>(49).fill('DUP_ORDER'), 'SUCCESS'])
    expect(till.ledger.completions()).toEqual([expect.objectContaining({ arrivals: 50 })])
  })
})

describe('a repeated order number', () => {
  test('is answered DUP_ORDER', async () => {
    const till = await openGateway()
    const message = till.messageFor(till.openHold())
    await till.complete(message)
    expect(bodyOf(await till.complete(message))).toMatchObject({ errCode: 'DUP_ORDER' })
  })

  test('is answered with the first result where the gateway repeats itself, but only for the same hold and amount', async () => {
    const till = await openGateway({ duplicates: 'repeat' })
    const message = till.messageFor(till.openHold())
    const { respTs: _, ...first } = bodyOf(await till.complete(message))
    expect(bodyOf(await till.complete(message))).toMatchObject(first)
    expect(bodyOf(await till.complete({ ...message, totalAmt: 1 }))).toMatchObject({ errCode: 'DUP_ORDER' })
    const { preauthOrderId } = till.openHold()
    expect(bodyOf(await till.complete({ ...message, preauthOrderId }))).toMatchObject({ errCode: 'DUP_ORDER' })
    expect(till.ledger.completions()).toHaveLength(1)
  })

  test('takes another hold again where the gateway is careless, but never the same hold twice', async () => {
    const till = await openGateway({ duplicates: 'take twice' })
    const message = till.messageFor(till.openHold())
    await till.complete(message)
    expect(bodyOf(await till.complete(message))).toMatchObject({ errCode: 'OPERATION_NOT_ALLOWED' })
    const { preauthOrderId } = till.openHold()
    expect(bodyOf(await till.complete({ ...message, preauthOrderId }))).toMatchObject({ errCode: 'SUCCESS' })
    expect(till.ledger.completions().map(({ mchntOrderId }) => mchntOrderId)).toEqual(
      Array(2).fill(message.mchntOrderId),
    )
  })

  test('may be sent again after a refusal, since nothing was taken under it', async () => {
    const till = await openGateway()
    const hold = till.openHold()
    const message = till.messageFor(hold)
    await till.complete({ ...message, authIdRespCode: '111111' })
    expect(bodyOf(await till.complete(message))).toMatchObject({ errCode: 'SUCCESS' })
    expect(till.ledger.arrivals(String(message.mchntOrderId))).toBe(2)
  })
})
