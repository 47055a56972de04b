import { expect, test } from 'vitest'
import { bodyOf, merchant, openGateway } from './client.ts'

test('a bill is found with the completion that was asked for, in the service’s own field names', async () => {
  const till = await openGateway()
  const hold = till.openHold()
  const number = await till.completed(hold)
  const completion = till.ledger.completion(number)
  const asked = { authedOrderId: number, msgId: 'q-1', srcReserve: 'webpay' }
  expect(bodyOf(await till.askBill(hold.preauthOrderId, asked))).toEqual({
    responseTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    ...{ mid: merchant.mchntNo, tid: merchant.termNo, instMid: merchant.bizType, msgId: 'q-1', srcReserve: 'webpay' },
    ...{ errCode: 'SUCCESS', errMsg: '查询账单成功', billNo: hold.preauthOrderId },
    billDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    billStatus: 'PAID',
    totalAmount: 56_000,
    authedBillPayment: {
      merOrderId: number,
      paySeqId: completion?.platSsn,
      totalAmount: 12_800,
      status: 'TRADE_SUCCESS',
      payTime: completion?.payTs,
      settleDate: completion?.stlDate,
      targetOrderId: completion?.targetOrderId,
      targetSys: 'ACP',
    },
  })
})

test('a completion that was voided is shown as TRADE_CLOSED', async () => {
  const till = await openGateway()
  const hold = till.openHold()
  const number = await till.completed(hold)
  await till.cancel('completion', number)
  expect(bodyOf(await till.askBill(hold.preauthOrderId, { authedOrderId: number }))).toMatchObject({
    billStatus: 'PAID',
    authedBillPayment: { merOrderId: number, totalAmount: 12_800, status: 'TRADE_CLOSED' },
  })
})

test('the bill comes without a completion where none was asked for, none is there, or it is another hold’s', async () => {
  const till = await openGateway()
  const [hold, other] = [till.openHold(), till.openHold()]
  const bill = async (changes: object) => bodyOf(await till.askBill(hold.preauthOrderId, { ...changes }))
  const without = async (changes: object) => {
    const found = await bill(changes)
    expect(found).toMatchObject({ errCode: 'SUCCESS', totalAmount: 56_000 })
    expect(found).not.toHaveProperty('authedBillPayment')
  }
  await without({ authedOrderId: '1017000099' })
  await without({ authedOrderId: await till.completed(other) })
  const number = await till.completed(hold)
  await without({})
  expect(await bill({ authedOrderId: number })).toHaveProperty('authedBillPayment.merOrderId', number)
})

test('there is a bill for a hold’s own number, day and business type only, and only for QRPAYDEFAULT', async () => {
  const now = Date.UTC(2026, 4, 1, 3)
  const till = await openGateway({ now: () => now })
  const hold = till.openHold('0032', 56_000, { openedAt: Date.UTC(2026, 3, 30, 15, 59) })
  const other = till.openHold('0033', 56_000, { bizType: 'YUEDANDEFAULT' })
  const code = async (billNo: string, changes = {}) => bodyOf(await till.askBill(billNo, changes)).errCode
  const billDate = '2026-04-30'
  expect(await code(hold.preauthOrderId, { billDate })).toBe('SUCCESS')
  expect(await code(hold.preauthOrderId)).toBe('NO_BILL')
  expect(await code(hold.preauthOrderId, { billDate, instMid: 'YUEDANDEFAULT' })).toBe('NO_BILL')
  expect(await code(hold.preauthOrderId.slice(0, -1), { billDate })).toBe('NO_BILL')
  expect(await code(other.preauthOrderId, { instMid: 'YUEDANDEFAULT' })).toBe('NO_BILL')
  expect(await code('1017000099')).toBe('NO_BILL')
})

test('a bill’s number lacks the last characters of the hold’s where the gateway is set so', async () => {
  const till = await openGateway({ billSuffix: 1 })
  const [preauthOrderId, sibling] = [`1017${'0'.repeat(23)}0`, `1017${'0'.repeat(23)}1`]
  const holds = [preauthOrderId, sibling].map((id) => ({
    preauthOrderId: id,
    authIdRespCode: '000665',
    amount: 56_000,
  }))
  for (const hold of holds) till.openHold('0032', hold.amount, hold)
  const billNo = preauthOrderId.slice(0, -1)
  expect(bodyOf(await till.askBill(preauthOrderId))).toMatchObject({ errCode: 'NO_BILL' })
  expect(bodyOf(await till.askBill(billNo))).toMatchObject({ errCode: 'SUCCESS', billNo })
  const message = till.messageFor({ preauthOrderId: sibling, authIdRespCode: '000665' })
  await till.complete(message)
  expect(bodyOf(await till.askBill(billNo, { authedOrderId: message.mchntOrderId }))).toMatchObject({
    authedBillPayment: { merOrderId: message.mchntOrderId, totalAmount: 12_800 },
  })
})

test.each([
  ['no billNo', { billNo: undefined }, 'BAD_REQUEST'],
  ['a billNo of 32 characters', { billNo: '1'.repeat(32) }, 'BAD_REQUEST'],
  ['no billDate', { billDate: undefined }, 'BAD_REQUEST'],
  ['a billDate on no calendar', { billDate: '2026-02-30' }, 'BAD_REQUEST'],
  ['an authedOrderId of 5 characters', { authedOrderId: '10171' }, 'BAD_REQUEST'],
  ['the order query’s field', { merOrderId: '1017000001' }, 'BAD_REQUEST'],
  ['a request time of years ago', { requestTimestamp: '2020-01-01 00:00:00' }, 'ABNORMAL_REQUEST_TIME'],
  ['another merchant', { mid: '898201612345679' }, 'NO_MERCHANT'],
  ['another terminal', { tid: '88880002' }, 'NO_MERCHANT'],
])('%s is refused', async (_, changes, errCode) => {
  const till = await openGateway()
  expect(bodyOf(await till.askBill('1017000001', changes))).toMatchObject({ errCode, errMsg: expect.any(String) })
})

test('a question must be signed, is counted by the completion, and apart from the order query’s', async () => {
  const till = await openGateway()
  const hold = till.openHold()
  expect(await till.post('/v1/netpay/bills/query', '{}', { appKey: 'another-key' })).toMatchObject({ status: 412 })
  await till.askBill(hold.preauthOrderId, { authedOrderId: '1017000099' })
  await till.askBill(hold.preauthOrderId, { authedOrderId: '1017000099' })
  await till.ask('1017000099')
  expect([till.ledger.billQuestions('1017000099'), till.ledger.questions('1017000099')]).toEqual([2, 1])
})

test('what is found late is found late here too, and whoever asked counts', async () => {
  const till = await openGateway()
  const hold = till.openHold('9039')
  const number = await till.completed(hold)
  const asked = async () => bodyOf(await till.askBill(hold.preauthOrderId, { authedOrderId: number }))
  expect(await asked()).not.toHaveProperty('authedBillPayment')
  expect(bodyOf(await till.ask(number))).toMatchObject({ errCode: 'NO_ORDER' })
  expect(await asked()).toHaveProperty('authedBillPayment.merOrderId', number)
})
