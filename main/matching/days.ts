import type { DifferenceCategory } from '../../preload/contract/differences.ts'
import type { MatchedDay } from './totals.ts'

type Sums = { readonly count: number; readonly totalAmt: number }
type JournalDay = Sums & { readonly stlDate: string; readonly voids: Sums }
type Counted = {
  readonly stlDate: string
  readonly category: DifferenceCategory
  readonly count: number
  readonly open: number
}

const none: Sums = { count: 0, totalAmt: 0 }

function add(all: readonly MatchedDay[], stlDate: string, ...whats: readonly string[]): Sums {
  return all
    .filter((one) => one.stlDate === stlDate && whats.includes(one.what))
    .reduce((sum, { count, amount }) => ({ count: sum.count + count, totalAmt: sum.totalAmt + amount }), none)
}

/**
 * Settlement dates as statements and journal have them, side by side, the newest first; amounts in fen. Dates that only
 * the journal has are not in it unless something of them differs. Pure.
 */
export function daysOf(matched: readonly MatchedDay[], journal: readonly JournalDay[], counts: readonly Counted[]) {
  const dates = new Set([...matched.map(({ stlDate }) => stlDate), ...counts.map(({ stlDate }) => stlDate)])
  const booked = new Map(journal.map((day) => [day.stlDate, day]))
  return [...dates]
    .sort()
    .reverse()
    .map((stlDate) => {
      const day = booked.get(stlDate)
      const here = counts.filter((one) => one.stlDate === stlDate)
      return {
        stlDate,
        statement: {
          completions: add(matched, stlDate, 'completions'),
          voids: add(matched, stlDate, 'voids'),
          others: add(matched, stlDate, 'other-counter', 'other-merchant'),
        },
        journal: {
          completions: day ? { count: day.count, totalAmt: day.totalAmt } : none,
          voids: day?.voids ?? none,
        },
        open: here.reduce((sum, { open }) => sum + open, 0),
        differences: here.reduce((sum, { count }) => sum + count, 0),
      }
    })
}
