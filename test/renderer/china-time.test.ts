import { expect, test } from 'vitest'
import { chinaDate, momentTime } from '../../renderer/china-time.ts'

test('a date is the one in China, which begins at 16:00 UTC of the day before', () => {
  expect(chinaDate('2026-11-22T15:59:59.999Z')).toBe('2026-11-22')
  expect(chinaDate('2026-11-22T16:00:00.000Z')).toBe('2026-11-23')
})

test('a moment names its date only where that is not today in China', () => {
  const at = '2026-11-22T16:00:01.000Z'
  expect(momentTime(at, Date.parse('2026-11-23T15:59:00.000Z'), 'zh-CN')).toBe('00:00:01')
  expect(momentTime(at, Date.parse('2026-11-23T16:00:00.000Z'), 'en')).toBe('Nov 23 00:00:01')
})
