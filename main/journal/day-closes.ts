import type { Database } from 'better-sqlite3'
import { nothingYet, type PerpetualTotal, type UnclosedRow } from './close-totals.ts'
import type { JournalReader } from './open.ts'
import { statement } from './statement.ts'

/** A day close as its event came to; amounts in fen, `at` ISO-8601 UTC, `seq` that of the event itself. */
export type DayCloseRow = {
  readonly number: number
  readonly stl_date: string
  readonly from_seq: number
  readonly to_seq: number
  readonly seq: number
  readonly at: string
  /** How often its report was shown or saved again. */
  readonly copies: number
  readonly completed_count: number
  readonly completed_amt: number
  readonly voided_count: number
  readonly voided_amt: number
  readonly perpetual_completed_count: number
  readonly perpetual_completed_amt: number
  readonly perpetual_voided_count: number
  readonly perpetual_voided_amt: number
}

/** The last close; undefined before the first. */
export const lastClose = (db: Database): DayCloseRow | undefined =>
  statement(db, 'SELECT * FROM day_close ORDER BY number DESC LIMIT 1').get() as DayCloseRow | undefined

/** One close by its number. */
export const closeNumbered = ({ db }: JournalReader, number: number): DayCloseRow | undefined =>
  statement(db, 'SELECT * FROM day_close WHERE number = ?').get(number) as DayCloseRow | undefined

/** Closes, newest first, at most so many, those before a number where one is given. */
export function closesBefore({ db }: JournalReader, before: number | undefined, most: number): DayCloseRow[] {
  const sql = 'SELECT * FROM day_close WHERE number < coalesce(?, number + 1) ORDER BY number DESC LIMIT ?'
  return statement(db, sql).all(before ?? null, most) as DayCloseRow[]
}

/**
 * Which close an item is in, told from the event that gave it its settlement date and that date: the first close that
 * was made after the one and covers the other. Undefined while no close has taken it.
 */
export function closeOf(
  { db }: JournalReader,
  { dated_seq: seq, stl_date: stlDate }: { readonly dated_seq: number | null; readonly stl_date: string | null },
): number | undefined {
  if (seq === null || stlDate === null) return undefined
  const sql = 'SELECT number FROM day_close WHERE to_seq >= ? AND stl_date >= ? ORDER BY to_seq LIMIT 1'
  return statement(db, sql).pluck().get(seq, stlDate) as number | undefined
}

/** The closes that hold something of each settlement date, oldest first; of one date alone where it is given. */
export function closedDates({ db }: JournalReader, stlDate?: string): ReadonlyMap<string, readonly number[]> {
  const sql =
    'SELECT stl_date, number FROM closed_date WHERE stl_date = coalesce(?, stl_date) ORDER BY stl_date, number'
  const found = new Map<string, number[]>()
  for (const row of statement(db, sql).all(stlDate ?? null) as { stl_date: string; number: number }[]) {
    found.set(row.stl_date, [...(found.get(row.stl_date) ?? []), row.number])
  }
  return found
}

/** What a close left as the total since the journal began; nothing where there was none yet. */
export function perpetualOf(close: DayCloseRow | undefined): PerpetualTotal {
  if (!close) return nothingYet
  const completions = { count: close.perpetual_completed_count, totalAmt: close.perpetual_completed_amt }
  const voids = { count: close.perpetual_voided_count, totalAmt: close.perpetual_voided_amt }
  return { completions, voids, netAmt: completions.totalAmt - voids.totalAmt }
}

/** What no close has taken yet and is dated up to a date, or all of it; by date, business type and target system. */
export function unclosedRows(db: Database, upTo?: string): UnclosedRow[] {
  const sql = `SELECT * FROM unclosed_total WHERE stl_date <= coalesce(?, stl_date)
    ORDER BY stl_date, biz_type, target_sys`
  return statement(db, sql).all(upTo ?? null) as UnclosedRow[]
}
