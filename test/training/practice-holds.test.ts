import { expect, test } from 'vitest'
import { chinaTimestamp } from '../../main/gateway/china-time.ts'
import { drillOf, drills } from '../../main/training/drills.ts'
import { practiceHolds, seedSampleHold } from '../../main/training/practice-holds.ts'
import { bodyOf, merchant, openGateway } from './client.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const now = Date.now()
const batch = (sourceCode: string = merchant.sourceCode) =>
  practiceHolds({ sourceCode, bizType: merchant.bizType, now })

test('numbers are in the documented form: source code, China time to the millisecond, three digits, the last four', () => {
  for (const { preauthOrderId, openedAt } of batch('124F')) {
    expect(preauthOrderId).toMatch(/^124F\d{24}$/)
    expect(preauthOrderId.slice(4, 18)).toBe(chinaTimestamp(openedAt))
    expect(Number(preauthOrderId.slice(18, 21))).toBe(openedAt % 1000)
  }
})

test('no two numbers of a batch meet', () => {
  const numbers = batch().map(({ preauthOrderId }) => preauthOrderId)
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('there is one hold for every drill, in the drills’ order', () => {
  const forDrills = batch().filter(({ practice }) => practice === 'drill')
  expect(forDrills.map(({ preauthOrderId }) => drillOf(preauthOrderId)?.suffix)).toEqual(
    drills.map(({ suffix }) => suffix),
  )
})

test('ordinary holds never end in a drill’s digits, in two hundred batches', () => {
  const others = Array.from({ length: 200 }, () => batch().filter(({ practice }) => practice !== 'drill')).flat()
  expect(others.filter(({ preauthOrderId }) => drillOf(preauthOrderId))).toEqual([])
})

test('codes are six digits, some with leading zeros', () => {
  const codes = batch().map(({ authIdRespCode }) => authIdRespCode)
  for (const code of codes) expect(code).toMatch(/^\d{6}$/)
  expect(codes.filter((code) => code.startsWith('00')).length).toBeGreaterThanOrEqual(3)
  expect(codes.some((code) => !code.startsWith('0'))).toBe(true)
})

test('exactly one hold is older than thirty days, and it says so', () => {
  const old = batch().filter(({ openedAt }) => now - openedAt > 30 * DAY_MS)
  expect(old.map(({ practice }) => practice)).toEqual(['too old'])
})

test('the gateway takes every ordinary hold of a batch whole, and refuses the one that is too old', async () => {
  const holds = batch().filter(({ practice }) => practice !== 'drill')
  const till = await openGateway({ holds })
  const codes = []
  for (const hold of holds) {
    codes.push([hold.practice, bodyOf(await till.complete(till.messageFor(hold, { totalAmt: hold.amount }))).errCode])
  }
  expect(codes).toEqual([...Array(8).fill(['ordinary', 'SUCCESS']), ['too old', 'OPERATION_NOT_ALLOWED']])
})

test('the document’s sample hold was opened at the time inside its number', () => {
  expect(chinaTimestamp(seedSampleHold.openedAt)).toBe(seedSampleHold.preauthOrderId.slice(4, 18))
  expect(seedSampleHold).toMatchObject({ authIdRespCode: '384822', bizType: 'QRPAYDEFAULT', amount: 100 })
})
