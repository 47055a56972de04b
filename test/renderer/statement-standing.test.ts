import { expect, test } from 'vitest'
import { dayStandingOf, netOf } from '../../renderer/parts/statement-standing.ts'

const sums = (count: number, totalAmt: number) => ({ count, totalAmt })
const none = sums(0, 0)
const side = (completions = none, voids = none) => ({ completions, voids })

const day = (statement: ReturnType<typeof side>, journal: ReturnType<typeof side>, open = 0, differences = open) => ({
  ...{ stlDate: '2026-11-22', statement: { ...statement, others: none }, journal, open, differences },
})

test('net is completions less voids', () => {
  expect(netOf(side(sums(3, 30_000), sums(1, 10_000)))).toBe(20_000)
})

test.each([
  ['agrees', day(side(sums(2, 300)), side(sums(2, 300)))],
  // A completion and its void of one day, which the statement does not list at all.
  ['agrees', day(side(sums(1, 100)), side(sums(2, 300), sums(1, 200)))],
  ['open', day(side(sums(1, 100)), side(sums(2, 300)), 1)],
  // The sums may agree by chance.
  ['open', day(side(sums(2, 300)), side(sums(2, 300)), 2)],
  ['explained', day(side(sums(2, 250)), side(sums(2, 300)), 0, 1)],
  // One that the journal has on the day before: its difference stands there.
  ['elsewhere', day(side(sums(3, 400)), side(sums(2, 300)))],
  ['not-ours', day(side(), side(sums(2, 300)))],
] as const)('a day %s', (name, given) => {
  expect(dayStandingOf(given).name).toBe(name)
})
