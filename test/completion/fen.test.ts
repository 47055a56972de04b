import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fen, readYuan, yuan } from '../../main/completion/fen.ts'

test.each([
  ['128', 12_800],
  ['128.', 12_800],
  ['128.5', 12_850],
  ['128.50', 12_850],
  ['128.05', 12_805],
  ['0.01', 1],
  ['.01', 1],
  ['.5', 50],
  ['0.1', 10],
  ['007', 700],
  ['  128  ', 12_800],
  ['1,280', 128_000],
  ['1,280.00', 128_000],
  ['1,000,000', 100_000_000],
  ['1000000.00', 100_000_000],
  ['¥128', 12_800],
  ['￥128.5', 12_850],
  ['¥ 128', 12_800],
  ['128元', 12_800],
  ['128 元', 12_800],
  ['１２８', 12_800],
  ['１２８．５', 12_850],
  ['１２８。５', 12_850],
  ['１２８｡５', 12_850],
  ['１，２８０．００', 128_000],
  ['　１２８　', 12_800],
  ['4.35', 435],
  ['1.15', 115],
  ['999999.99', 99_999_999],
  ['0.29', 29],
  ['0.57', 57],
])('%j is %i fen', (typed, expected) => {
  expect(readYuan(typed)).toEqual({ fen: expected })
})

test.each([
  ['', 'required'],
  ['   ', 'required'],
  ['¥', 'required'],
  ['元', 'required'],
  ['.', 'not-an-amount'],
  ['。', 'not-an-amount'],
  ['-1', 'not-an-amount'],
  ['+1', 'not-an-amount'],
  ['1e3', 'not-an-amount'],
  ['0x10', 'not-an-amount'],
  ['1.2.3', 'not-an-amount'],
  ['1 280', 'not-an-amount'],
  ['1,28', 'not-an-amount'],
  ['12,80', 'not-an-amount'],
  ['1280,50', 'not-an-amount'],
  ['1,2800', 'not-an-amount'],
  [',128', 'not-an-amount'],
  ['0,128', 'not-an-amount'],
  ['000,128', 'not-an-amount'],
  ['128.5,0', 'not-an-amount'],
  ['1.280,00', 'not-an-amount'],
  ['壹佰', 'not-an-amount'],
  ['128块', 'not-an-amount'],
  ['$128', 'not-an-amount'],
  ['NaN', 'not-an-amount'],
  ['Infinity', 'not-an-amount'],
  ['12²', 'not-an-amount'],
  ['①', 'not-an-amount'],
  ['½', 'not-an-amount'],
  ['١٢٨', 'not-an-amount'],
  ['𝟏𝟐𝟖', 'not-an-amount'],
  ['1\u200b28', 'not-an-amount'],
  ['1\u00a0280', 'not-an-amount'],
  ['128\n5', 'not-an-amount'],
  ['101720230803094714824861279211', 'not-an-amount'],
  ['1.005', 'three-decimals'],
  ['1.000', 'three-decimals'],
  ['0.001', 'three-decimals'],
  ['１．００５', 'three-decimals'],
  ['0', 'below-least'],
  ['0.00', 'below-least'],
  ['.0', 'below-least'],
  ['1000000.01', 'above-gateway-limit'],
  ['1,000,000.01', 'above-gateway-limit'],
  ['999999999999999', 'above-gateway-limit'],
])('%j is refused: %s', (typed, problem) => {
  expect(readYuan(typed)).toEqual({ problem })
})

const amounts = fc.integer({ min: 1, max: 100_000_000 })

test('every amount the gateway takes comes back from its own writing', () => {
  fc.assert(
    fc.property(amounts, (amount) => {
      expect(yuan(amount)).toMatch(/^\d+\.\d{2}$/)
      expect(readYuan(yuan(amount))).toEqual({ fen: amount })
    }),
    { numRuns: 2000 },
  )
})

test('whatever is typed, it is refused or it is exactly what was typed', () => {
  const typing = fc.string({ unit: fc.constantFrom(...'0123456789.,。．１５￥¥元 e-²'), maxLength: 12 })
  fc.assert(
    fc.property(typing, (typed) => {
      const read = readYuan(typed)
      if ('problem' in read) return
      const digits = typed
        .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
        .replace(/[^\d.。．]/g, '')
      const [whole = '', decimals = ''] = digits.split(/[.。．]/)
      expect(BigInt(read.fen)).toBe(BigInt(`${whole}${decimals.padEnd(2, '0')}`))
    }),
    { numRuns: 5000 },
  )
})

test.each([
  [0, '0.00'],
  [1, '0.01'],
  [10, '0.10'],
  [100, '1.00'],
  [12_800, '128.00'],
  [100_000_000, '1000000.00'],
  [-1, '-0.01'],
  [-12_850, '-128.50'],
])('%i fen is written %s', (amount, written) => {
  expect(yuan(amount)).toBe(written)
})

test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%s is never fen', (value) => {
  expect(() => fen(value)).toThrow('not a whole number of fen')
  expect(() => yuan(value)).toThrow(RangeError)
})
