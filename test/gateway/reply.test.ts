import { expect, test } from 'vitest'
import { preauthedReply, readReply, wordsOf } from '../../main/gateway/reply.ts'
import { settlementOf } from '../../main/gateway/settlement.ts'
import { seedReply } from '../support/seed-sample.ts'

const read = (change: object) => readReply(JSON.stringify({ ...seedReply, ...change }))

test('all thirty-three fields of the document are known', () => {
  const known = Object.keys(preauthedReply.shape).filter((name) => name !== 'errInfo')
  expect(known.sort()).toEqual(Object.keys(seedReply).sort())
  expect(known).toHaveLength(33)
})

test('the document’s sample is read: amounts as numbers, empty texts as absent', () => {
  const { addiData, targetStatus, buyerId, payMchntNo, usrCardNo, bankInfo, targetList, subBuyerId, ...full } =
    seedReply
  expect(JSON.parse(JSON.stringify(readReply(JSON.stringify(seedReply))))).toEqual({
    ...{ ...full, totalAmt: 1, payAmt: 1, couponAmt: 0, invoiceAmt: 1 },
  })
})

test.each([
  ['1', 1],
  [1, 1],
  ['0', 0],
  ['00012', 12],
  ['100000000', 100_000_000],
  ['', undefined],
  [null, undefined],
])('an amount written as %j is %j fen', (written, fen) => {
  expect(read({ payAmt: written })?.payAmt).toBe(fen)
})

test.each([
  '1.0',
  '1.5',
  '-1',
  '1e2',
  ' 1',
  '1 ',
  '0x10',
  '１',
  '1,000',
  '9'.repeat(15),
  '9'.repeat(16),
  100_000_001,
  Number.MAX_SAFE_INTEGER,
  -1,
  1.5,
  2 ** 53,
  true,
  [1],
  { v: 1 },
])('an amount written as %j makes the reply unusable', (written) => {
  expect(read({ totalAmt: written })).toBeUndefined()
})

test.each([
  ['1.0', 1],
  ['1e2', 100],
  ['100E-2', 1],
])('a bare JSON number %s is the whole number it stands for', (written, fen) => {
  expect(readReply(`{"errCode":"SUCCESS","totalAmt":${written}}`)?.totalAmt).toBe(fen)
})

test.each(['1e400', '-0.5', '1e17', '0.1e0'])('a bare JSON number %s is no amount', (written) => {
  expect(readReply(`{"errCode":"SUCCESS","totalAmt":${written}}`)).toBeUndefined()
})

test('an order number without quotes is refused, for its last digits are lost in reading', () => {
  expect(readReply('{"errCode":"SUCCESS","mchntOrderId":101720230803094714824861279211}')).toBeUndefined()
})

test.each(['', '[]', 'null', '"SUCCESS"', '1', 'true', '{}', '{"errMsg":"x"}', '{"errCode":null}', '{"errCode":1000}'])(
  '%j is no reply of the document',
  (body) => {
    expect(readReply(body)).toBeUndefined()
  },
)

test('a settlement date that is on no calendar is left out of the books, and the reply stands', () => {
  const reply = read({ stlDate: '2026-02-30' })
  expect(reply).toMatchObject({ errCode: 'SUCCESS', refId: '01254701208N' })
  expect(reply && settlementOf(reply)).toMatchObject({ refId: '01254701208N' })
  expect(reply && settlementOf(reply)).not.toHaveProperty('stlDate')
})

test('unknown fields are kept, and do no harm', () => {
  const reply = readReply('{"errCode":"SUCCESS","resultCode":"0","__proto__":{"status":"TRADE_SUCCESS"}}')
  expect(reply).toMatchObject({ resultCode: '0' })
  expect(reply?.status).toBeUndefined()
})

test.each([
  [{ errMsg: 'a', errInfo: 'b' }, 'a'],
  [{ errMsg: '', errInfo: 'b' }, 'b'],
  [{ errMsg: null, errInfo: 'b' }, 'b'],
  [{ errMsg: undefined, errInfo: 'b' }, 'b'],
])('of %j the gateway’s words are %j', (change, words) => {
  const reply = read(change)
  expect(reply && wordsOf(reply)).toBe(words)
})

test('the books get what they need of a reply, and nothing of who paid', () => {
  const reply = read({ buyerId: 'buyer', usrCardNo: '6222020000000000', bankInfo: 'bank', subBuyerId: 'sub' })
  expect(reply && settlementOf(reply)).toEqual({
    ...{ stlDate: '2023-08-03', payTs: '2023-08-03 09:48:23', respTs: '2023-08-03 09:48:24', msgId: '001' },
    ...{ refId: '01254701208N', platSsn: '01254701208N', stlId: '01254701208N' },
    ...{ status: 'TRADE_SUCCESS', secureStatus: 'AUTHED', targetSys: 'ACP', targetOrderId: '26230803352748175832' },
    ...{ targetListDesc: '现金支付0.01元', mchntName: '测试商户' },
    ...{ totalAmt: 1, payAmt: 1, couponAmt: 0, invoiceAmt: 1 },
  })
})
