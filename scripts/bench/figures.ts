/** How a figure is judged: by its ratio to the reference, by what it is above the reference, or by itself. */
export type Rule = 'ratio' | 'above' | 'itself'

/** One line of the table in the README: what is measured, and what it is to reach. */
export type Goal = {
  readonly name: string
  readonly unit: string
  readonly rule: Rule
  /** The most that is allowed: a ratio, or so many of the unit above the reference, or so many of the unit. */
  readonly target: number
}

/** Both sides of one round, in the goal's unit; a figure that has no reference has none in any round. */
export type Round = { readonly ours: number; readonly reference?: number }

/** A line of the result, as `--json` writes it; null where it could not be taken, or where there is no reference. */
export type Figure = {
  readonly name: string
  readonly unit: string
  readonly ours: number | null
  readonly reference: number | null
  readonly ratio: number | null
  readonly target: number
}

/** The middle of some figures, or the mean of the middle two. Throws for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]]
  if (low === undefined || high === undefined) throw new Error('there is no median of no figures')
  return (low + high) / 2
}

/** The smallest of some figures that at least this share (0..1) of them does not exceed. Throws for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (found === undefined) throw new Error('there is no percentile of no figures')
  return found
}

/**
 * What some rounds come to: the median of each side, and the median of the rounds' ratios, so that a round that was
 * disturbed on one side counts once. Nulls for no rounds. Pure.
 */
export function figureOf({ name, unit, target }: Goal, rounds: readonly Round[]): Figure {
  const nothing = { ours: null, reference: null, ratio: null }
  if (rounds.length === 0) return { name, unit, ...nothing, target }
  const ours = median(rounds.map((round) => round.ours))
  const pairs = rounds.flatMap(({ ours: one, reference }) => (reference === undefined ? [] : [{ one, reference }]))
  if (pairs.length === 0) return { name, unit, ...nothing, ours, target }
  const reference = median(pairs.map((pair) => pair.reference))
  return { name, unit, ours, reference, ratio: median(pairs.map((pair) => pair.one / pair.reference)), target }
}

/** Whether a figure keeps to its target; undefined where it could not be taken. Pure. */
export function isReached({ rule }: Goal, { ours, reference, ratio, target }: Figure): boolean | undefined {
  if (ours === null) return undefined
  if (rule === 'itself') return ours <= target
  if (reference === null || ratio === null) return undefined
  return rule === 'ratio' ? ratio <= target : ours - reference <= target
}
