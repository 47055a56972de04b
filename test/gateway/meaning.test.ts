import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finalCodes } from '../../main/gateway/codes.ts'
import { meaning, type WireReply } from '../../main/gateway/meaning.ts'
import { seedReply, seedRequest } from '../support/seed-sample.ts'

const wire = (reply: object, httpStatus = 200): WireReply => ({ httpStatus, body: JSON.stringify(reply) })
const means = (reply: object, httpStatus = 200) => meaning(wire(reply, httpStatus), seedRequest)
/** What a means-unknown was unknown for. */
const why = (read: ReturnType<typeof meaning>) => (read.kind === 'unknown' ? read.reason.kind : read.kind)

const without = (...names: (keyof typeof seedReply)[]) =>
  Object.fromEntries(Object.entries(seedReply).filter(([name]) => !names.some((left) => left === name)))

/** The codes after which a completion certainly did not happen: docs/gateway.md 3.1, "definite failure", copied by hand. */
const definite = [
  ...['1000', '1001', '9001', 'BAD_REQUEST', 'NO_SERVICE', 'NO_MERCHANT', 'INACTIVE_MERCHANT', 'INVALID_MSGSRC'],
  ...['INVLID_MERCHANT_CONFIG', 'BAD_SIGN', 'DENIED_IP', 'ABNORMAL_REQUEST_TIME', 'NO_ORDER'],
]
/** All others of docs/gateway.md 3.1, with the ones seen outside its table, and some that no document knows. */
const doubtful = [
  ...['9999', '9200', '0000', 'TXN_DISCARDED', 'OPERATION_NOT_ALLOWED', 'TARGET_FAIL', 'DUP_ORDER', 'ORDER_PROCESSING'],
  ...['TIMEOUT', 'NET_ERROR', 'INTERNAL_ERROR', 'INVALID_RESPONSE', 'INVALID_ORDER', 'NO_CROSS_DAY_TRADING'],
  ...['HAS_CANCELLED', 'NO_BILL', 'SYSTEM_BUSY', 'FAIL', '', ' ', '00', 'success', 'SUCCESS ', 'no_order', 'NO_ORDER '],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'INVALID_MERCHANT_CONFIG'],
]

test('the document’s own sample reply means completed for the sample’s request', () => {
  expect(means(seedReply)).toMatchObject({ kind: 'completed', reply: { totalAmt: 1, stlDate: '2023-08-03' } })
})

test('the list of final codes is exactly the documented one', () => {
  expect(Object.keys(finalCodes).sort()).toEqual([...definite].sort())
})

test.each(definite)('%s is declined', (errCode) => {
  for (const httpStatus of [200, 400, 403, 412, 499]) {
    expect(means({ errCode, errMsg: '原因' }, httpStatus)).toMatchObject({ kind: 'declined', errCode, errMsg: '原因' })
  }
})

test.each(definite)('%s is not believed at HTTP 500, in a redirect, or beside a sign that money moved', (errCode) => {
  for (const httpStatus of [100, 201, 204, 302, 304, 500, 502, 503, 599]) {
    expect(means({ errCode }, httpStatus).kind).toBe('unknown')
  }
  for (const status of ['TRADE_SUCCESS', 'UNKNOWN', 'TRADE_REFUND', 'NEW_ORDER', 'WAIT_BUYER_PAY', 'TRADE_CLOSED']) {
    expect(why(means({ errCode, status }))).toBe('contradiction')
  }
  expect(why(means({ errCode, payTs: '2023-08-03 09:48:23' }))).toBe('contradiction')
  expect(why(means({ errCode, stlDate: '2023-08-03' }))).toBe('contradiction')
  // A date in a form of its own is a trace as well.
  expect(why(means({ errCode, stlDate: '20230803' }))).toBe('contradiction')
  for (const name of ['refId', 'platSsn', 'stlId', 'targetOrderId', 'targetStatus']) {
    expect(why(means({ errCode, [name]: '01254701208N' })), name).toBe('contradiction')
  }
  expect(why(means({ errCode, payAmt: '1' }))).toBe('contradiction')
  expect(means({ errCode, payAmt: '0', refId: '', stlDate: null }).kind).toBe('declined')
})

