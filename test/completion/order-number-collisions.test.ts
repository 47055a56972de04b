import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import type { Part } from '../support/derive-numbers.ts'
import { howOften } from '../support/how-often.ts'

const HOLDS = howOften(5_000_000)
const THREADS = 2

/** Derives two numbers for each hold, on several threads; each leaves its part sorted. */
async function derived(): Promise<readonly BigUint64Array[]> {
  const keys = new SharedArrayBuffer(HOLDS * 16)
  const bounds = Array.from({ length: THREADS + 1 }, (_, index) => Math.floor((HOLDS * index) / THREADS))
  const parts = bounds.slice(1).map((to, index): Part => ({ keys, from: bounds[index] ?? 0, to }))
  await Promise.all(
    parts.map(async (workerData) => {
      const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 64 }
      const script = new URL('../support/derive-numbers.ts', import.meta.url)
      const worker = new Worker(script, { workerData, resourceLimits })
      const [status] = await once(worker, 'exit')
      expect(status).toBe(0)
    }),
  )
  return parts.map(({ from, to }) => new BigUint64Array(keys, from * 16, (to - from) * 2))
}

test(`${HOLDS * 2} completions have as many order numbers`, { timeout: 120_000 }, async () => {
  const startedAt = performance.now()
  const [one = new BigUint64Array(), other = new BigUint64Array()] = await derived()
  let [seen, i, j] = [0, 0, 0]
  for (let last: bigint | undefined; i < one.length || j < other.length; seen++) {
    const [a, b] = [one[i], other[j]]
    const fromOne = b === undefined || (a !== undefined && a <= b)
    const next = fromOne ? a : b
    if (next === last) throw new Error(`two completions have a number that ends in ${next}`)
    last = next
    if (fromOne) i++
    else j++
  }
  expect(seen).toBe(2 * HOLDS)
  expect(one[0]).not.toBe(0n)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${seen} order numbers derived and compared in ${seconds} s`)
})
