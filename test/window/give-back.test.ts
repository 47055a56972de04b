import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { afterMany, giveBack } from '../../main/window/give-back.ts'

test('what many answers leave behind is given back once, when nothing is asked any more', async () => {
  let given = 0
  const note = afterMany(() => ++given, 5, 200)
  for (let n = 0; n < 4; n++) note()
  await wait(400)
  expect(given, 'after few').toBe(0)

  for (let n = 0; n < 10; n++) {
    note()
    await wait(50)
  }
  expect(given, 'while more is asked').toBe(0)
  await wait(400)
  expect(given, 'at rest').toBe(1)

  note()
  await wait(400)
  expect(given, 'after one more').toBe(1)
})

test('what nobody needs any more is gone', async () => {
  const unneeded = new WeakRef({ rows: Array.from({ length: 1000 }, (_, n) => ({ n })) })
  await wait(0)
  expect(unneeded.deref()).toBeDefined()
  await wait(0)
  await giveBack()
  expect(unneeded.deref()).toBeUndefined()
})
