import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { seldom } from '../../main/window/seldom.ts'

const REST_MS = 40

function listening() {
  const heard: number[] = []
  return { heard, tell: seldom(() => heard.push(performance.now()), REST_MS) }
}

test('The first is said at once, what follows while it rests once, and nothing is said of nothing', async () => {
  const { heard, tell } = listening()
  tell()
  expect(heard).toHaveLength(1)
  for (let times = 0; times < 100; times++) tell()
  expect(heard).toHaveLength(1)
  await wait(3 * REST_MS)
  expect(heard).toHaveLength(2)
  expect((heard[1] ?? 0) - (heard[0] ?? 0)).toBeGreaterThanOrEqual(REST_MS - 2)
  await wait(2 * REST_MS)
  expect(heard).toHaveLength(2)
})

test('Who has rested says the next at once, and the last word is never lost', async () => {
  const { heard, tell } = listening()
  tell()
  await wait(2 * REST_MS)
  tell()
  expect(heard).toHaveLength(2)
  for (let times = 0; times < 30; times++) {
    tell()
    await wait(5)
  }
  const last = performance.now()
  await wait(3 * REST_MS)
  expect(heard.at(-1)).toBeGreaterThan(last - 10)
  expect(heard.length).toBeLessThan(20)
})
