import type { Database, RunResult } from 'better-sqlite3'
import { isLiveState } from '../completion/state.ts'
import { type CompletionRow, completionColumns } from './completion-row.ts'
import { statement } from './statement.ts'

const write = `INSERT INTO completion (${completionColumns.join(', ')}) VALUES (${completionColumns.map(() => '?').join(', ')})
  ON CONFLICT (mchnt_order_id) DO UPDATE SET ${completionColumns.map((name) => `${name} = excluded.${name}`).join(', ')}`

/**
 * Writes a completion's row; the database refuses a second live one of its hold, and any of a released hold. Of a row that
 * is live already, only what changed is written: its hold was free when it became live, and is kept from being released since.
 */
export function writeRow(db: Database, row: CompletionRow, before: CompletionRow | undefined): void {
  const { changes } = before && isLive(before) ? writeChanged(db, row, before) : writeWhole(db, row)
  if (changes !== 1) throw new Error(`${row.mchnt_order_id} was not written`)
}

/** Whether a completion keeps its hold to itself. */
export const isLive = ({ state, contradicted }: CompletionRow): boolean => contradicted === 0 && isLiveState(state)

const writeWhole = (db: Database, row: CompletionRow): RunResult =>
  statement(db, write).run(completionColumns.map((name) => row[name]))

/** An index, a reference or a check of a column that stays as it was costs nothing then. */
function writeChanged(db: Database, row: CompletionRow, before: CompletionRow): RunResult {
  const changed = completionColumns.filter((name) => row[name] !== before[name])
  const sets = changed.map((name) => `${name} = ?`).join(', ')
  const values = changed.map((name) => row[name])
  return statement(db, `UPDATE completion SET ${sets} WHERE accepted_seq = ?`).run(...values, before.accepted_seq)
}
