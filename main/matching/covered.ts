import type { Database } from 'better-sqlite3'

export type CoveredDates = {
  /** Settlement dates of the journal of which statements tell something, by whichever of their dates. */
  readonly dates: readonly string[]
  /** Whether statements would have what settled on a date (`yyyy-MM-dd`) and was paid at a time that begins with its day. */
  readonly covered: (stlDate: string | null, payTs: string | null) => boolean
}

type Range = { readonly from_date: string; readonly to_date: string }

/**
 * What statements of this terminal tell of. One that names no settlement date has what was paid on its days; what was paid on
 * one of them and settles on a later one may stand in the next, so both days have to be within. Fills `temp.covered`.
 */
export function coverDates(db: Database): CoveredDates {
  db.exec(`CREATE TEMP TABLE covered AS SELECT d.stl_date AS stl_date, max(s.dated = 'settled') AS settled
    FROM main.day_total AS d JOIN statements.statement AS s
      ON s.covers = 1 AND d.stl_date BETWEEN s.from_date AND s.to_date GROUP BY 1`)
  const dates = db.prepare('SELECT stl_date FROM temp.covered').pluck().all() as string[]
  const settled = new Set(db.prepare('SELECT stl_date FROM temp.covered WHERE settled = 1').pluck().all() as string[])
  const ranges = db
    .prepare("SELECT from_date, to_date FROM statements.statement WHERE covers = 1 AND dated = 'paid'")
    .all() as Range[]
  const isPaidDay = (day: string) => ranges.some(({ from_date, to_date }) => from_date <= day && day <= to_date)
  const covered = (stlDate: string | null, payTs: string | null) =>
    stlDate !== null &&
    (settled.has(stlDate) || (payTs !== null && isPaidDay(stlDate) && isPaidDay(payTs.slice(0, 10))))
  return { dates, covered }
}
