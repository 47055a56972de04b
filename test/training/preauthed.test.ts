import { describe, expect, test } from 'vitest'
import { chinaDateTime, fromChinaTimestamp } from '../../main/gateway/china-time.ts'
import { seedSampleHold } from '../../main/training/practice-holds.ts'
import { type Body, bodyOf, merchant, openGateway } from './client.ts'

const at = (digits: string): number => fromChinaTimestamp(digits) ?? Number.NaN

/** The response table of the gateway document, in its order. */
const RESPONSE_FIELDS = [
  ...[
    'errCode',
    'errMsg',
    'respTs',
    'mchntNo',
    'termNo',
    'msgId',
    'srcReserve',
    'bizType',
    'addiData',
    'platSsn',
    'stlId',
  ],
  ...['refId', 'status', 'secureStatus', 'totalAmt', 'mchntName', 'mchntOrderId', 'targetOrderId', 'targetSys'],
  ...['targetStatus', 'buyerId', 'payMchntNo', 'usrCardNo', 'bankInfo', 'targetList', 'targetListDesc', 'payAmt'],
  ...['buyerUsrname', 'couponAmt', 'invoiceAmt', 'payTs', 'stlDate', 'subBuyerId'],
]

/** The request of the gateway document's sample, with totalAmt as its table types it. */
const sample = {
  reqTs: '2023-08-03 09:50:36',
  mchntOrderId: '1017202308030947148248612792',
  preauthOrderId: '101720230803094714824861279211',
  authIdRespCode: '384822',
  bizType: 'QRPAYDEFAULT',
  mchntNo: '898201612345678',
  termNo: '88880001',
  totalAmt: 1,
  msgId: '001',
  srcReserve: 'webpay',
  orderDesc: '测试',
}

describe('the document’s own sample', () => {
  test('is completed, and answered as the document answers it', async () => {
    const till = await openGateway({ now: () => at('20230803095036'), holds: [seedSampleHold] })
    const seen = await till.complete(sample)
    const reply = bodyOf(seen)
    expect(Object.keys(reply)).toEqual(RESPONSE_FIELDS)
    expect(reply).toEqual({
      errCode: 'SUCCESS',
      errMsg: '预授权完成',
      respTs: '2023-08-03 09:50:36',
      mchntNo: '898201612345678',
      termNo: '88880001',
      msgId: '001',
      srcReserve: 'webpay',
      bizType: 'QRPAYDEFAULT',
      addiData: '',
      platSsn: expect.stringMatching(/^\d{11}N$/),
      stlId: reply.platSsn,
      refId: reply.platSsn,
      status: 'TRADE_SUCCESS',
      secureStatus: 'AUTHED',
      totalAmt: '1',
      mchntName: '测试商户',
      mchntOrderId: '101720230803094714824861279211',
      targetOrderId: expect.stringMatching(/^26230803\d{12}$/),
      targetSys: 'ACP',
      targetStatus: '',
      buyerId: '',
      payMchntNo: '',
      usrCardNo: '',
      bankInfo: '',
      targetList: '',
      targetListDesc: '现金支付0.01元',
      payAmt: '1',
      buyerUsrname: '测试用户',
      couponAmt: '0',
      invoiceAmt: '1',
      payTs: '2023-08-03 09:50:36',
      stlDate: '2023-08-03',
      subBuyerId: '',
    })
    expect(seen).toMatchObject({ status: 200, headers: { date: 'Thu, 03 Aug 2023 01:50:36 GMT' } })
  })

  test('stands in the ledger as it was asked for', async () => {
    const till = await openGateway({ now: () => at('20230803095036'), holds: [seedSampleHold] })
    const reply = bodyOf(await till.complete(sample))
    const { reqTs: _, ...asked } = sample
    expect(till.ledger.completion(sample.mchntOrderId)).toEqual({
      ...asked,
      platSsn: reply.platSsn,
      stlId: reply.platSsn,
      refId: reply.platSsn,
      targetOrderId: reply.targetOrderId,
      payTs: '2023-08-03 09:50:36',
      stlDate: '2023-08-03',
      at: at('20230803095036'),
      arrivals: 1,
    })
  })

  test('is too old today, unless validity is not enforced', async () => {
    const today = { ...sample, reqTs: chinaDateTime(Date.now()) }
    const strict = await openGateway({ holds: [seedSampleHold] })
    expect(bodyOf(await strict.complete(today))).toMatchObject({ errCode: 'OPERATION_NOT_ALLOWED' })
    const lenient = await openGateway({ holds: [seedSampleHold], enforceValidity: false })
    expect(bodyOf(await lenient.complete(today))).toMatchObject({ errCode: 'SUCCESS', status: 'TRADE_SUCCESS' })
  })

  test('repeats the completion’s own number where the gateway is set so', async () => {
    const till = await openGateway({ echoedOrderId: 'mchntOrderId' })
    const message = till.messageFor(till.openHold())
    expect(bodyOf(await till.complete(message))).toMatchObject({ mchntOrderId: message.mchntOrderId })
  })
})

