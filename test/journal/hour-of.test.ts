import { expect, test } from 'vitest'
import { hourOf, NO_HOUR } from '../../main/journal/hour-of.ts'

test.each([
  ['2026-11-22 00:00:00', 0],
  ['2026-11-22 10:59:59', 10],
  ['2026-11-22 23:30:00', 23],
  // Paid after the gateway's cut: the evening before belongs to this date.
  ['2026-11-21 23:30:00', -1],
  ['2026-11-21 00:00:00', -24],
  ['2026-11-23 23:59:59', 47],
  ['20261122101500', 10],
  ['2026-11-20 23:59:59', NO_HOUR],
  ['2026-11-24 00:00:00', NO_HOUR],
  ['2026-02-31 10:00:00', NO_HOUR],
  ['soon', NO_HOUR],
  [null, NO_HOUR],
])('a payment at %s falls in hour %s of 2026-11-22', (payTs, hour) => {
  expect(hourOf('2026-11-22', payTs)).toBe(hour)
})

test('a settlement date that is none has no hours', () => {
  expect(hourOf('2026-22-11', '2026-11-22 10:00:00')).toBe(NO_HOUR)
})
