import { describe, expect, test } from 'vitest'
import { chinaDateTime } from '../../main/gateway/china-time.ts'
import { type Body, bodyOf, merchant, openGateway, voidPaths } from './client.ts'

/** The completion's response table without the six fields that a void's lacks (docs/gateway.md 5.3). */
const RESPONSE_FIELDS = [
  ...['errCode', 'errMsg', 'respTs', 'mchntNo', 'termNo', 'msgId', 'srcReserve', 'bizType', 'addiData', 'platSsn'],
  ...['stlId', 'refId', 'status', 'secureStatus', 'totalAmt', 'mchntName', 'mchntOrderId', 'targetOrderId'],
  ...['targetSys', 'targetStatus', 'buyerId', 'payMchntNo', 'usrCardNo', 'bankInfo', 'invoiceAmt', 'payTs', 'stlDate'],
]

const now = Date.UTC(2026, 4, 1, 3, 0, 0)
const named = { msgId: 'm-1', srcReserve: 'webpay' }

describe.each(['completion', 'hold'] as const)('the void of a %s', (of) => {
  /** A gateway with an order to void. */
  const prepared = async (settings: Parameters<typeof openGateway>[0] = {}) => {
    const till = await openGateway({ now: () => now, ...settings })
    const hold = till.openHold()
    const number = of === 'completion' ? await till.completed(hold) : hold.preauthOrderId
    const cancel = (changes?: Body, signing?: Parameters<typeof till.cancel>[3]) =>
      till.cancel(of, number, changes, signing)
    return { till, hold, number, cancel }
  }

  test('is answered with the completion’s fields but six, and stands in the ledger', async () => {
    const { till, hold, number, cancel } = await prepared()
    const totalAmt = of === 'completion' ? 12_800 : 56_000
    const reply = bodyOf(await cancel(named))
    expect(Object.keys(reply)).toEqual(RESPONSE_FIELDS)
    const times = { payTs: '2026-05-01 11:00:00', stlDate: '2026-05-01' }
    expect(reply).toMatchObject({
      ...{ errCode: 'SUCCESS', errMsg: expect.stringContaining('撤销'), status: 'TRADE_SUCCESS' },
      ...{ ...named, ...times, respTs: '2026-05-01 11:00:00', secureStatus: 'CANCELED', mchntOrderId: number },
      ...{ totalAmt: String(totalAmt), invoiceAmt: String(totalAmt), bizType: merchant.bizType },
      ...{ mchntNo: merchant.mchntNo, termNo: merchant.termNo, mchntName: merchant.mchntName },
      ...{ platSsn: expect.stringMatching(/^\d{11}N$/), targetOrderId: expect.stringMatching(/^26260501\d{12}$/) },
    })
    expect(till.ledger.voids()).toEqual([
      {
        ...{ of, mchntOrderId: number, preauthOrderId: hold.preauthOrderId, authIdRespCode: '000665', totalAmt },
        ...{ mchntNo: merchant.mchntNo, termNo: merchant.termNo, bizType: merchant.bizType, ...named, ...times },
        ...{ platSsn: reply.platSsn, stlId: reply.stlId, refId: reply.refId, targetOrderId: reply.targetOrderId },
        ...{ at: now, arrivals: 1 },
      },
    ])
  })

  test.each([
    ['none', undefined],
    ['TRADE_CLOSED', 'TRADE_CLOSED'],
  ])('is answered with the status that the gateway is set to: %s', async (voidStatus, status) => {
    const { cancel } = await prepared({ voidStatus })
    const reply = bodyOf(await cancel())
    expect(reply).toMatchObject({ errCode: 'SUCCESS', secureStatus: 'CANCELED' })
    expect(reply.status).toBe(status)
  })

  const refusedChanges: readonly (readonly [string, Body])[] = [
    ...['reqTs', 'mchntOrderId', 'authIdRespCode', 'bizType', 'mchntNo', 'termNo'].map(
      (field) => [`${field} missing`, { [field]: undefined }] as const,
    ),
    ...['mchntOrderId', 'authIdRespCode', 'termNo', 'msgId', 'srcReserve'].map(
      (field) => [`${field} a number`, { [field]: 123_456 }] as const,
    ),
    ['mchntOrderId of 5 characters', { mchntOrderId: '10171' }],
    ['mchntOrderId of 33 characters', { mchntOrderId: `1017${'0'.repeat(29)}` }],
    ['authIdRespCode of 5 characters', { authIdRespCode: '00665' }],
    ['authIdRespCode of 256 characters', { authIdRespCode: 'x'.repeat(256) }],
    ['msgId of 65 characters', { msgId: 'x'.repeat(65) }],
    ['srcReserve of 256 characters', { srcReserve: 'x'.repeat(256) }],
    ['an amount', { totalAmt: 12_800 }],
    ['the hold’s number beside its own', { preauthOrderId: '1017000001' }],
    ['a description', { orderDesc: '撤销' }],
  ]
  test.each(refusedChanges)('with %s is answered BAD_REQUEST', async (_, changes) => {
    const { till, cancel } = await prepared()
    expect(bodyOf(await cancel(changes))).toMatchObject({ errCode: 'BAD_REQUEST', errMsg: expect.any(String) })
    expect(till.ledger.voids()).toEqual([])
  })

  test.each([
    ['another merchant', { mchntNo: '898201612345679' }, 'NO_MERCHANT'],
    ['another terminal', { termNo: '88880002' }, 'NO_MERCHANT'],
    ['a time of yesterday', { reqTs: chinaDateTime(now - 24 * 60 * 60 * 1000) }, 'ABNORMAL_REQUEST_TIME'],
  ])('for %s is refused, and repeats what it was asked', async (_, changes, errCode) => {
    const { till, cancel } = await prepared()
    expect(bodyOf(await cancel({ ...named, ...changes }))).toMatchObject({ errCode, ...named })
    expect(till.ledger.voids()).toEqual([])
  })

  test('must be signed; what is refused has arrived all the same, and not as a completion', async () => {
    const { till, number, cancel } = await prepared()
    expect(await cancel({}, { appKey: 'another-key' })).toMatchObject({ status: 412 })
    await cancel({ authIdRespCode: '111111' })
    await cancel()
    expect(till.ledger.voids()).toEqual([expect.objectContaining({ arrivals: 3 })])
    expect(till.ledger.voidArrivals(number)).toBe(3)
    expect(till.ledger.arrivals(number)).toBe(of === 'completion' ? 1 : 0)
  })

  test('is done once under fifty requests at the same time', async () => {
    const { till, cancel } = await prepared()
    const replies = await Promise.all(Array.from({ length: 50 }, () => cancel()))
    const codes = replies.map((reply) => String(bodyOf(reply).errCode)).sort()
    expect(codes).toEqual([...Array<string>(49).fill('HAS_CANCELLED'), 'SUCCESS'])
    expect(till.ledger.voids()).toEqual([expect.objectContaining({ arrivals: 50 })])
  })
})

test('a body that is no JSON object is answered BAD_REQUEST', async () => {
  const till = await openGateway()
  for (const path of Object.values(voidPaths)) {
    expect(bodyOf(await till.post(path, '[]'))).toMatchObject({ errCode: 'BAD_REQUEST' })
  }
})
