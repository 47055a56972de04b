import { expect, test } from 'vitest'
import { waitingCount } from '../../renderer/parts/waiting-count.ts'

test('what waits for the gateway and what waits for a person are counted together', () => {
  const some = (count: number) => ({ count, totalAmt: count * 100 })
  expect(waitingCount({ unsent: some(0), unknown: some(0), voiding: some(0), alarms: 0 })).toBe(0)
  expect(waitingCount({ unsent: some(0), unknown: some(0), voiding: some(0), alarms: 1 })).toBe(1)
  expect(waitingCount({ unsent: some(1), unknown: some(20), voiding: some(300), alarms: 4000 })).toBe(4321)
})