test.each(definite)('%s about another order, merchant or terminal is not ours', (errCode) => {
  expect(why(means({ errCode, mchntNo: '898201612345679' }))).toBe('merchant-differs')
  expect(why(means({ errCode, termNo: '88880002' }))).toBe('terminal-differs')
  expect(why(means({ errCode, mchntOrderId: '1017000000000000000000000000' }))).toBe('order-differs')
  expect(why(means({ errCode, totalAmt: 2 }))).toBe('amount-differs')
  expect(why(means({ errCode, msgId: '002' }))).toBe('order-differs')
})

test.each(doubtful)('%j is unknown, whatever its words and its HTTP status', (errCode) => {
  for (const httpStatus of [200, 400, 412, 500]) {
    expect(means({ errCode, errMsg: '交易失败' }, httpStatus).kind).toBe('unknown')
    expect(means({ ...seedReply, errCode }, httpStatus).kind).toBe('unknown')
  }
})

test.each([
  undefined,
  '',
  'UNKNOWN',
  'NEW_ORDER',
  'TRADE_CLOSED',
  'WAIT_BUYER_PAY',
  'TRADE_REFUND',
  'REFUND',
  'trade_success',
])('SUCCESS with status %j is unknown', (status) => {
  expect(why(means({ ...seedReply, status }))).toBe('no-trade-success')
})

test.each([
  ['another amount', { totalAmt: '2' }, 'amount-differs'],
  ['no amount but nothing', { totalAmt: 0 }, 'amount-differs'],
  ['another merchant', { mchntNo: '898201612345679' }, 'merchant-differs'],
  ['no merchant', { mchntNo: undefined }, 'merchant-differs'],
  ['an empty merchant', { mchntNo: '' }, 'merchant-differs'],
  ['another terminal', { termNo: '88880002' }, 'terminal-differs'],
  ['no terminal', { termNo: undefined }, 'terminal-differs'],
  ['another order', { mchntOrderId: '1017000000000000000000000000' }, 'order-differs'],
  ['another message', { msgId: '002' }, 'order-differs'],
  ['an order number as a number', { mchntOrderId: 1 }, 'not-json'],
  ['an amount in yuan', { totalAmt: '0.01' }, 'not-json'],
  ['errCode as a list', { errCode: ['SUCCESS'] }, 'not-json'],
])('a success with %s is unknown', (_what, change, reason) => {
  expect(why(means({ ...seedReply, ...change }))).toBe(reason)
})

test('a success may echo the completion’s own number instead of the hold’s, or none', () => {
  expect(means({ ...seedReply, mchntOrderId: seedRequest.mchntOrderId }).kind).toBe('completed')
  expect(means(without('mchntOrderId')).kind).toBe('completed')
})

const optional = Object.keys(seedReply).filter(
  (name) => !['errCode', 'mchntNo', 'termNo', 'status'].includes(name),
) as (keyof typeof seedReply)[]

test.each(optional)('a success without the optional %s is still a success', (name) => {
  expect(means(without(name)).kind).toBe('completed')
  expect(means({ ...seedReply, [name]: '' }).kind).toBe('completed')
  expect(means({ ...seedReply, [name]: null }).kind).toBe('completed')
})

test.each([100, 201, 202, 204, 206, 301, 302, 304, 307, 400, 401, 403, 404, 412, 429, 500, 502, 503, 504])(
  'a perfect success with HTTP %i is unknown',
  (httpStatus) => {
    expect(why(means(seedReply, httpStatus))).toBe('http-status')
  },
)

const good = JSON.stringify(seedReply)
test.each([
  ['nothing', ''],
  ['a space', ' '],
  ['HTML', '<html><body>502 Bad Gateway</body></html>'],
  ['a hotel network’s login page', '<!DOCTYPE html><title>Welcome</title>'],
  ['half a success', good.slice(0, -1)],
  ['a success and something more', `${good}x`],
  ['two successes', good + good],
  ['a success in a list', `[${good}]`],
  ['a success one level down', `{"data":${good}}`],
  ['a success beside a code', `{"errCode":"9999","data":${good}}`],
  ['a success as a text', JSON.stringify(good)],
  ['null', 'null'],
  ['a list', '[]'],
  ['a success in another code', good.replace('"errCode"', '"errcode"')],
  ['a form', 'errCode=SUCCESS&status=TRADE_SUCCESS'],
  ['a script', `callback(${good})`],
  ['XML', '<xml><errCode>SUCCESS</errCode></xml>'],
])('%s is unknown', (_what, body) => {
  for (const httpStatus of [200, 404, 500]) expect(meaning({ httpStatus, body }, seedRequest).kind).toBe('unknown')
})

