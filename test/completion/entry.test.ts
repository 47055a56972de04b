import { expect, test } from 'vitest'
import { checkEntry } from '../../main/completion/entry.ts'
import type { Entry } from '../../preload/contract/entry.ts'

const now = Date.UTC(2026, 10, 22, 2)
const rules = { limitPercent: 100, validityDays: 30 }
const typed: Entry = {
  preauthOrderId: '101720261120094714824861279211',
  authIdRespCode: '000665',
  amount: '128',
  holdAmount: '560.00',
  orderDesc: '房费',
  bizType: 'QRPAYDEFAULT',
}
const check = (change: Partial<Entry> = {}, otherRules = {}) =>
  checkEntry({ ...typed, ...change }, { ...rules, ...otherRules }, now)

test('a whole entry is read: trimmed, in fen, with its words and its limit', () => {
  expect(
    check({ preauthOrderId: ` ${typed.preauthOrderId} `, orderDesc: ' 房费 ', bizType: ' QRPAYDEFAULT ' }),
  ).toEqual({
    problems: {},
    totalAmt: 12_800,
    amountInWords: '壹佰贰拾捌元整',
    most: 56_000,
    warnings: [],
    entry: {
      ...{ preauthOrderId: typed.preauthOrderId, authIdRespCode: '000665', totalAmt: 12_800, holdAmt: 56_000 },
      ...{ orderDesc: '房费', bizType: 'QRPAYDEFAULT' },
    },
  })
})

test('without the hold’s amount there is no limit, and the rest is the same', () => {
  const { entry, most, problems } = check({ holdAmount: ' ' })
  expect([most, problems]).toEqual([undefined, {}])
  expect(entry).not.toHaveProperty('holdAmt')
})

const text = (length: number) => '7'.repeat(length)
test.each<readonly [keyof Entry, string, string | undefined]>([
  ['preauthOrderId', '', 'required'],
  ['preauthOrderId', '   ', 'required'],
  ['preauthOrderId', text(5), 'too-short'],
  ['preauthOrderId', text(6), undefined],
  ['preauthOrderId', text(32), undefined],
  ['preauthOrderId', text(33), 'too-long'],
  ['preauthOrderId', '1017 2026', 'characters'],
  ['preauthOrderId', '１０１７２０２６', 'characters'],
  ['preauthOrderId', '1017\u200b2026', 'characters'],
  ['preauthOrderId', '1017\t2026', 'characters'],
  ['authIdRespCode', '', 'required'],
  ['authIdRespCode', '12345', 'too-short'],
  ['authIdRespCode', '000000', undefined],
  ['authIdRespCode', text(255), undefined],
  ['authIdRespCode', text(256), 'too-long'],
  ['authIdRespCode', '00 665', 'characters'],
  ['bizType', '', 'required'],
  ['bizType', text(7), 'too-short'],
  ['bizType', text(8), undefined],
  ['bizType', text(32), undefined],
  ['bizType', text(33), 'too-long'],
  ['bizType', '公众号支付订单业务', 'characters'],
  ['orderDesc', '', undefined],
  ['orderDesc', '房'.repeat(255), undefined],
  ['orderDesc', '房'.repeat(256), 'too-long'],
  ['orderDesc', '🏨'.repeat(255), undefined],
  ['orderDesc', '房\n费', 'characters'],
  ['orderDesc', '房\ud83d费', 'characters'],
  ['amount', '', 'required'],
  ['amount', 'abc', 'not-an-amount'],
  ['amount', '1.005', 'three-decimals'],
  ['amount', '0', 'below-least'],
  ['amount', '560.00', undefined],
  ['amount', '560.01', 'above-hold-limit'],
  ['amount', '1000000.01', 'above-gateway-limit'],
  ['holdAmount', '', undefined],
  ['holdAmount', 'abc', 'not-an-amount'],
  ['holdAmount', '1.005', 'three-decimals'],
  ['holdAmount', '0', 'below-least'],
])('%s %j: %s', (field, value, kind) => {
  const { problems, entry } = check({ [field]: value })
  expect(problems[field]?.kind).toBe(kind)
  expect(entry === undefined).toBe(kind !== undefined)
  if (kind !== undefined) expect(problems[field]?.facts.field).toBe(field)
})

test('a violated limit names the field, the length and the limit', () => {
  expect(check({ preauthOrderId: text(33) }).problems.preauthOrderId).toEqual({
    kind: 'too-long',
    facts: { field: 'preauthOrderId', length: 33, least: 6, most: 32 },
  })
})

test('every field is told about at once, not only the first', () => {
  const all = { preauthOrderId: '', authIdRespCode: '', amount: '', holdAmount: 'x', orderDesc: '\n.\n.', bizType: '' }
  expect(Object.keys(check(all).problems).sort()).toEqual(Object.keys(typed).sort())
})

test.each([
  [100, '100', '100.00', true],
  [100, '100', '100.01', false],
  [115, '100', '115.00', true],
  [115, '100', '115.01', false],
  [115, '0.01', '0.01', true],
  [115, '0.01', '0.02', false],
  [115, '0.07', '0.08', true],
  [115, '0.07', '0.09', false],
  [50, '0.01', '0.01', false],
  [50, '0.03', '0.01', true],
])('of %i percent of ¥%s, ¥%s may be taken: %s', (limitPercent, holdAmount, amount, allowed) => {
  expect(check({ holdAmount, amount }, { limitPercent }).entry !== undefined).toBe(allowed)
})

test('what is above the limit is told with the limit, in fen', () => {
  expect(check({ amount: '560.01' }).problems.amount).toEqual({
    kind: 'above-hold-limit',
    facts: { field: 'amount', asked: 56_001, most: 56_000 },
  })
})

/** A hold made this many days and seconds ago. */
const heldBefore = (days: number, seconds: number) => {
  const china = new Date(now - days * 86_400_000 - seconds * 1000 + 8 * 3_600_000).toISOString()
  return `1017${china.replace(/\D/g, '').slice(0, 17)}4861279`
}

test.each([
  [29, 86_399, 0],
  [30, 0, 1],
  [31, 0, 1],
  [1000, 0, 1],
  [0, 0, 0],
])('a hold of %i days and %i seconds: %i warnings, and it may be taken', (days, seconds, warnings) => {
  const checked = check({ preauthOrderId: heldBefore(days, seconds) })
  expect(checked.warnings).toHaveLength(warnings)
  expect(checked.entry).toBeDefined()
})

test('the warning tells the day in China on which the hold was made', () => {
  expect(check({ preauthOrderId: '101720230803000000824861279211' }).warnings).toEqual([
    { kind: 'hold-past-validity', facts: { heldOn: '2023-08-03', days: 1207, validityDays: 30 } },
  ])
})

test('a number without a time inside gets no warning', () => {
  expect(check({ preauthOrderId: '999999999999999999999999' }).warnings).toEqual([])
})
