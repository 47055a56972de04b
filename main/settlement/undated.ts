import type { JournalReader } from '../journal/open.ts'
import { statement } from '../journal/statement.ts'
import type { CountAndSum } from './day.ts'

/**
 * What has no settlement date yet though money moved, may have moved or will: nothing hides between the days. By the small
 * indexes of what is open, undated or handed over, for all that was ever declined has no date either.
 */
const undated = (columns: string) => `SELECT ${columns} FROM completion INDEXED BY open_completion
    WHERE state IN ('queued', 'sending', 'unknown') AND stl_date IS NULL
  UNION ALL SELECT ${columns} FROM completion INDEXED BY undated_completion
    WHERE stl_date IS NULL AND state IN ('completed', 'voided') AND state = 'completed'
  UNION ALL SELECT ${columns} FROM completion INDEXED BY handed_over_completion
    WHERE state = 'handed-over' AND stl_date IS NULL`

/** The `accepted_seq` of each of them, in no order. */
export const undatedSeqs = undated('accepted_seq')

/** How many completions have no settlement date yet, and their sum in fen. */
export function undatedTotal({ db }: JournalReader): CountAndSum {
  const sql = `SELECT count(*) AS count, coalesce(sum(total_amt), 0) AS totalAmt FROM (${undated('total_amt')})`
  return statement(db, sql).get() as CountAndSum
}
