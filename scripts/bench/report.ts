import { type Figure, figureOf, type Goal, isReached } from './figures.ts'
import type { Measured } from './line.ts'

/** A figure with three digits that count, as a person reads it. */
export const shown = (value: number | null): string => {
  if (value === null) return '-'
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toFixed(Math.min(digits, 4))
}

const targetOf = ({ rule, target, unit }: Goal): string => {
  if (rule === 'ratio') return `<= ${target}`
  return rule === 'above' ? `<= +${target} ${unit}` : `<= ${target} ${unit}`
}

const verdict = (reached: boolean | undefined): string =>
  reached === undefined ? 'not taken' : reached ? 'reached' : 'MISSED'

/** The heading of the table, in Markdown, as it stands in the README. */
export const heading = ['| what | ours | reference | ratio | to reach | |', '|---|---|---|---|---|---|'] as const

/** One line of that table. Pure. */
export function tableLine(goal: Goal, measured: Measured): string {
  const figure = figureFrom(goal, measured)
  const { ours, reference, ratio } = figure
  const cells = [
    goal.name,
    ...[ours, reference].map((value) => (value === null ? '-' : `${shown(value)} ${goal.unit}`)),
    ...[ratio === null ? '-' : ratio.toFixed(2), targetOf(goal), verdict(isReached(goal, figure))],
  ]
  return `| ${cells.join(' | ')} |`
}

/** What is said below the table of a line: its notes, or why it could not be taken. Pure. */
export function noteLines({ name }: Goal, measured: Measured): readonly string[] {
  if ('notTaken' in measured) return [`NOT TAKEN ${name}: ${measured.notTaken}`]
  return measured.notes.map((note) => `${name}: ${note}`)
}

/** The line of the result. Pure. */
export const figureFrom = (goal: Goal, measured: Measured): Figure =>
  figureOf(goal, 'notTaken' in measured ? [] : measured.rounds)
