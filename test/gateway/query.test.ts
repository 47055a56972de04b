import { expect, test } from 'vitest'
import { found, queryBody } from '../../main/gateway/query.ts'

const asked = {
  mchntNo: '898201612345678',
  termNo: '88880001',
  mchntOrderId: '1017202308030947148248612792',
  totalAmt: 12_800,
}
const settled = {
  ...{ errCode: 'SUCCESS', status: 'TRADE_SUCCESS', merOrderId: asked.mchntOrderId, totalAmount: '12800' },
  ...{ mid: asked.mchntNo, tid: asked.termNo, settleDate: '2026-11-22', payTime: '2026-11-22 10:00:00' },
  ...{ refId: '01254701208N', seqId: '01254701209N', secureStatus: 'AUTHED', targetSys: 'ACP', targetOrderId: '26' },
}
const finds = (reply: object, httpStatus = 200) => found({ httpStatus, body: JSON.stringify(reply) }, asked)

test('the question is asked in the query’s own field names', () => {
  expect(JSON.parse(queryBody(asked, 'QRPAYDEFAULT', asked.mchntOrderId, Date.UTC(2026, 10, 22, 2)))).toEqual({
    ...{ requestTimestamp: '2026-11-22 10:00:00', mid: asked.mchntNo, tid: asked.termNo },
    ...{ instMid: 'QRPAYDEFAULT', merOrderId: asked.mchntOrderId },
  })
})

test('TRADE_SUCCESS for the same order, amount, merchant and terminal settles it', () => {
  expect(finds(settled)).toEqual({
    kind: 'completed',
    settlement: {
      ...{ stlDate: '2026-11-22', payTs: '2026-11-22 10:00:00', refId: '01254701208N', platSsn: '01254701209N' },
      ...{ status: 'TRADE_SUCCESS', secureStatus: 'AUTHED', targetSys: 'ACP', targetOrderId: '26', totalAmt: 12_800 },
    },
  })
})

test.each([
  ['the amount as a number', { totalAmount: 12_800 }],
  ['no merchant', { mid: undefined }],
  ['no terminal', { tid: null }],
  ['an empty refund', { refundAmount: '' }],
  ['a refund of nothing', { refundAmount: '0' }],
])('it does so with %s', (_what, change) => {
  expect(finds({ ...settled, ...change }).kind).toBe('completed')
})

test('a settlement date that is on no calendar is left out, and the order is settled', () => {
  const { settlement } = finds({ ...settled, settleDate: '2026-02-30' }) as { settlement: object }
  expect(settlement).not.toHaveProperty('stlDate')
})

test.each([
  ['another amount', { totalAmount: '12801' }],
  ['no amount', { totalAmount: undefined }],
  ['an empty amount', { totalAmount: '' }],
  ['an amount in yuan', { totalAmount: '128.00' }],
  ['another order, the hold for instance', { merOrderId: '101720230803094714824861279211' }],
  ['no order number', { merOrderId: undefined }],
  ['another merchant', { mid: '898201612345679' }],
  ['another terminal', { tid: '88880002' }],
  ['another status', { status: 'UNKNOWN' }],
  ['no status', { status: undefined }],
  ['a refund', { status: 'TRADE_REFUND' }],
  ['a part of it refunded', { refundAmount: '100' }],
  ['the word for a voided order', { secureStatus: 'CANCELED' }],
  ['an error code', { errCode: 'ORDER_PROCESSING' }],
  ['an error of the gateway layer', { errCode: '1000' }],
])('an answer with %s settles nothing', (_what, change) => {
  expect(finds({ ...settled, ...change }).kind).toBe('nothing-settled')
})

test.each([201, 302, 400, 412, 500, 503])('a perfect answer with HTTP %i settles nothing', (httpStatus) => {
  expect(finds(settled, httpStatus).kind).toBe('nothing-settled')
})

test('“no such order” is told apart, and settles nothing either', () => {
  expect(finds({ errCode: 'NO_ORDER', errMsg: '无法找到指定的订单' })).toEqual({ kind: 'no-such-order' })
})

test.each(['', '<html>', 'null', '[]', '{}', JSON.stringify(settled).slice(1)])('%j settles nothing', (body) => {
  expect(found({ httpStatus: 200, body }, asked)).toEqual({ kind: 'nothing-settled', errCode: 'HTTP 200' })
})

test('an answer that says its amount twice settles nothing', () => {
  const body = JSON.stringify(settled).replace('{', '{"totalAmount":"12801",')
  expect(found({ httpStatus: 200, body }, asked).kind).toBe('nothing-settled')
})
