import { LONGEST_WAIT_DECIDED_MS, LONGEST_WAIT_MS } from '../completion/next-step.ts'
import { liveStates, openStates } from '../completion/state.ts'
import { type CompletionRow, rowOf } from './completion-row.ts'
import type { EventRow } from './event.ts'
import type { JournalReader } from './open.ts'
import { statement } from './statement.ts'

const quoted = (states: readonly string[]) => states.map((state) => `'${state}'`).join(', ')

/** One completion by its order number. */
export const completionOf = ({ db }: JournalReader, mchntOrderId: string): CompletionRow | undefined =>
  rowOf(db, mchntOrderId)

/** The one live completion of a hold, if it has one. */
export function liveCompletionOf({ db }: JournalReader, preauthOrderId: string): CompletionRow | undefined {
  const sql = `SELECT * FROM completion WHERE preauth_order_id = ? AND state IN (${quoted(liveStates)})`
  return statement(db, sql).get(preauthOrderId) as CompletionRow | undefined
}

/**
 * The completion of a hold that was taken although a manager had decided that it was not, while it stands: another one of
 * the same hold may then not leave.
 */
export function takenAfterAll({ db }: JournalReader, preauthOrderId: string): CompletionRow | undefined {
  const sql = "SELECT * FROM completion WHERE preauth_order_id = ? AND contradicted = 1 AND state = 'completed'"
  return statement(db, sql).get(preauthOrderId) as CompletionRow | undefined
}

/** What may leave as far as its hold goes: no other completion of it was taken after all. */
export const holdIsFree = `NOT EXISTS (SELECT 1 FROM completion AS other
    WHERE other.preauth_order_id = completion.preauth_order_id AND other.contradicted = 1 AND other.state = 'completed')`

/** All completions of a hold, by ordinal. */
export function completionsOf({ db }: JournalReader, preauthOrderId: string): CompletionRow[] {
  // Ordered by SQLite, it would be compiled anew for every hold: which of the partial indexes fits might depend on the value.
  const rows = statement(db, 'SELECT * FROM completion WHERE preauth_order_id = ?').all(preauthOrderId)
  return (rows as CompletionRow[]).sort((one, other) => one.ordinal - other.ordinal)
}

const byExpiry = "coalesce(held_at, '9999'), accepted_seq"

/** Everything that was being sent; at a start, what the till that ended was sending. */
export function sendingCompletions({ db }: JournalReader): CompletionRow[] {
  // In another order SQLite would read the whole table for the few that are open.
  const sql = `SELECT * FROM completion WHERE state IN (${quoted(openStates)}) AND state = 'sending' ORDER BY ${byExpiry}`
  return statement(db, sql).all() as CompletionRow[]
}

/**
 * What still waits for something, `most` of it, the hold that lapses first before the others (one whose number tells no
 * time comes last), after the given completion.
 */
export function openCompletions({ db }: JournalReader, most: number, after?: CompletionRow): CompletionRow[] {
  const sql = `SELECT * FROM completion WHERE state IN (${quoted(openStates)})
    AND (coalesce(held_at, '9999'), accepted_seq) > (@held, @seq) ORDER BY ${byExpiry} LIMIT @most`
  const from = { held: after ? (after.held_at ?? '9999') : '', seq: after?.accepted_seq ?? 0 }
  return statement(db, sql).all({ ...from, most }) as CompletionRow[]
}

const ordersOf = (rows: readonly unknown[]): string[] =>
  (rows as Pick<CompletionRow, 'mchnt_order_id'>[]).map(({ mchnt_order_id }) => mchnt_order_id)

/** Each by the index that keeps its order: a state that is written out is what leads SQLite to it. */
const due = {
  queued: `state IN (${quoted(openStates)}) AND state = 'queued' AND ${holdIsFree}`,
  unknown: "state = 'unknown'",
} as const
/** Sent by the holds' expiry; asked about by who has waited longest, so that none waits for ever behind the others. */
const order = { queued: byExpiry, unknown: 'next_at, accepted_seq' } as const

