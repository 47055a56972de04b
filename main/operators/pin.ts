import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { Role } from '../../preload/contract/operators.ts'
import type { Problem } from '../../preload/contract/problem.ts'

/** scrypt's cost, N; with r = 8 and p = 1 a guess takes 32 MiB and about a tenth of a second. */
export const COST = 2 ** 15

const SALT_BYTES = 16
const HASH_BYTES = 32

/** A PIN as it is kept. Without the pepper, which only the keychain has, it says nothing. */
export type HashedPin = { readonly salt: string; readonly hash: string }

const leastOf: Readonly<Record<Role, number>> = { cashier: 4, auditor: 4, manager: 6 }
const MOST = 12

/** All digits the same, or each one more (or less) than the one before. */
function isSimple(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]))
  return [0, 1, -1].some((step) => steps.every((one) => one === step))
}

/** What is wrong with a PIN that somebody of this role wants to have. The problem never holds the PIN. */
export function pinProblem(pin: string, role: Role): Problem | undefined {
  const facts = { field: 'pin', least: leastOf[role], most: MOST }
  if (pin === '') return { kind: 'required', facts: { field: 'pin' } }
  if (!/^\d+$/.test(pin) || pin.length < leastOf[role] || pin.length > MOST) return { kind: 'pin-digits', facts }
  return isSimple(pin) ? { kind: 'pin-simple', facts: { field: 'pin' } } : undefined
}

/** Off the event loop. */
function derived(pin: string, salt: Buffer, pinKey: Buffer, cost: number): Promise<Buffer> {
  const peppered = createHmac('sha256', pinKey).update(pin).digest()
  // What it needs is 128 * N * r bytes; Node allows no more than 32 MiB by itself.
  const options = { N: cost, r: 8, p: 1, maxmem: 2 ** 20 + 256 * cost * 8 }
  return new Promise((resolve, reject) =>
    scrypt(peppered, salt, HASH_BYTES, options, (error, hash) => (error ? reject(error) : resolve(hash))),
  )
}

/** A PIN as it is to be kept; `pinKey` comes from the pepper (store.ts). */
export async function hashPin(pin: string, pinKey: Buffer, cost: number): Promise<HashedPin> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derived(pin, salt, pinKey, cost)
  return { salt: salt.toString('base64'), hash: hash.toString('base64') }
}

/** Whether it is this PIN; takes as long for a wrong one as for the right one. */
export async function isPin(pin: string, kept: HashedPin, pinKey: Buffer, cost: number): Promise<boolean> {
  const hash = await derived(pin, Buffer.from(kept.salt, 'base64'), pinKey, cost)
  const expected = Buffer.from(kept.hash, 'base64')
  return hash.length === expected.length && timingSafeEqual(hash, expected)
}
