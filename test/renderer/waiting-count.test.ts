import { expect, test } from 'vitest'
import { waitingCount } from '../../renderer/parts/waiting-count.ts'

test('what waits for the gateway and what waits for a person are counted together', () => {
  const some = (count: number) => ({ count, totalAmt: count * 100 })
  const none = { unsent: some(0), sending: some(0), unknown: some(0), voiding: some(0) }
  expect(waitingCount({ ...none, alarms: 0 })).toBe(0)
  expect(waitingCount({ ...none, alarms: 1 })).toBe(1)
  expect(
    waitingCount({ unsent: some(1), sending: some(20), unknown: some(300), voiding: some(4000), alarms: 50_000 }),
  ).toBe(54_321)
})
