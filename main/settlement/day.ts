import type { CompletionRow } from '../journal/derive.ts'
import type { JournalReader } from '../journal/open.ts'
import { statement } from '../journal/statement.ts'

/** A settlement date's completions and their sum in fen. */
export type DayTotal = { readonly stlDate: string; readonly count: number; readonly totalAmt: number }
export type CountAndSum = Omit<DayTotal, 'stlDate'>

/** The settlement dates of a journal, newest first, with their totals. */
export function days({ db }: JournalReader): DayTotal[] {
  const sql = `SELECT stl_date AS stlDate, completed_count AS count, completed_amt AS totalAmt
    FROM day_total ORDER BY stl_date DESC`
  return statement(db, sql).all() as DayTotal[]
}

/** The totals of one settlement date; zeros for a date that has none. */
export function dayTotal({ db }: JournalReader, stlDate: string): CountAndSum {
  const sql = 'SELECT completed_count AS count, completed_amt AS totalAmt FROM day_total WHERE stl_date = ?'
  const total = statement(db, sql).get(stlDate) as CountAndSum | undefined
  return total ?? { count: 0, totalAmt: 0 }
}

/** What has no settlement date yet though money moved, may have moved or will: nothing hides between the days. */
const undated = "stl_date IS NULL AND state IN ('queued', 'sending', 'unknown', 'completed')"

export function undatedTotal({ db }: JournalReader): CountAndSum {
  const sql = `SELECT count(*) AS count, coalesce(sum(total_amt), 0) AS totalAmt FROM completion WHERE ${undated}`
  return statement(db, sql).get() as CountAndSum
}

/** How many rows a page of the screen has at most. */
export const PAGE = 100

/**
 * A page of a settlement date's completions, or (without a date) of those that have none yet, in the order they were
 * written, after the given order number.
 */
export function dayPage(
  { db }: JournalReader,
  stlDate: string | undefined,
  after: string | undefined,
  most = PAGE,
): CompletionRow[] {
  const which = stlDate === undefined ? undated : "stl_date = @stlDate AND state IN ('completed', 'voided')"
  const sql = `SELECT * FROM completion WHERE ${which}
    AND accepted_seq > coalesce((SELECT accepted_seq FROM completion WHERE mchnt_order_id = @after), 0)
    ORDER BY accepted_seq LIMIT @most`
  const named = stlDate === undefined ? {} : { stlDate }
  return statement(db, sql).all({ ...named, after: after ?? null, most }) as CompletionRow[]
}
