import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CancelRequest, cancelBody, cancelMeaning } from '../../main/gateway/cancel.ts'
import { finalCodes, twoSidedCodes, voidCureOf } from '../../main/gateway/codes.ts'

const request: CancelRequest = {
  ...{ reqTs: '2026-11-23 09:50:36', mchntOrderId: '1017000000000000000000000001', bizType: 'QRPAYDEFAULT' },
  ...{ mchntNo: '898201612345678', termNo: '88880001', authIdRespCode: '000665', msgId: 'a1', srcReserve: 'webpay' },
}
const preauthOrderId = '101720261122094714824861279211'
const asked = { ...request, preauthOrderId, totalAmt: 12_800 }

const reply = (changes: Record<string, unknown> = {}) => ({
  ...{ errCode: 'SUCCESS', status: 'TRADE_SUCCESS', mchntNo: request.mchntNo, termNo: request.termNo, msgId: 'a1' },
  ...{ totalAmt: '12800', mchntOrderId: request.mchntOrderId, stlDate: '2026-11-23', ...changes },
})
const read = (body: unknown, httpStatus = 200) =>
  cancelMeaning({ httpStatus, body: typeof body === 'string' ? body : JSON.stringify(body) }, asked)

describe('the request', () => {
  test('has the documented fields in their order, and no amount', () => {
    expect(cancelBody(request)).toBe(
      '{"reqTs":"2026-11-23 09:50:36","mchntOrderId":"1017000000000000000000000001","bizType":"QRPAYDEFAULT",' +
        '"mchntNo":"898201612345678","termNo":"88880001","authIdRespCode":"000665","msgId":"a1","srcReserve":"webpay"}',
    )
  })

  test('leaves out empty optionals, and refuses what is beyond the limits or not in the document', () => {
    expect(cancelBody({ ...request, msgId: '', srcReserve: '' })).not.toMatch(/msgId|srcReserve/)
    expect(() => cancelBody({ ...request, authIdRespCode: '12345' })).toThrow('authIdRespCode has 5 characters')
    expect(() => cancelBody({ ...request, totalAmt: 1 } as CancelRequest)).toThrow()
  })
})

describe('voided', () => {
  test.each(['TRADE_SUCCESS', 'TRADE_CLOSED', 'TRADE_REFUND', 'REFUND'])('SUCCESS with status %s', (status) => {
    expect(read(reply({ status }))).toMatchObject({ kind: 'voided', alreadyBefore: false })
  })

  test('whichever of the two order numbers is repeated, or none', () => {
    expect(read(reply({ mchntOrderId: preauthOrderId })).kind).toBe('voided')
    expect(read(reply({ mchntOrderId: undefined })).kind).toBe('voided')
  })

  test('HAS_CANCELLED: it was voided before, whoever did it', () => {
    expect(read({ errCode: 'HAS_CANCELLED', errMsg: '该笔担保交易已撤销' })).toMatchObject({
      ...{ kind: 'voided', alreadyBefore: true },
    })
  })

  test('a hold has no amount to compare', () => {
    const hold = { ...asked, totalAmt: undefined }
    const wire = { httpStatus: 200, body: JSON.stringify(reply({ totalAmt: '30000' })) }
    expect(cancelMeaning(wire, hold).kind).toBe('voided')
  })
})

describe('declined', () => {
  test('NO_CROSS_DAY_TRADING, with the way out', () => {
    const said = read({ errCode: 'NO_CROSS_DAY_TRADING', errMsg: '不支持隔日撤销' })
    expect(said).toMatchObject({ kind: 'declined', errCode: 'NO_CROSS_DAY_TRADING', errMsg: '不支持隔日撤销' })
    expect(voidCureOf('NO_CROSS_DAY_TRADING')).toBe('void-on-another-day')
  })

  test.each(Object.keys(finalCodes))('%s', (errCode) => {
    expect(read({ errCode })).toMatchObject({ kind: 'declined', errCode })
    expect(read({ errCode }, 412)).toMatchObject({ kind: 'declined', errCode })
  })
})

describe('unknown', () => {
  test.each([
    ['no status', reply({ status: undefined }), 'no-trade-success'],
    ['a status that is not settled', reply({ status: 'UNKNOWN' }), 'no-trade-success'],
    ['another amount', reply({ totalAmt: '12801' }), 'amount-differs'],
    ['another merchant', reply({ mchntNo: '898201612345679' }), 'merchant-differs'],
    ['no merchant', reply({ mchntNo: undefined }), 'merchant-differs'],
    ['another terminal', reply({ termNo: '88880002' }), 'terminal-differs'],
    ['another order', reply({ mchntOrderId: '1017000000000000000000000002' }), 'order-differs'],
    ['another message', reply({ msgId: 'a2' }), 'order-differs'],
    ['a refusal that tells of a trade', { errCode: 'NO_CROSS_DAY_TRADING', status: 'TRADE_CLOSED' }, 'contradiction'],
    ['a code that nobody listed', { errCode: 'SYSTEM_BUSY' }, 'unlisted-code'],
    ['half an answer', '{"errCode":"SUC', 'not-json'],
    ['a name twice', '{"errCode":"NO_ORDER","errCode":"SUCCESS"}', 'not-json'],
  ])('%s', (_what, body, kind) => {
    expect(read(body)).toMatchObject({ kind: 'unknown', reason: { kind } })
  })

  test.each([...twoSidedCodes].filter((code) => code !== 'HAS_CANCELLED'))('%s', (errCode) => {
    expect(read({ errCode })).toMatchObject({ kind: 'unknown', reason: { kind: 'two-sided-code' } })
  })

  test('whatever comes with HTTP 500 or more, even a success', () => {
    expect(read(reply(), 502)).toMatchObject({ kind: 'unknown', reason: { kind: 'http-status' } })
    expect(read({ errCode: 'HAS_CANCELLED' }, 500).kind).toBe('unknown')
  })
})

test('a void is never read out of an answer in which anything that is compared was changed', () => {
  const names = ['errCode', 'status', 'mchntNo', 'termNo', 'totalAmt', 'mchntOrderId', 'msgId'] as const
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.string({ minLength: 1 }), (name, value) => {
      const whole = reply()
      const allowed = {
        status: ['TRADE_SUCCESS', 'TRADE_CLOSED', 'TRADE_REFUND', 'REFUND'],
        errCode: ['SUCCESS', 'HAS_CANCELLED'],
        mchntOrderId: [request.mchntOrderId, preauthOrderId],
      } as Partial<Record<string, readonly string[]>>
      fc.pre(!(allowed[name] ?? [String(whole[name])]).includes(value))
      // An amount may be written with leading zeros and is the same.
      fc.pre(name !== 'totalAmt' || Number(value) !== 12_800)
      expect(read({ ...whole, [name]: value }).kind).not.toBe('voided')
    }),
  )
})
