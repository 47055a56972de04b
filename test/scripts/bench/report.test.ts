import { expect, test } from 'vitest'
import type { Goal } from '../../../scripts/bench/figures.ts'
import { lines } from '../../../scripts/bench/lines.ts'
import { figureFrom, noteLines, shown, tableLine } from '../../../scripts/bench/report.ts'

const goal: Goal = { name: 'a page', unit: 'ms', rule: 'ratio', target: 1.2 }
const measured = { rounds: [{ ours: 1.234567, reference: 1 }], notes: ['p99 3 ms'] }

test.each([
  [0, '0'],
  [0.012345, '0.0123'],
  [1.234567, '1.23'],
  [147.6, '148'],
  [20481.7, '20482'],
  [null, '-'],
])('%s is shown as %s', (value, text) => {
  expect(shown(value)).toBe(text)
})

test('a line says what was reached and what was missed', () => {
  expect(tableLine(goal, measured)).toBe('| a page | 1.23 ms | 1.00 ms | 1.23 | <= 1.2 | MISSED |')
  const memory: Goal = { name: 'memory', unit: 'MB', rule: 'above', target: 80 }
  expect(tableLine(memory, { rounds: [{ ours: 250, reference: 200 }], notes: [] })).toBe(
    '| memory | 250 MB | 200 MB | 1.25 | <= +80 MB | reached |',
  )
})

test('what could not be taken keeps its line, and says why', () => {
  const notTaken = { notTaken: 'there is no display' }
  expect(tableLine(goal, notTaken)).toBe('| a page | - | - | - | <= 1.2 | not taken |')
  expect(noteLines(goal, notTaken)).toEqual(['NOT TAKEN a page: there is no display'])
  expect(figureFrom(goal, notTaken)).toEqual({
    ...{ name: 'a page', unit: 'ms', ours: null, reference: null, ratio: null, target: 1.2 },
  })
})

test('notes stand with the name of their line', () => {
  expect(noteLines(goal, measured)).toEqual(['a page: p99 3 ms'])
})

test('no two lines of the bench have the same name', () => {
  expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length)
  expect(new Set(lines.map(({ goal: { name } }) => name)).size).toBe(lines.length)
})
