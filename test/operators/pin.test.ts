import { createHmac, randomBytes, scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { COST, hashPin, isPin, pinProblem } from '../../main/operators/pin.ts'

test('a PIN has 4 to 12 digits, a manager’s at least 6; what everybody tries first is refused', () => {
  const kinds = (role: 'cashier' | 'manager', pins: readonly string[]) => pins.map((pin) => pinProblem(pin, role)?.kind)
  expect(kinds('cashier', ['2580', '258036', '123456789120', ''])).toEqual([
    undefined,
    undefined,
    undefined,
    'required',
  ])
  expect(kinds('cashier', ['258', '1234567891234', '25a0', '２５８０', '25 80', '-258'])).toEqual(
    Array.from({ length: 6 }, () => 'pin-digits'),
  )
  expect(kinds('cashier', ['0000', '1234', '4321', '6789', '987654321'])).toEqual(
    Array.from({ length: 5 }, () => 'pin-simple'),
  )
  expect(kinds('manager', ['25803', '258036', '234567'])).toEqual(['pin-digits', undefined, 'pin-simple'])
  for (const pin of ['25a0', '0000']) expect(JSON.stringify(pinProblem(pin, 'cashier'))).not.toContain(pin)
})

test('a PIN is kept as scrypt of its HMAC, with a salt of its own; only the same pepper knows it again', async () => {
  expect(COST).toBe(2 ** 15)
  const key = randomBytes(32)
  const [one, other] = [await hashPin('258036', key, COST), await hashPin('258036', key, COST)]
  expect(one.salt).not.toBe(other.salt)
  expect(one.hash).not.toBe(other.hash)
  const input = createHmac('sha256', key).update('258036').digest()
  const options = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
  expect(one.hash).toBe(scryptSync(input, Buffer.from(one.salt, 'base64'), 32, options).toString('base64'))
  expect(await isPin('258036', one, key, COST)).toBe(true)
  expect(await isPin('258037', one, key, COST)).toBe(false)
  expect(await isPin('258036', one, randomBytes(32), COST)).toBe(false)
})