test.each([
  ['errCode', '"NO_ORDER"', '"SUCCESS"'],
  ['errCode', '"SUCCESS"', '"NO_ORDER"'],
  ['status', '"UNKNOWN"', '"TRADE_SUCCESS"'],
  ['totalAmt', '"2"', '"1"'],
  ['mchntNo', '"898201612345679"', '"898201612345678"'],
  ['errCode', '"NO_ORDER"', '"NO_ORDER"'],
])('a reply that says %s twice (%s, %s) says nothing', (name, first, second) => {
  const rest = JSON.stringify(without(name as keyof typeof seedReply)).slice(1)
  expect(meaning({ httpStatus: 200, body: `{"${name}":${first},"${name}":${second},${rest}` }, seedRequest).kind).toBe(
    'unknown',
  )
  const refusal = `{"errCode":"NO_ORDER","${name}":${first},"${name}":${second}}`
  expect(meaning({ httpStatus: 200, body: refusal }, seedRequest).kind).toBe('unknown')
})

test('a reply of a quarter of a megabyte is read as any other', () => {
  expect(means({ ...seedReply, addiData: '0'.repeat(250_000) }).kind).toBe('completed')
})

/** What we would like a field to say, most of the time; else what looks like it, or any JSON at all. */
const near = (good: unknown, ...others: unknown[]) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(good) },
    { weight: 2, arbitrary: fc.constantFrom(undefined, null, '', ...others) },
    { weight: 1, arbitrary: fc.jsonValue() },
  )
const anyReply = fc.record({
  errCode: fc.oneof(near('SUCCESS'), fc.constantFrom(...definite), fc.constantFrom(...doubtful)),
  status: fc.oneof(near('TRADE_SUCCESS', 'UNKNOWN', 'TRADE_CLOSED'), fc.constant(undefined)),
  mchntNo: near(seedReply.mchntNo, '898201612345679'),
  termNo: near(seedReply.termNo, '88880002'),
  totalAmt: near('1', 1, '2'),
  mchntOrderId: near(seedRequest.preauthOrderId, seedRequest.mchntOrderId, '101700'),
  msgId: near('001', '002'),
})
const anyStatus = fc.constantFrom(200, 200, 200, 200, 201, 302, 400, 412, 500, 502)

test('only HTTP 200, SUCCESS, TRADE_SUCCESS and an equal merchant and terminal are ever completed', () => {
  const seen = { completed: 0, declined: 0, unknown: 0 }
  fc.assert(
    fc.property(anyReply, anyStatus, (reply, httpStatus) => {
      const { kind } = means(reply, httpStatus)
      seen[kind] += 1
      if (kind === 'completed') {
        const { errCode, status, mchntNo, termNo } = reply
        expect([httpStatus, errCode, status]).toEqual([200, 'SUCCESS', 'TRADE_SUCCESS'])
        expect([mchntNo, termNo]).toEqual([seedRequest.mchntNo, seedRequest.termNo])
        expect([undefined, null, '', 1, '1']).toContain(reply.totalAmt)
      }
      if (kind === 'declined') {
        expect(definite).toContain(reply.errCode)
        expect([undefined, null, '']).toContain(reply.status)
        expect(httpStatus).toBeLessThan(500)
      }
    }),
    { numRuns: 10_000 },
  )
  // The property is worth nothing if it never got anywhere.
  expect(seen.completed).toBeGreaterThan(20)
  expect(seen.declined).toBeGreaterThan(20)
})

test('no code that is not documented as final is ever declined, and no text at all is ever an exception', () => {
  const anyCode = fc.string({ unit: 'binary' }).filter((errCode) => !definite.includes(errCode))
  fc.assert(
    fc.property(anyCode, fc.integer({ min: 100, max: 599 }), (errCode, httpStatus) => {
      expect(means({ errCode }, httpStatus).kind).toBe('unknown')
    }),
  )
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.json()),
      fc.integer({ min: 100, max: 599 }),
      (body, httpStatus) => {
        expect(meaning({ httpStatus, body }, seedRequest).kind).toBe('unknown')
      },
    ),
  )
})
