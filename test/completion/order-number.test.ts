import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heldAt } from '../../main/completion/held-at.ts'
import { orderNumber } from '../../main/completion/order-number.ts'

const holds = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFabcdef'), minLength: 6, maxLength: 32 })
const sourceCodes = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFxyz'), minLength: 4, maxLength: 4 })

test('it is the source code and 24 digits, and always the same for the same completion', () => {
  fc.assert(
    fc.property(sourceCodes, holds, fc.integer({ min: 1, max: 999 }), (sourceCode, hold, ordinal) => {
      const number = orderNumber(sourceCode, hold, ordinal)
      expect(number).toMatch(/^[0-9A-Za-z]{4}\d{24}$/)
      expect(number.startsWith(sourceCode)).toBe(true)
      expect(orderNumber(sourceCode, hold, ordinal)).toBe(number)
      expect(orderNumber(sourceCode, hold, ordinal + 1)).not.toBe(number)
    }),
  )
})

test('a rebuilt counter, or anyone with sha256sum, comes to the same number', () => {
  const hold = '101720230803094714824861279211'
  const digest = execFileSync('openssl', ['dgst', '-sha256', '-binary'], { input: `${hold}\n1` }).toString('hex')
  const digits = (BigInt(`0x${digest}`) % 10n ** 24n).toString().padStart(24, '0')
  expect(orderNumber('1017', hold, 1)).toBe(`1017${digits}`)
  // Written down once: a till that derives another number for the same completion may take a hold twice.
  expect(orderNumber('1017', hold, 1)).toBe('1017572181030284905485581243')
  expect(orderNumber('1017', hold, 2)).toBe('1017750737430448169313612000')
})

test('a hold whose number ends in a digit is not confused with an ordinal', () => {
  expect(orderNumber('1017', '1017202308', 11)).not.toBe(orderNumber('1017', '10172023081', 1))
})

const now = Date.UTC(2026, 10, 22)

test.each([
  ['the document’s hold', '101720230803094714824861279211', Date.UTC(2023, 7, 3, 1, 47, 14)],
  ['a source code with letters', '124F2023071912562344830889', Date.UTC(2023, 6, 19, 4, 56, 23)],
  ['the first moment that counts', '101720100101080000000', Date.UTC(2010, 0, 1)],
  ['a moment before it', '101720100101075959000', undefined],
  ['a hold of this very moment', '101720261122080000000', now],
  ['a hold of tomorrow, by a wrong clock', '101720261123080000000', now + 86_400_000],
  ['a hold of the day after', '101720261123080001000', undefined],
  ['month 13', '101720231303094714824', undefined],
  ['31 February', '101720230231094714824', undefined],
  ['hour 24', '101720230803244714824', undefined],
  ['no digits', '1017ABCDEFGHIJKLMNOP', undefined],
  ['too short a number', '1017202308', undefined],
  ['another shape', '20190718180132', undefined],
])('when the hold was made, by %s', (_what, hold, moment) => {
  expect(heldAt(hold, now)).toBe(moment)
})
