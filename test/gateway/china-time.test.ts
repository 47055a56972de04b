import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chinaDateTime, chinaTimestamp, fromChinaTimestamp, isCalendarDay } from '../../main/gateway/china-time.ts'

const file = resolve('main/gateway/china-time.ts')
/** Zones, and the hour their own clocks show at 23:59:59 in China: so that the test knows the zone was taken. */
const zones = [
  ['UTC', 15],
  ['Asia/Shanghai', 23],
  ['America/New_York', 10],
  ['Pacific/Kiritimati', 5],
  ['Asia/Kathmandu', 21],
  ['Europe/London', 15],
] as const

test.each(zones)('on a PC in %s it says what the clocks in China say', (zone, localHour) => {
  const script = `const time = await import(${JSON.stringify(file)});
    console.log(JSON.stringify([
      new Date(Date.UTC(2026, 10, 22, 15, 59, 59)).getHours(),
      time.chinaDateTime(Date.UTC(2026, 10, 22, 15, 59, 59)),
      time.chinaDateTime(Date.UTC(2026, 10, 22, 16, 0, 0)),
      time.chinaTimestamp(Date.UTC(2024, 1, 28, 16, 0, 0)),
      time.chinaDateTime(Date.UTC(2026, 2, 29, 1, 30, 0)),
      time.fromChinaTimestamp('20260329023000'),
      time.isCalendarDay('2026-03-29'),
    ]))`
  const node = [process.execPath, ['--input-type=module', '--eval', script]] as const
  const told = JSON.parse(execFileSync(...node, { env: { ...process.env, TZ: zone }, encoding: 'utf8' })) as unknown[]
  expect(told).toEqual([
    localHour,
    '2026-11-22 23:59:59',
    '2026-11-23 00:00:00',
    '20240229000000',
    '2026-03-29 09:30:00',
    Date.UTC(2026, 2, 28, 18, 30, 0),
    true,
  ])
})

test('every second that has fourteen digits comes back from them', () => {
  const seconds = fc.integer({ min: Date.UTC(1990, 0, 1) / 1000, max: Date.UTC(9998, 0, 1) / 1000 })
  fc.assert(
    fc.property(seconds, (second) => {
      expect(chinaTimestamp(second * 1000)).toMatch(/^\d{14}$/)
      expect(fromChinaTimestamp(chinaTimestamp(second * 1000))).toBe(second * 1000)
    }),
  )
})

test('a part of a second is left out, never rounded up', () => {
  expect(chinaDateTime(Date.UTC(2026, 0, 1, 0, 0, 0, 999))).toBe('2026-01-01 08:00:00')
})

test.each([
  ['month 13', '20261301000000'],
  ['month 0', '20260001000000'],
  ['31 February', '20260231000000'],
  ['29 February of a common year', '20250229000000'],
  ['29 February of 2100', '21000229000000'],
  ['31 April', '20260431000000'],
  ['day 0', '20260100000000'],
  ['hour 24', '20260101240000'],
  ['minute 60', '20260101006000'],
  ['second 60', '20260101000060'],
  ['the year 0', '00000101000000'],
  ['thirteen digits', '2026010100000'],
  ['fifteen digits', '202601010000000'],
  ['letters', '2026010100000x'],
  ['full-width digits', '２０２６０１０１００００００'],
  ['a line end', '20260101000000\n'],
  ['nothing', ''],
])('%s is no moment', (_what, digits) => {
  expect(fromChinaTimestamp(digits)).toBeUndefined()
})

test.each([
  ['2026-11-22', true],
  ['2024-02-29', true],
  ['2025-02-29', false],
  ['2026-13-01', false],
  ['2026-11-31', false],
  ['20261122', false],
  ['2026-1-2', false],
  ['2026/11/22', false],
  ['2026-11-22 ', false],
  ['2026-11-22\n', false],
  ['0000-00-00', false],
  ['', false],
])('isCalendarDay(%j) is %j', (text, day) => {
  expect(isCalendarDay(text)).toBe(day)
})
