import { expect, test } from 'vitest'
import {
  type LimitedField,
  lengthOf,
  preauthedRequest,
  requestBody,
  requestLimits,
} from '../../main/gateway/request.ts'
import { seedRequest } from '../support/seed-sample.ts'

/** The document's limits, written once more by hand from its table of request parameters. */
const document: Readonly<Record<LimitedField, readonly [number, number]>> = {
  mchntOrderId: [6, 32],
  preauthOrderId: [6, 32],
  authIdRespCode: [6, 255],
  bizType: [8, 32],
  mchntNo: [8, 32],
  termNo: [2, 32],
  msgId: [0, 64],
  srcReserve: [0, 255],
  orderDesc: [0, 255],
}
const fields = Object.keys(document) as LimitedField[]
const sent = (change: object) => JSON.parse(requestBody({ ...seedRequest, ...change })) as Record<string, unknown>

test('the limits are the document’s', () => {
  expect(requestLimits).toEqual(document)
})

const edges = fields.flatMap((field) => {
  const [least, most] = document[field]
  const inside = [least, least + 1, most - 1, most].filter((length) => length > 0)
  return [
    ...inside.map((length) => ({ field, length, taken: true })),
    ...[least - 1, most + 1].filter((length) => length >= 0).map((length) => ({ field, length, taken: false })),
  ]
})

test.each(edges.filter(({ taken }) => taken))('$field of $length characters is sent as it is', ({ field, length }) => {
  expect(sent({ [field]: '7'.repeat(length) })[field]).toBe('7'.repeat(length))
})

test.each(edges.filter(({ taken }) => !taken))(
  '$field of $length characters is refused by name',
  ({ field, length }) => {
    const [least, most] = document[field]
    const refused = () => requestBody({ ...seedRequest, [field]: '7'.repeat(length) })
    expect(refused).toThrow(`${field} has ${length} characters; the gateway takes ${least} to ${most}`)
    const { error } = preauthedRequest.safeParse({ ...seedRequest, [field]: '7'.repeat(length) })
    expect(error?.issues).toMatchObject([{ path: [field], params: { field, length, least, most } }])
  },
)

test.each([
  ['Chinese', '房'.repeat(255), true],
  ['Chinese', '房'.repeat(256), false],
  ['emoji', '🏨'.repeat(255), true],
  ['emoji', '🏨'.repeat(256), false],
])('a description in %s counts characters as a person does (%s)', (_what, orderDesc, taken) => {
  expect(preauthedRequest.safeParse({ ...seedRequest, orderDesc }).success).toBe(taken)
})

test('a character outside the basic plane is one character', () => {
  expect(lengthOf('𠮷野家')).toBe(3)
  expect(lengthOf('')).toBe(0)
})

test.each([1, 2, 99_999_999, 100_000_000])('%i fen is sent as an integer JSON number', (totalAmt) => {
  expect(requestBody({ ...seedRequest, totalAmt })).toContain(`"totalAmt":${totalAmt},`)
})

test.each([0, -1, 100_000_001, 1.5, 0.1 + 0.2, Number.NaN, Number.POSITIVE_INFINITY, '1', null, undefined])(
  'an amount of %s is refused, naming totalAmt',
  (totalAmt) => {
    const { error } = preauthedRequest.safeParse({ ...seedRequest, totalAmt })
    expect(error?.issues[0]?.path).toEqual(['totalAmt'])
  },
)

test('the keys stand in the document’s order, whatever the order they came in', () => {
  const reversed = Object.fromEntries(Object.entries(seedRequest).reverse()) as typeof seedRequest
  expect(Object.keys(JSON.parse(requestBody(reversed)) as object)).toEqual(Object.keys(seedRequest))
  expect(requestBody(reversed)).toBe(requestBody(seedRequest))
})

test('the document’s sample goes out with its amount as a number', () => {
  expect(requestBody(seedRequest)).toBe(
    '{"reqTs":"2023-08-03 09:50:36","mchntOrderId":"1017202308030947148248612792",' +
      '"preauthOrderId":"101720230803094714824861279211","authIdRespCode":"384822","bizType":"QRPAYDEFAULT",' +
      '"mchntNo":"898201612345678","termNo":"88880001","totalAmt":1,"msgId":"001","srcReserve":"webpay","orderDesc":"测试"}',
  )
})

test.each(['msgId', 'srcReserve', 'orderDesc'] as const)('an empty or missing %s is left out', (field) => {
  const { [field]: _left, ...rest } = seedRequest
  expect(sent({ [field]: '' })).not.toHaveProperty(field)
  expect(JSON.parse(requestBody(rest))).not.toHaveProperty(field)
})

const required = [
  'reqTs',
  'mchntOrderId',
  'preauthOrderId',
  'authIdRespCode',
  'bizType',
  'mchntNo',
  'termNo',
  'totalAmt',
]
test.each(required)('without %s nothing can be sent', (field) => {
  const { error } = preauthedRequest.safeParse({ ...seedRequest, [field]: undefined })
  expect(error?.issues[0]?.path).toEqual([field])
})

test('nothing but the eleven parameters gets in', () => {
  expect(() => requestBody({ ...seedRequest, appKey: 'secret' } as typeof seedRequest)).toThrow('appKey')
})

test.each(['2023-8-3 9:50:36', '20230803095036', '2023-08-03T09:50:36', '2023-08-03 09:50:36 ', ''])(
  'reqTs %j is refused',
  (reqTs) => {
    expect(() => requestBody({ ...seedRequest, reqTs })).toThrow('yyyy-MM-dd HH:mm:ss')
  },
)

test('an authorization code keeps its leading zeros', () => {
  expect(sent({ authIdRespCode: '000665' }).authIdRespCode).toBe('000665')
})
