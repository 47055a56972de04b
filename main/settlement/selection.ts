import { closedDates } from '../journal/day-closes.ts'
import type { JournalReader } from '../journal/open.ts'
import { statement } from '../journal/statement.ts'
import { type LineSource, linesOfDate } from './export-lines.ts'

/** What of a journal is exported: one settlement date, or those from one to another, both included. */
export type Selection = { readonly stlDate: string } | { readonly from: string; readonly to: string }

/** What is chosen, resolved in a journal: where its lines come from, how many they are, and the closes that hold something of it. */
export type Chosen = {
  readonly sources: readonly LineSource[]
  readonly lines: number
  readonly closes: readonly number[]
}

/** The settlement dates of a selection that a journal has anything of, oldest first, and how many lines each has. */
function datesIn({ db }: JournalReader, selection: Selection) {
  const sql = `SELECT stl_date AS stlDate, completed_count + voided_count AS lines FROM day_total
    WHERE stl_date BETWEEN @from AND @to ORDER BY stl_date`
  const { from, to } = 'stlDate' in selection ? { from: selection.stlDate, to: selection.stlDate } : selection
  return statement(db, sql).all({ from, to }) as { readonly stlDate: string; readonly lines: number }[]
}

/** Finds what is chosen: date by date, the completions of each and then the voids that fell on it. */
export function choose(journal: JournalReader, selection: Selection): Chosen {
  const dates = datesIn(journal, selection)
  const closes = new Set(dates.flatMap(({ stlDate }) => closedDates(journal, stlDate).get(stlDate) ?? []))
  return {
    sources: dates.flatMap(({ stlDate }) => linesOfDate(stlDate)),
    lines: dates.reduce((sum, { lines }) => sum + lines, 0),
    closes: [...closes].sort((one, other) => one - other),
  }
}

/** What a selection is called in a file name, and in an answer: `2026-11-22`, or `2026-11-01-2026-11-30`. */
export const selectionName = (selection: Selection): string =>
  'stlDate' in selection ? selection.stlDate : `${selection.from}-${selection.to}`
