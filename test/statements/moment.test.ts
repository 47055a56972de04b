import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readClock, readDate, readMoment } from '../../main/statements/moment.ts'
import { readRows } from '../support/statement.ts'

test.each([
  ['20261126', '2026-11-26', ''],
  ['2026-11-26', '2026-11-26', ''],
  ['2026/1/6', '2026-01-06', ''],
  ['2026年11月26日', '2026-11-26', ''],
  ['2026-11-26 09:50:36', '2026-11-26', '09:50:36'],
  ['20261126095036', '2026-11-26', '09:50:36'],
  ['095036', '', '09:50:36'],
  ['9:50', '', '09:50:00'],
  ['202611221000', '2026-11-22', '10:00:00'],
  ['2026-11-22T10:00:05+08:00', '2026-11-22', '10:00:05'],
  ['2026-11-22 10:00:05 +0800', '2026-11-22', '10:00:05'],
  ['2026-11-22T16:30:00Z', '2026-11-23', '00:30:00'],
  ['2026-11-22T16:30:00.000Z', '2026-11-23', '00:30:00'],
  ['2026年11月22日 10时00分05秒', '2026-11-22', '10:00:05'],
  ['2026年11月22日10时05分', '2026-11-22', '10:05:00'],
  ['2026-11-22 上午10:00:00', '2026-11-22', '10:00:00'],
  ['2026-11-22 下午1:05:00', '2026-11-22', '13:05:00'],
  ['2026-11-22 12:05 AM', '2026-11-22', '00:05:00'],
  ['2026-11-22 24:00:00', '2026-11-22', '24:00:00'],
  ['24:00:00', '', '24:00:00'],
])('%s is the day %j and the time %j', (cell, day, time) => {
  expect(readMoment(cell)).toEqual({ day, time })
})

test.each([
  '20260230',
  '2026-13-01',
  '2026-00-10',
  '25:00:00',
  '2026-11-26 24:01',
  '2026-11-26 下午13:00',
  '2026-11-26 10:0x',
  'soon',
  '',
])('%j is on no calendar and no clock', (cell) => {
  expect(readMoment(cell)).toBeUndefined()
})

test('a day and a time in the usual form are what they are in any other', () => {
  const number = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0'))
  const parts = fc.tuple(number(13), number(32), number(25), number(61), number(61))
  fc.assert(
    fc.property(parts, ([month, date, hour, minute, second]) => {
      const [day, time] = [`2026-${month}-${date}`, `${hour}:${minute}:${second}`]
      expect(readMoment(`${day} ${time}`)).toEqual(readMoment(`${day}T${time}`))
    }),
  )
})

test.each([
  ['95036', '09:50:36'],
  ['530', '00:05:30'],
  ['5', '00:00:05'],
  ['0950', '09:50:00'],
  ['095036', '09:50:36'],
  ['0.41', '09:50:24'],
])('in a column of times %s is %s', (cell, time) => {
  expect(readClock(cell)).toEqual({ day: '', time })
})

test.each([
  ['46348', '2026-11-22', ''],
  ['46348.5', '2026-11-22', '12:00:00'],
  ['20261122', '2026-11-22', ''],
])('in a column of dates %s is the day %s and the time %j', (cell, day, time) => {
  expect(readDate(cell)).toEqual({ day, time })
})

test.each(['19999', '80001', '46348.x'])('in a column of dates %s is none', (cell) => {
  expect(readDate(cell)).toBeUndefined()
})

test('dates and times are read as their columns say, and a sign of nothing is none', async () => {
  const { lines, bad } = await readRows(
    ...(['商户订单号,交易金额,清算日期,交易日期,交易时间', '10170001,5.00,46348,46347,95036'] as const),
    '10170002,5.00,2026-11-22,2026-11-21,--',
  )
  expect(bad).toEqual([])
  expect(lines).toMatchObject([
    { stlDate: '2026-11-22', payTs: '2026-11-21 09:50:36' },
    { stlDate: '2026-11-22', payTs: '2026-11-21' },
  ])
})
