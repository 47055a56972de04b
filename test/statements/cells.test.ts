import { expect, test } from 'vitest'
import { isDestroyed, plainCell, readCellAmount } from '../../main/statements/cells.ts'

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

test('a number that a spreadsheet has destroyed is known as such', () => {
  expect(isDestroyed('1.01786E+27')).toBe(true)
  expect(isDestroyed('1017866982426240936395728531')).toBe(false)
})
