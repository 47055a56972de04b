import { describe, expect, test } from 'vitest'
import { type DrillKind, drills } from '../../main/training/drills.ts'
import type { TrainingGatewaySettings } from '../../main/training/gateway.ts'
import { bodyOf, merchant, openGateway } from './client.ts'

/** Completes a hold that ends in a drill's digits. */
async function practise(kind: DrillKind, settings: Partial<TrainingGatewaySettings> = {}, patienceMs?: number) {
  const till = await openGateway(settings)
  const hold = till.openHold(drills.find((drill) => drill.kind === kind)?.suffix)
  const message = till.messageFor(hold, { msgId: 'm-1' })
  const started = performance.now()
  const seen = await till.complete(message, {}, patienceMs)
  const mchntOrderId = String(message.mchntOrderId)
  return {
    ...{ till, hold, seen, mchntOrderId, tookMs: performance.now() - started },
    taken: till.ledger.completion(mchntOrderId),
    arrivals: till.ledger.arrivals(mchntOrderId),
  }
}

describe('refused, and nothing was taken', () => {
  test.each([
    ['code refused', 'NO_ORDER'],
    ['hold not found', 'NO_ORDER'],
    ['merchant frozen', 'INACTIVE_MERCHANT'],
    ['address refused', 'DENIED_IP'],
    ['clock refused', 'ABNORMAL_REQUEST_TIME'],
    ['signature refused', 'BAD_SIGN'],
    ['hold closed', 'OPERATION_NOT_ALLOWED'],
    ['channel failed', 'TARGET_FAIL'],
    ['unlisted code', 'SYSTEM_BUSY'],
  ] as const)('%s is answered %s', async (kind, errCode) => {
    const { seen, taken, arrivals, till, mchntOrderId } = await practise(kind)
    expect(seen).toMatchObject({ status: 200 })
    expect(bodyOf(seen)).toMatchObject({
      ...{ errCode, errMsg: expect.any(String), respTs: expect.any(String), msgId: 'm-1' },
      ...{ mchntNo: merchant.mchntNo, termNo: merchant.termNo },
    })
    expect({ taken, arrivals }).toEqual({ taken: undefined, arrivals: 1 })
    expect(bodyOf(await till.ask(mchntOrderId))).toMatchObject({ errCode: 'NO_ORDER' })
  })
})

describe('answered with an error code, but taken', () => {
  test.each([
    ['order locked', 'ORDER_PROCESSING'],
    ['number repeated', 'DUP_ORDER'],
    ['channel silent', 'TIMEOUT'],
  ] as const)('%s is answered %s, and a question finds it', async (kind, errCode) => {
    const { seen, taken, till, mchntOrderId } = await practise(kind)
    expect(bodyOf(seen)).toMatchObject({ errCode })
    expect(bodyOf(seen)).not.toHaveProperty('status')
    expect(taken).toMatchObject({ totalAmt: 12_800, arrivals: 1 })
    expect(bodyOf(await till.ask(mchntOrderId))).toMatchObject({ status: 'TRADE_SUCCESS', totalAmount: 12_800 })
  })
})

describe('answered with SUCCESS, but not as asked', () => {
  test('the status is UNKNOWN', async () => {
    const { seen, taken } = await practise('status unknown')
    expect(bodyOf(seen)).toMatchObject({ errCode: 'SUCCESS', status: 'UNKNOWN' })
    expect(taken).toMatchObject({ totalAmt: 12_800 })
  })

  test.each([
    ['status missing', 'status'],
    ['settlement date missing', 'stlDate'],
  ] as const)('%s: the field %s is not there', async (kind, field) => {
    const { seen, taken } = await practise(kind)
    expect(bodyOf(seen)).toMatchObject({ errCode: 'SUCCESS' })
    expect(Object.keys(bodyOf(seen))).toHaveLength(32)
    expect(bodyOf(seen)).not.toHaveProperty(field)
    expect(taken).toMatchObject({ stlDate: expect.any(String) })
  })

  test('the amount differs by one fen, the ledger holds the amount asked for', async () => {
    const { seen, taken } = await practise('amount differs')
    expect(bodyOf(seen)).toMatchObject({ status: 'TRADE_SUCCESS', totalAmt: '12801' })
    expect(taken).toMatchObject({ totalAmt: 12_800 })
  })

  test('the merchant differs', async () => {
    const { seen, taken } = await practise('merchant differs')
    expect(bodyOf(seen).mchntNo).not.toBe(merchant.mchntNo)
    expect(taken).toMatchObject({ mchntNo: merchant.mchntNo })
  })

  test('the order number is neither the hold’s nor the completion’s', async () => {
    const { seen, hold, mchntOrderId, taken } = await practise('order number differs')
    expect([hold.preauthOrderId, mchntOrderId]).not.toContain(bodyOf(seen).mchntOrderId)
    expect(taken).toMatchObject({ mchntOrderId })
  })
})

