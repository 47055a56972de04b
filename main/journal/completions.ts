import { liveStates, openStates } from '../completion/state.ts'
import type { CompletionRow } from './derive.ts'
import type { EventRow } from './event.ts'
import type { JournalReader } from './open.ts'
import { statement } from './statement.ts'

const quoted = (states: readonly string[]) => states.map((state) => `'${state}'`).join(', ')

/** One completion by its order number. */
export function completionOf({ db }: JournalReader, mchntOrderId: string): CompletionRow | undefined {
  return statement(db, 'SELECT * FROM completion WHERE mchnt_order_id = ?').get(mchntOrderId) as
    | CompletionRow
    | undefined
}

/** The one live completion of a hold, if it has one. */
export function liveCompletionOf({ db }: JournalReader, preauthOrderId: string): CompletionRow | undefined {
  const sql = `SELECT * FROM completion WHERE preauth_order_id = ? AND state IN (${quoted(liveStates)})`
  return statement(db, sql).get(preauthOrderId) as CompletionRow | undefined
}

/** All completions of a hold, by ordinal. */
export function completionsOf({ db }: JournalReader, preauthOrderId: string): CompletionRow[] {
  const sql = 'SELECT * FROM completion WHERE preauth_order_id = ? ORDER BY ordinal'
  return statement(db, sql).all(preauthOrderId) as CompletionRow[]
}

/** Everything that still waits for something, oldest first. */
export function openCompletions({ db }: JournalReader): CompletionRow[] {
  const sql = `SELECT * FROM completion WHERE state IN (${quoted(openStates)}) ORDER BY accepted_seq`
  return statement(db, sql).all() as CompletionRow[]
}

/** The last completions that wait for nothing any more, newest first. */
export function closedCompletions({ db }: JournalReader, most: number): CompletionRow[] {
  const sql = `SELECT * FROM completion WHERE state NOT IN (${quoted(openStates)}) ORDER BY accepted_seq DESC LIMIT ?`
  return statement(db, sql).all(most) as CompletionRow[]
}

/** How many completions are in a state, and their sum in fen. */
export function countAndSum({ db }: JournalReader, states: readonly (typeof openStates)[number][]) {
  const sql = `SELECT count(*) AS count, coalesce(sum(total_amt), 0) AS totalAmt FROM completion
    WHERE state IN (${quoted(states)})`
  return statement(db, sql).get() as { count: number; totalAmt: number }
}

/** The events of a completion, oldest first. */
export function eventsOf({ db }: JournalReader, mchntOrderId: string): EventRow[] {
  const sql = "SELECT * FROM event WHERE mchnt_order_id = ? AND mchnt_order_id <> '' ORDER BY seq"
  return statement(db, sql).all(mchntOrderId) as EventRow[]
}