/**
 * The order numbers of what is due at `now` (epoch ms) in one of these states, in its order; also of what seems due only long
 * after, for then the clock was put back. What is queued for a hold that was taken after all is never due.
 */
export function dueCompletions(
  { db }: JournalReader,
  state: 'queued' | 'unknown',
  now: number,
  most: number,
): string[] {
  const sql = `SELECT mchnt_order_id FROM completion WHERE ${due[state]} AND (next_at <= @now OR next_at > @far)
    ORDER BY ${order[state]} LIMIT @most`
  const at = { now: new Date(now).toISOString(), far: new Date(now + LONGEST_WAIT_MS).toISOString() }
  return ordersOf(statement(db, sql).all({ ...at, most }))
}

/** Of completions that a manager decided and that are due to be asked about once more, or seem due only long after: their order numbers. */
export function dueDecided({ db }: JournalReader, now: number, most: number): string[] {
  const sql = `SELECT mchnt_order_id FROM completion WHERE decided IS NOT NULL AND next_at IS NOT NULL AND (next_at <= @now OR next_at > @far)
    ORDER BY next_at LIMIT @most`
  const at = { now: new Date(now).toISOString(), far: new Date(now + LONGEST_WAIT_DECIDED_MS).toISOString() }
  return ordersOf(statement(db, sql).all({ ...at, most }))
}

/** Completions that turned out otherwise than a manager decided, oldest first, `most` of them, after an `accepted_seq`. */
export function alarmedCompletions({ db }: JournalReader, most: number, after = 0): CompletionRow[] {
  const sql = 'SELECT * FROM completion WHERE alarm IS NOT NULL AND accepted_seq > ? ORDER BY accepted_seq LIMIT ?'
  return statement(db, sql).all(after, most) as CompletionRow[]
}

/** How many of them there are. */
export function alarmCount({ db }: JournalReader): number {
  const sql = 'SELECT count(*) AS count FROM completion WHERE alarm IS NOT NULL'
  return (statement(db, sql).get() as { count: number }).count
}

/** What is open and lapses before a moment (epoch ms): count, sum in fen, and when the first of the holds was made. */
export function lapsing({ db }: JournalReader, heldBefore: number) {
  const sql = `SELECT count(*) AS count, coalesce(sum(total_amt), 0) AS totalAmt, min(held_at) AS firstHeldAt
    FROM completion WHERE state IN (${quoted(openStates)}) AND coalesce(held_at, '9999') < ?`
  return statement(db, sql).get(new Date(heldBefore).toISOString()) as {
    count: number
    totalAmt: number
    firstHeldAt: string | null
  }
}

/** The last completions that wait for nothing any more, not even for a manager, newest first. */
export function closedCompletions({ db }: JournalReader, most: number): CompletionRow[] {
  const sql = `SELECT * FROM completion WHERE state NOT IN (${quoted(openStates)}) AND alarm IS NULL
    ORDER BY accepted_seq DESC LIMIT ?`
  return statement(db, sql).all(most) as CompletionRow[]
}

/** How many completions are in an open state, and their sum in fen. */
export function countAndSum({ db }: JournalReader, states: readonly (typeof openStates)[number][]) {
  // Both lists: only the whole one leads SQLite to the index of what is open.
  const sql = `SELECT count(*) AS count, coalesce(sum(total_amt), 0) AS totalAmt FROM completion
    WHERE state IN (${quoted(openStates)}) AND state IN (${quoted(states)})`
  return statement(db, sql).get() as { count: number; totalAmt: number }
}

/** The events of a completion, oldest first; those of its void are told by `eventsOfVoid`. */
export function eventsOf({ db }: JournalReader, mchntOrderId: string): EventRow[] {
  const sql = `SELECT * FROM event WHERE mchnt_order_id = ? AND mchnt_order_id <> '' AND kind NOT LIKE 'void-%'
    ORDER BY seq`
  return statement(db, sql).all(mchntOrderId) as EventRow[]
}
