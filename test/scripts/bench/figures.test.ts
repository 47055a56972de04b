import { expect, test } from 'vitest'
import { figureOf, type Goal, isReached, median, percentile } from '../../../scripts/bench/figures.ts'

const goal: Goal = { name: 'a line', unit: 'ms', rule: 'ratio', target: 1.25 }

test('the median is the middle of what was measured, whatever its order', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([10, 1, 2, 3])).toBe(2.5)
  expect(() => median([])).toThrow('no figures')
})

test('a percentile is a figure that was measured', () => {
  const figures = Array.from({ length: 200 }, (_, index) => 200 - index)
  expect(percentile(figures, 0.99)).toBe(198)
  expect(percentile([7], 0.99)).toBe(7)
  expect(() => percentile([], 0.5)).toThrow('no figures')
})

test('a round that was disturbed on one side does not decide the ratio', () => {
  const rounds = [...[1, 2, 3, 4].map((by) => ({ ours: 11 * by, reference: 10 * by })), { ours: 1000, reference: 10 }]
  expect(figureOf(goal, rounds)).toEqual({
    ...{ name: 'a line', unit: 'ms', ours: 33, reference: 20, target: 1.25 },
    ratio: expect.closeTo(1.1),
  })
})

test('what has no reference has no ratio, and what was not taken has nothing', () => {
  const nothing = { reference: null, ratio: null }
  expect(figureOf(goal, [{ ours: 148 }])).toMatchObject({ ours: 148, ...nothing })
  expect(figureOf(goal, [])).toMatchObject({ ours: null, ...nothing })
})

test.each([
  { rule: 'ratio', target: 1.25, ours: 125, reached: true },
  { rule: 'ratio', target: 1.25, ours: 126, reached: false },
  { rule: 'above', target: 80, ours: 180, reached: true },
  { rule: 'above', target: 80, ours: 181, reached: false },
  { rule: 'itself', target: 250, ours: 250, reached: true },
  { rule: 'itself', target: 250, ours: 251, reached: false },
] as const)('$ours beside 100, judged by its $rule, at most $target: $reached', ({ rule, target, ours, reached }) => {
  const judged: Goal = { ...goal, rule, target }
  expect(isReached(judged, figureOf(judged, [{ ours, reference: 100 }]))).toBe(reached)
})

test('what was not taken is neither reached nor missed', () => {
  expect(isReached(goal, figureOf(goal, []))).toBeUndefined()
})
