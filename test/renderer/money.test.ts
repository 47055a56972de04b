import { expect, it } from 'vitest'
import { clockTime, momentTime } from '../../renderer/china-time.ts'
import { typedYuan, yuan } from '../../renderer/money.ts'

it('shows fen as yuan, exactly', () => {
  const shown = [0, 1, 10, 100, 12850, 123456, 100_000_000, 12_345_678_901].map(yuan)
  expect(shown).toEqual([
    ...['¥0.00', '¥0.01', '¥0.10', '¥1.00', '¥128.50', '¥1,234.56', '¥1,000,000.00', '¥123,456,789.01'],
  ])
  expect(yuan(-123456)).toBe('-¥1,234.56')
})

it('writes fen as a person would type them', () => {
  expect([1, 123456, 100_000_000].map(typedYuan)).toEqual(['0.01', '1234.56', '1000000.00'])
})

it('tells the time in China, and the date only when it is another day there', () => {
  const now = Date.parse('2026-11-22T16:30:00.000Z')
  expect(clockTime(now, 'en')).toBe('00:30')
  expect(momentTime('2026-11-22T16:10:07.123Z', now, 'en')).toBe('00:10:07')
  expect(momentTime('2026-11-22T15:59:59.000Z', now, 'en')).toBe('Nov 22 23:59:59')
  expect(momentTime('2026-11-22T15:59:59.000Z', now, 'zh-CN')).toBe('11月22日 23:59:59')
})
