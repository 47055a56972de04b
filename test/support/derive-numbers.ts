import { workerData } from 'node:worker_threads'
import { orderNumber } from '../../main/completion/order-number.ts'

/** The part of the numbers that one thread derives: holds `from` to `to`, two ordinals each, into its part of a shared array. */
export type Part = { readonly keys: SharedArrayBuffer; readonly from: number; readonly to: number }

/** A hold of the gateway's shape: source code, time, and a serial number. */
const holdOf = (n: number): string => `101720261122094714${String(n).padStart(12, '0')}`

const { keys, from, to } = workerData as Part
const numbers = new BigUint64Array(keys, from * 16, (to - from) * 2)
for (let hold = from, place = 0; hold < to; hold++) {
  for (const ordinal of [1, 2]) {
    // The last 19 of the 24 digits fit 64 bits: two numbers that are the same have the same; others might.
    numbers[place++] = BigInt(orderNumber('1017', holdOf(hold), ordinal).slice(-19))
  }
}
numbers.sort()
