import { expect, test } from 'vitest'
import { foundOnBill } from '../../main/gateway/bill-query.ts'

const asked = {
  ...{ mchntNo: '898201612345678', termNo: '88880001', totalAmt: 12_800 },
  ...{ mchntOrderId: '1017202308030947148248612792', preauthOrderId: '101720230803094714824861279211' },
}
const payment = {
  ...{ merOrderId: asked.mchntOrderId, paySeqId: '01254701209N', totalAmount: '12800', status: 'TRADE_SUCCESS' },
  ...{ payTime: '2026-11-22 10:00:00', settleDate: '2026-11-22', targetOrderId: '26', targetSys: 'ACP' },
}
const bill = {
  ...{ errCode: 'SUCCESS', billNo: asked.preauthOrderId, mid: asked.mchntNo, tid: asked.termNo },
  authedBillPayment: payment,
}
const finds = (reply: unknown, httpStatus = 200) => foundOnBill({ httpStatus, body: JSON.stringify(reply) }, asked)
const withPayment = (change: object) => finds({ ...bill, authedBillPayment: { ...payment, ...change } })

test('a bill that has this very completion settles it', () => {
  expect(finds(bill)).toEqual({
    kind: 'completed',
    settlement: {
      ...{ stlDate: '2026-11-22', payTs: '2026-11-22 10:00:00', platSsn: '01254701209N', status: 'TRADE_SUCCESS' },
      ...{ targetSys: 'ACP', targetOrderId: '26', totalAmt: 12_800 },
    },
  })
})

test.each([
  ['the amount as a number', { totalAmount: 12_800 }],
  ['an empty settlement date', { settleDate: '' }],
  ['a settlement date that is null', { settleDate: null }],
  ['one that is on no calendar', { settleDate: '2026-02-30' }],
])('it does so with %s', (_what, change) => {
  const read = withPayment(change)
  expect(read.kind).toBe('completed')
  if ('settleDate' in change) expect(read).not.toHaveProperty('settlement.stlDate')
})

test.each([
  ['another amount', { totalAmount: '12801' }],
  ['no amount', { totalAmount: '' }],
  ['an amount in yuan', { totalAmount: '128.00' }],
  ['another number', { merOrderId: asked.preauthOrderId }],
  ['another status', { status: 'TRADE_CLOSED' }],
  ['a number without quotes', { merOrderId: 1017 }],
])('a completion with %s settles nothing', (_what, change) => {
  expect(withPayment(change).kind).toBe('nothing-settled')
})

test.each([undefined, null, '', 'x', [], [payment], 7])('a bill whose completion is %j settles nothing', (written) => {
  expect(finds({ ...bill, authedBillPayment: written }).kind).toBe('nothing-settled')
})

test.each(['', '<html>', 'null', '[]', '7', '{}'])('%j settles nothing', (body) => {
  expect(foundOnBill({ httpStatus: 200, body }, asked).kind).toBe('nothing-settled')
})
