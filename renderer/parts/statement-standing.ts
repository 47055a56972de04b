import type { ActionValue } from '../../preload/contract.ts'
import type { Tone } from './standing.ts'

export type StatementDay = ActionValue<'statements'>['days'][number]

/** How a settlement date stands: its `name` has words under `statements.days`, its `tone` gives it colour and shape. */
export type DayStanding = {
  readonly tone: Tone
  readonly name: 'agrees' | 'open' | 'explained' | 'elsewhere' | 'not-ours'
}

type Side = StatementDay['journal']

/** Completions less voids, in fen. Pure. */
export const netOf = ({ completions, voids }: Side): number => completions.totalAmt - voids.totalAmt

/**
 * How a date stands. Where a statement tells of other terminals only, nothing can be said of this one. Where nothing is
 * open any more and the sums still differ, somebody or the statement itself has said why; without any difference of its own,
 * the money is booked on another date, and the difference stands there. Pure.
 */
export function dayStandingOf({ statement, journal, open, differences }: StatementDay): DayStanding {
  if (open > 0) return { tone: 'unknown', name: 'open' }
  const ours = statement.completions.count + statement.voids.count
  if (ours === 0 && journal.completions.count > 0) return { tone: 'withdrawn', name: 'not-ours' }
  if (netOf(statement) === netOf(journal)) return { tone: 'completed', name: 'agrees' }
  return differences > 0 ? { tone: 'withdrawn', name: 'explained' } : { tone: 'queued', name: 'elsewhere' }
}