describe('every limit of the request table is held', () => {
  const long = (length: number): string => 'x'.repeat(length)
  const refusedChanges: readonly (readonly [string, Body])[] = [
    ...['reqTs', 'mchntOrderId', 'preauthOrderId', 'authIdRespCode', 'bizType', 'mchntNo', 'termNo', 'totalAmt'].map(
      (field) => [`${field} missing`, { [field]: undefined }] as const,
    ),
    ...['mchntOrderId', 'authIdRespCode', 'termNo', 'msgId', 'srcReserve', 'orderDesc'].map(
      (field) => [`${field} a number`, { [field]: 123_456 }] as const,
    ),
    ['mchntOrderId of 5 characters', { mchntOrderId: '10171' }],
    ['mchntOrderId of 33 characters', { mchntOrderId: `1017${'0'.repeat(29)}` }],
    ['mchntOrderId of another source', { mchntOrderId: `3194${'0'.repeat(24)}` }],
    ['mchntOrderId with a dash', { mchntOrderId: '1017-000000000000000000000001' }],
    ['preauthOrderId of 5 characters', { preauthOrderId: long(5) }],
    ['preauthOrderId of 33 characters', { preauthOrderId: long(33) }],
    ['authIdRespCode of 5 characters', { authIdRespCode: '00665' }],
    ['authIdRespCode of 256 characters', { authIdRespCode: long(256) }],
    ['bizType of 7 characters', { bizType: long(7) }],
    ['bizType of 33 characters', { bizType: long(33) }],
    ['bizType other than the hold’s', { bizType: 'YUEDANDEFAULT' }],
    ['mchntNo of 7 characters', { mchntNo: long(7) }],
    ['mchntNo of 33 characters', { mchntNo: long(33) }],
    ['termNo of 1 character', { termNo: '8' }],
    ['termNo of 33 characters', { termNo: long(33) }],
    ['totalAmt as text', { totalAmt: '12800' }],
    ['totalAmt of 0', { totalAmt: 0 }],
    ['totalAmt below 0', { totalAmt: -1 }],
    ['totalAmt with a fraction', { totalAmt: 128.5 }],
    ['totalAmt above one million yuan', { totalAmt: 100_000_001 }],
    ['totalAmt null', { totalAmt: null }],
    ['msgId of 65 characters', { msgId: long(65) }],
    ['srcReserve of 256 characters', { srcReserve: long(256) }],
    ['orderDesc of 256 characters', { orderDesc: '测'.repeat(256) }],
    ['reqTs as an ISO time', { reqTs: '2026-05-01T12:00:00' }],
    ['reqTs on a day the calendar lacks', { reqTs: '2026-02-30 12:00:00' }],
    ['an unknown field', { notifyUrl: 'https://example.com' }],
  ]

  test.each(refusedChanges)('%s is answered BAD_REQUEST', async (_, changes) => {
    const till = await openGateway()
    const reply = bodyOf(await till.complete(till.messageFor(till.openHold(), changes)))
    expect(reply).toMatchObject({ errCode: 'BAD_REQUEST', errMsg: expect.any(String), respTs: expect.any(String) })
    expect(till.ledger.completions()).toEqual([])
  })

  test.each([
    ['the shortest order number', { mchntOrderId: '1017ab' }],
    ['the longest order number', { mchntOrderId: `1017${'Z'.repeat(28)}` }],
    ['the longest optional texts', { msgId: long(64), srcReserve: long(255), orderDesc: '测'.repeat(255) }],
    ['a note of 255 emoji', { orderDesc: '🧾'.repeat(255) }],
    ['the smallest amount', { totalAmt: 1 }],
    ['the whole hold', { totalAmt: 56_000 }],
  ])('%s is taken', async (_, changes) => {
    const till = await openGateway()
    expect(bodyOf(await till.complete(till.messageFor(till.openHold(), changes)))).toMatchObject({ errCode: 'SUCCESS' })
  })

  test('the refusal names the field', async () => {
    const till = await openGateway()
    const reply = bodyOf(await till.complete(till.messageFor(till.openHold(), { termNo: '8', msgId: 'm-1' })))
    expect(reply).toMatchObject({ errMsg: 'termNo: has 1 characters, the limit is 2..32', termNo: '8', msgId: 'm-1' })
  })

  test.each([
    ['an array', '[]'],
    ['a text', '"SUCCESS"'],
    ['null', 'null'],
    ['nothing', ''],
    ['half a message', '{"reqTs":"2026'],
    ['a byte order mark', '\ufeff{}'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ])('%s as a body is answered BAD_REQUEST', async (_, body) => {
    const till = await openGateway()
    expect(bodyOf(await till.post('/v1/netpay/preauthed', body))).toMatchObject({ errCode: 'BAD_REQUEST' })
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=gbk'])(
    'Content-Type %s is answered BAD_REQUEST',
    async (contentType) => {
      const till = await openGateway()
      expect(bodyOf(await till.complete(till.messageFor(till.openHold()), { contentType }))).toMatchObject({
        errCode: 'BAD_REQUEST',
      })
    },
  )

  test('Content-Type application/json; charset=utf-8 is accepted', async () => {
    const till = await openGateway()
    const contentType = 'application/json; charset=utf-8'
    expect(bodyOf(await till.complete(till.messageFor(till.openHold()), { contentType }))).toMatchObject({
      errCode: 'SUCCESS',
    })
  })

  test.each([-1, 1])('reqTs ten minutes and %i second off is answered ABNORMAL_REQUEST_TIME', async (sign) => {
    const now = at('20260501120000')
    const till = await openGateway({ now: () => now })
    const hold = till.openHold()
    const off = (ms: number): Body => ({ reqTs: chinaDateTime(now + sign * ms) })
    expect(bodyOf(await till.complete(till.messageFor(hold, off(601_000))))).toMatchObject({
      errCode: 'ABNORMAL_REQUEST_TIME',
    })
    expect(bodyOf(await till.complete(till.messageFor(hold, off(600_000))))).toMatchObject({ errCode: 'SUCCESS' })
  })

  test.each([{ mchntNo: '898201612345679' }, { termNo: '88880002' }])(
    'another merchant or terminal, %o, is answered NO_MERCHANT',
    async (changes) => {
      const till = await openGateway()
      expect(bodyOf(await till.complete(till.messageFor(till.openHold(), changes)))).toMatchObject({
        errCode: 'NO_MERCHANT',
        ...changes,
      })
    },
  )
})

test('a completion at 22:59:59 settles the same day, one second later the next', async () => {
  let now = at('20260430225959')
  const till = await openGateway({ now: () => now })
  const before = bodyOf(await till.complete(till.messageFor(till.openHold())))
  now += 1000
  const after = bodyOf(await till.complete(till.messageFor(till.openHold())))
  expect([before.payTs, before.stlDate]).toEqual(['2026-04-30 22:59:59', '2026-04-30'])
  expect([after.payTs, after.stlDate]).toEqual(['2026-04-30 23:00:00', '2026-05-01'])
})

test('the merchant in the reply is the one that asked', async () => {
  const till = await openGateway()
  const { mchntNo, termNo, mchntName } = merchant
  expect(bodyOf(await till.complete(till.messageFor(till.openHold())))).toMatchObject({ mchntNo, termNo, mchntName })
})