describe('a good answer in another form', () => {
  test('amounts are numbers', async () => {
    const { seen } = await practise('amounts as numbers')
    const amounts = { totalAmt: 12_800, payAmt: 12_800, couponAmt: 0, invoiceAmt: 12_800 }
    expect(bodyOf(seen)).toMatchObject({ errCode: 'SUCCESS', status: 'TRADE_SUCCESS', ...amounts })
  })

  test('the completion’s own number is repeated', async () => {
    const { seen, mchntOrderId } = await practise('own number repeated')
    expect(bodyOf(seen)).toMatchObject({ status: 'TRADE_SUCCESS', mchntOrderId })
  })

  test('it comes after three seconds', async () => {
    const { seen, tookMs } = await practise('slow answer')
    expect(bodyOf(seen)).toMatchObject({ status: 'TRADE_SUCCESS' })
    expect(tookMs).toBeGreaterThan(2_990)
    expect(tookMs).toBeLessThan(6_000)
  })
})

describe('the line', () => {
  test('goes dead after the work', async () => {
    const { seen, taken } = await practise('cut after the work')
    expect(seen).toEqual({ broke: 'ECONNRESET', received: '' })
    expect(taken).toMatchObject({ arrivals: 1 })
  })

  test('goes dead before the work, and the arrival is still counted', async () => {
    const { seen, taken, arrivals } = await practise('cut before the work')
    expect(seen).toEqual({ broke: 'ECONNRESET', received: '' })
    expect({ taken, arrivals }).toEqual({ taken: undefined, arrivals: 1 })
  })

  test('goes dead in the middle of the answer', async () => {
    const { seen, taken } = await practise('cut inside the answer')
    expect(seen).toEqual({ broke: 'ECONNRESET', received: expect.stringMatching(/^\{"errCode":"SUCCESS"/) })
    expect(taken).toMatchObject({ arrivals: 1 })
  })

  test('stays silent after the work, for longer than a client waits', async () => {
    const { seen, taken } = await practise('no answer', {}, 500)
    expect(seen).toEqual({ broke: 'NO_ANSWER', received: '' })
    expect(taken).toMatchObject({ arrivals: 1 })
  })

  test('does not stay silent for ever', async () => {
    const { seen, tookMs } = await practise('no answer', { silenceMs: 200 })
    expect(seen).toEqual({ broke: 'ECONNRESET', received: '' })
    expect(tookMs).toBeGreaterThan(190)
  })

  test('is released when the gateway closes', async () => {
    const till = await openGateway()
    const waiting = till.complete(till.messageFor(till.openHold('9032')))
    await expect.poll(() => till.ledger.completions().length).toBe(1)
    await till.close()
    expect(await waiting).toEqual({ broke: 'ECONNRESET', received: '' })
  })

  test('goes dead, and the first two questions find nothing although it was taken', async () => {
    const { seen, taken, till, mchntOrderId } = await practise('found late')
    expect(seen).toHaveProperty('broke')
    expect(taken).toBeDefined()
    const answers = []
    for (let count = 0; count < 3; count++) answers.push(bodyOf(await till.ask(mchntOrderId)).errCode)
    expect(answers).toEqual(['NO_ORDER', 'NO_ORDER', 'SUCCESS'])
  })
})

describe('what comes back is not an answer', () => {
  test('HTTP 500 before the work', async () => {
    const { seen, taken } = await practise('gateway down')
    expect(seen).toMatchObject({ status: 500 })
    expect(bodyOf(seen)).toEqual({ errCode: '9999', errInfo: '系统错误' })
    expect(taken).toBeUndefined()
  })

  test('HTTP 502 with a web page after the work', async () => {
    const { seen, taken } = await practise('proxy page')
    expect(seen).toMatchObject({ status: 502, headers: { 'content-type': 'text/html' } })
    expect(() => bodyOf(seen)).toThrow(SyntaxError)
    expect(taken).toBeDefined()
  })

  test('half a JSON object in a whole HTTP reply', async () => {
    const { seen, taken } = await practise('half an answer')
    expect(seen).toMatchObject({ status: 200, text: expect.stringMatching(/^\{"errCode":"SUCCESS"/) })
    expect(() => bodyOf(seen)).toThrow(SyntaxError)
    expect(taken).toBeDefined()
  })

  test('eight megabytes', async () => {
    const { seen, taken } = await practise('huge answer')
    expect(Number('headers' in seen && seen.headers['content-length'])).toBeGreaterThan(8 * 1024 * 1024)
    expect(taken).toBeDefined()
  })
})

test('a drill can be asked for by name, whatever the hold’s digits', async () => {
  const till = await openGateway()
  const hold = till.openHold('0032', 56_000, { fault: 'proxy page' })
  expect(await till.complete(till.messageFor(hold))).toMatchObject({ status: 502 })
})

test('a drill does not bend the rules: its hold is completed once', async () => {
  const { till, hold } = await practise('proxy page')
  expect(bodyOf(await till.complete(till.messageFor(hold)))).toMatchObject({ errCode: 'OPERATION_NOT_ALLOWED' })
})
