import type { JournalReader } from '../journal/open.ts'
import { statement } from '../journal/statement.ts'

export type CountAndSum = { readonly count: number; readonly totalAmt: number }

/** A settlement date's completions, its voids, and what is left of them; amounts in fen. */
export type DayTotal = CountAndSum & { readonly stlDate: string; readonly voids: CountAndSum; readonly netAmt: number }

type DayRow = {
  readonly stl_date: string
  readonly completed_count: number
  readonly completed_amt: number
  readonly voided_count: number
  readonly voided_amt: number
}

const totalOf = (row: DayRow): DayTotal => ({
  stlDate: row.stl_date,
  count: row.completed_count,
  totalAmt: row.completed_amt,
  voids: { count: row.voided_count, totalAmt: row.voided_amt },
  netAmt: row.completed_amt - row.voided_amt,
})

/** The settlement dates of a journal, newest first, with their totals. */
export function days({ db }: JournalReader): DayTotal[] {
  const rows = statement(db, 'SELECT * FROM day_total ORDER BY stl_date DESC').all() as DayRow[]
  return rows.map(totalOf)
}

/** The totals of one settlement date; zeros for a date that has none. */
export function dayTotal({ db }: JournalReader, stlDate: string): DayTotal {
  const row = statement(db, 'SELECT * FROM day_total WHERE stl_date = ?').get(stlDate) as DayRow | undefined
  return totalOf(row ?? { stl_date: stlDate, completed_count: 0, completed_amt: 0, voided_count: 0, voided_amt: 0 })
}

/** How many rows a page of the screen has at most. */
export const PAGE = 100
