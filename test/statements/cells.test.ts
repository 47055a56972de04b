import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDestroyed, plainCell, readCellAmount, readMoment } from '../../main/statements/cells.ts'

test.each([
  ['="0012"', '0012'],
  ["'1017000000000001", '1017000000000001'],
  ['`1017000000000001', '1017000000000001'],
  ['\t000665 ', '000665'],
  ['１２８．００', '128.00'],
  ['　商户订单号　', '商户订单号'],
  ['plain', 'plain'],
])('of the cell %j stays %j', (cell, plain) => {
  expect(plainCell(cell)).toBe(plain)
})

test.each([
  ['128.00', 12_800],
  ['128', 12_800],
  ['0.01', 1],
  ['.5', 50],
  ['1,280.50', 128_050],
  ['¥12.50', 1250],
  ['12.50元', 1250],
  ['-12.50', -1250],
  ['12.50-', -1250],
  ['(12.50)', -1250],
  ['12.500', 1250],
])('%s yuan are %i fen', (cell, amount) => {
  expect(readCellAmount(cell, 'yuan')).toBe(amount)
})

test.each(['', '-', '.', '12.505', '1,28', '1e3', '12²', 'abc', '--5', '99999999999999'])(
  '%j is no amount in yuan',
  (cell) => {
    expect(readCellAmount(cell, 'yuan')).toBeUndefined()
  },
)

test('an amount in fen has no decimals but zeros', () => {
  expect(readCellAmount('12800', 'fen')).toBe(12_800)
  expect(readCellAmount('12800.00', 'fen')).toBe(12_800)
  expect(readCellAmount('12800.5', 'fen')).toBeUndefined()
})

test.each([
  ['20261126', '2026-11-26', ''],
  ['2026-11-26', '2026-11-26', ''],
  ['2026/1/6', '2026-01-06', ''],
  ['2026年11月26日', '2026-11-26', ''],
  ['2026-11-26 09:50:36', '2026-11-26', '09:50:36'],
  ['20261126095036', '2026-11-26', '09:50:36'],
  ['095036', '', '09:50:36'],
  ['9:50', '', '09:50:00'],
])('%s is the day %j and the time %j', (cell, day, time) => {
  expect(readMoment(cell)).toEqual({ day, time })
})

test.each(['20260230', '2026-13-01', '2026-00-10', '25:00:00', '2026-11-26 24:00', 'soon', ''])(
  '%j is on no calendar and no clock',
  (cell) => {
    expect(readMoment(cell)).toBeUndefined()
  },
)

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

test('a number that a spreadsheet has destroyed is known as such', () => {
  expect(isDestroyed('1.01786E+27')).toBe(true)
  expect(isDestroyed('1017866982426240936395728531')).toBe(false)
})
