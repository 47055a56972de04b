import type { Difference } from './differences.ts'
import type { Step } from './steps.ts'
import { steps } from './steps.ts'

/** Everything that a run adds up. */
export type Tally = {
  kills: number
  holds: number
  takes: number
  completions: number
  taken: number
  unknown: number
  /** Settled by a manager's word, and how many of those the gateway contradicted. */
  decided: number
  contradicted: number
  /** Starts that ended in Chromium, killed by nobody. */
  died: number
  /** Kills that hit a step, and the completions they hit there. */
  readonly hit: Map<Step, { kills: number; completions: number }>
  readonly trouble: string[]
  readonly differences: Difference[]
}

/** The count of a run in which nothing was killed yet. */
export function emptyTally(): Tally {
  const counted = { kills: 0, holds: 0, takes: 0, completions: 0, taken: 0, unknown: 0, died: 0 }
  const words = { decided: 0, contradicted: 0 }
  return { ...counted, ...words, hit: new Map(), trouble: [], differences: [] }
}

/** Counts one kill: the steps that it hit, with the completions that it hit in each. */
export function addSteps({ hit }: Tally, found: ReadonlyMap<Step, number>): void {
  for (const [step, completions] of found) {
    const known = hit.get(step) ?? { kills: 0, completions: 0 }
    hit.set(step, { kills: known.kills + 1, completions: known.completions + completions })
  }
}

export const stepsMissed = ({ hit }: Tally): readonly Step[] => steps.filter((step) => !hit.has(step))

const column = (value: number | string) => String(value).padStart(12)

/** The table of steps and the sums, a line each. */
export function lines(tally: Tally): string[] {
  const width = Math.max(...steps.map((step) => step.length))
  const count = (kind: Difference['kind']) => tally.differences.filter((difference) => difference.kind === kind).length
  return [
    `${'the kill hit'.padEnd(width)}${column('kills')}${column('completions')}`,
    ...steps.map((step) => {
      const { kills, completions } = tally.hit.get(step) ?? { kills: 0, completions: 0 }
      return `${step.padEnd(width)}${column(kills)}${column(completions)}`
    }),
    `${tally.holds} holds taken ${tally.takes} times: ${tally.completions} completions in the journals, ${tally.taken} at the gateway;`,
    `${tally.unknown} stay unknown, and the gateway has none of them;`,
    `${tally.decided} decided by a manager, ${tally.contradicted} of them contradicted by the gateway`,
    ...(tally.died > 0 ? [`kills that were Chromium’s own, before there was a window: ${tally.died}`] : []),
    `${tally.kills} kills: ${count('lost')} lost, ${count('taken twice')} taken twice, ${count('shown wrongly')} shown wrongly, ${count('open')} still open`,
  ]
}
