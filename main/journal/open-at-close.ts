import { openStates } from '../completion/state.ts'
import type { OpenAtClose } from './event.ts'
import type { JournalReader } from './open.ts'
import { statement } from './statement.ts'

/** Something that no day close can count: unsent, not known, or taken without a settlement date. */
export type OpenAtCloseRow = {
  readonly of: OpenAtClose['of']
  readonly mchnt_order_id: string
  readonly preauth_order_id: string
  readonly state: OpenAtClose['state']
  /** In fen; null for the release of a hold. */
  readonly total_amt: number | null
  readonly accepted_at: string
}

const open = openStates.map((state) => `'${state}'`).join(', ')

const columns = 'mchnt_order_id, preauth_order_id, state, total_amt, accepted_at, accepted_seq'

/**
 * Taken, and on no date that the gateway named. One that was voided since counts only where its void has a date: that void
 * stands in a day's totals, and what it takes back does not. By an index of its own: beside them, every completion that was
 * ever declined has no date either.
 */
const undated = `completion INDEXED BY undated_completion WHERE stl_date IS NULL AND state IN ('completed', 'voided') AND (state = 'completed' OR EXISTS
  (SELECT 1 FROM void WHERE void.mchnt_order_id = completion.mchnt_order_id AND void.stl_date IS NOT NULL))`

/** All that is open at a day close, in the order it was written down, at most so many. */
export function openItemsAtClose({ db }: JournalReader, most: number): OpenAtCloseRow[] {
  // First found, then ordered: to have them in order at once, SQLite would read the whole table by its age.
  const sql = `WITH found AS MATERIALIZED (
      SELECT 'completion' AS of, ${columns} FROM completion WHERE state IN (${open})
      UNION ALL SELECT 'completion', ${columns} FROM ${undated}
      UNION ALL SELECT 'void', ${columns} FROM void WHERE state IN (${open}))
    SELECT * FROM found ORDER BY accepted_seq LIMIT ?`
  return statement(db, sql).all(most) as OpenAtCloseRow[]
}

/** How many completions were taken and have no settlement date, and their sum in fen. */
export function takenWithoutDate({ db }: JournalReader): { readonly count: number; readonly totalAmt: number } {
  const sql = `SELECT count(*) AS count, coalesce(sum(total_amt), 0) AS totalAmt FROM ${undated}`
  return statement(db, sql).get() as { count: number; totalAmt: number }
}
