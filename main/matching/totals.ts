import type { Database } from 'better-sqlite3'
import type { Whose } from './suspects.ts'

/** What the lines of a date come to: of this till, of other counters, of another merchant. Amounts in fen. */
export type MatchedDay = {
  readonly stlDate: string
  /** `completions` and `voids` are of this till; `other-counter` and `other-merchant` are told. */
  readonly what: string
  readonly count: number
  readonly amount: number
}

/**
 * Counts the lines of every settlement date: those of this till (their number is in its journal, or they name its
 * terminal), and those of others, which are told and never a difference.
 */
export function totalsOf(db: Database, whose: Whose): MatchedDay[] {
  const sql = `SELECT stl_date AS stlDate, what, count(*) AS count, sum(amount) AS amount FROM (
      SELECT l.stl_date, l.amount, CASE
          WHEN l.mchnt_no NOT IN ('', @mchntNo) THEN 'other-merchant'
          WHEN c.mchnt_order_id IS NULL AND l.term_no <> @termNo
            AND l.id NOT IN (SELECT line FROM temp.resolved) THEN 'other-counter'
          WHEN l.kind = 'void' THEN 'voids'
          ELSE 'completions' END AS what
      FROM statements.line AS l LEFT JOIN main.completion AS c ON c.mchnt_order_id = l.order_id
      WHERE l.kind IN ('completion', 'void'))
    GROUP BY stl_date, what ORDER BY stl_date, what`
  return db.prepare(sql).all(whose) as MatchedDay[]
}
