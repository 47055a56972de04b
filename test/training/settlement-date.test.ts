import { expect, test } from 'vitest'
import { fromChinaTimestamp } from '../../main/gateway/china-time.ts'
import { settlementDate } from '../../main/training/settlement-date.ts'

test.each([
  ['20260228225959', '2026-02-28'],
  ['20260228230000', '2026-03-01'],
  ['20260228235959', '2026-03-01'],
  ['20260301000000', '2026-03-01'],
  ['20261231225959', '2026-12-31'],
  ['20261231230000', '2027-01-01'],
  ['20240229120000', '2024-02-29'],
])('a payment at %s China time settles on %s', (moment, day) => {
  expect(settlementDate(fromChinaTimestamp(moment) ?? Number.NaN)).toBe(day)
})

test('the last millisecond before 23:00 still belongs to the day', () => {
  const cut = fromChinaTimestamp('20260301230000') ?? Number.NaN
  expect([settlementDate(cut - 1), settlementDate(cut)]).toEqual(['2026-03-01', '2026-03-02'])
})
