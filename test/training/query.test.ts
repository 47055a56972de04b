import { expect, test } from 'vitest'
import { bodyOf, merchant, openGateway } from './client.ts'

test('a completion is found under its number, in the query’s own field names', async () => {
  const till = await openGateway()
  const hold = till.openHold()
  const message = till.messageFor(hold)
  const reply = bodyOf(await till.complete(message))
  expect(bodyOf(await till.ask(String(message.mchntOrderId), { msgId: 'q-1' }))).toEqual({
    responseTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    mid: merchant.mchntNo,
    tid: merchant.termNo,
    msgId: 'q-1',
    instMid: merchant.bizType,
    errCode: 'SUCCESS',
    errMsg: '查询订单成功',
    status: 'TRADE_SUCCESS',
    totalAmount: 12_800,
    merOrderId: message.mchntOrderId,
    seqId: reply.platSsn,
    settleRefId: reply.stlId,
    refId: reply.refId,
    targetOrderId: reply.targetOrderId,
    targetSys: 'ACP',
    payTime: reply.payTs,
    settleDate: reply.stlDate,
    secureStatus: 'AUTHED',
    authIdRespCd: hold.authIdRespCode,
  })
})

test('a hold is found under its own number with its own amount, before and after its completion', async () => {
  const till = await openGateway()
  const hold = till.openHold()
  const found = { errCode: 'SUCCESS', status: 'TRADE_SUCCESS', totalAmount: 56_000, authIdRespCd: '000665' }
  expect(bodyOf(await till.ask(hold.preauthOrderId))).toMatchObject({ ...found, secureStatus: 'UNCOMPLETED' })
  await till.complete(till.messageFor(hold))
  expect(bodyOf(await till.ask(hold.preauthOrderId))).toMatchObject({ ...found, secureStatus: 'ALL_COMPLETED' })
})

test('a completion that was voided is found as TRADE_CLOSED, all of it given back, and its hold as before', async () => {
  const till = await openGateway()
  const hold = till.openHold()
  const number = await till.completed(hold)
  await till.cancel('completion', number)
  expect(bodyOf(await till.ask(number))).toMatchObject({
    ...{ errCode: 'SUCCESS', status: 'TRADE_CLOSED', secureStatus: 'CANCELED', merOrderId: number },
    ...{ totalAmount: 12_800, refundAmount: 12_800, settleDate: till.ledger.completion(number)?.stlDate },
  })
  const found = bodyOf(await till.ask(hold.preauthOrderId))
  expect(found).toMatchObject({ status: 'TRADE_SUCCESS', secureStatus: 'UNCOMPLETED', totalAmount: 56_000 })
  expect(found).not.toHaveProperty('refundAmount')
})

test('a hold that was released is found as TRADE_CLOSED', async () => {
  const till = await openGateway()
  const hold = till.openHold()
  await till.cancel('hold', hold.preauthOrderId)
  const closed = { status: 'TRADE_CLOSED', secureStatus: 'CANCELED', totalAmount: 56_000, refundAmount: 56_000 }
  expect(bodyOf(await till.ask(hold.preauthOrderId))).toMatchObject({ errCode: 'SUCCESS', ...closed })
})

test('an unknown number is answered NO_ORDER, and so is a known one under another business type', async () => {
  const till = await openGateway()
  const message = till.messageFor(till.openHold())
  expect(bodyOf(await till.ask(String(message.mchntOrderId)))).toMatchObject({ errCode: 'NO_ORDER' })
  await till.complete(message)
  const other = { instMid: 'YUEDANDEFAULT' }
  expect(bodyOf(await till.ask(String(message.mchntOrderId), other))).toMatchObject({ errCode: 'NO_ORDER' })
})

test.each([
  ['a missing merOrderId', { merOrderId: undefined }, 'BAD_REQUEST'],
  ['the completion’s field names', { mchntOrderId: '1017000001' }, 'BAD_REQUEST'],
  ['a request time of yesterday', { requestTimestamp: '2020-01-01 00:00:00' }, 'ABNORMAL_REQUEST_TIME'],
  ['another merchant', { mid: '898201612345679' }, 'NO_MERCHANT'],
  ['another terminal', { tid: '88880002' }, 'NO_MERCHANT'],
])('%s is refused', async (_, changes, errCode) => {
  const till = await openGateway()
  expect(bodyOf(await till.ask('1017000001', changes))).toMatchObject({ errCode, errMsg: expect.any(String) })
})

test('a question must be signed, and is counted', async () => {
  const till = await openGateway()
  const hold = till.openHold()
  expect(await till.post('/v1/netpay/query', '{}', { appKey: 'another-key' })).toMatchObject({ status: 412 })
  await till.ask(hold.preauthOrderId)
  await till.ask(hold.preauthOrderId)
  expect(till.ledger.questions(hold.preauthOrderId)).toBe(2)
})
