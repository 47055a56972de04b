import { LONGEST_WAIT_MS } from '../completion/next-step.ts'
import { liveVoidStates, openStates } from '../completion/state.ts'
import { type VoidRow, voidRowOf } from './derive-void.ts'
import type { EventRow } from './event.ts'
import type { JournalReader } from './open.ts'
import { statement } from './statement.ts'

const quoted = (states: readonly string[]) => states.map((state) => `'${state}'`).join(', ')

/** One void, by the order number that is voided. */
export const voidOf = ({ db }: JournalReader, mchntOrderId: string): VoidRow | undefined => voidRowOf(db, mchntOrderId)

/** The release of a hold, while it is asked for, not known yet or done: then nothing may be completed of it. */
export function releaseOf({ db }: JournalReader, preauthOrderId: string): VoidRow | undefined {
  const sql = `SELECT * FROM void WHERE preauth_order_id = ? AND of = 'hold' AND state IN (${quoted(liveVoidStates)})`
  return statement(db, sql).get(preauthOrderId) as VoidRow | undefined
}

/** Voids that still wait for something, oldest first, `most` of them (all if negative), after an `accepted_seq`. */
export function openVoids({ db }: JournalReader, most: number, after = 0): VoidRow[] {
  const sql = `SELECT * FROM void WHERE state IN (${quoted(openStates)}) AND accepted_seq > ? ORDER BY accepted_seq LIMIT ?`
  return statement(db, sql).all(after, most) as VoidRow[]
}

/** The last releases that wait for nothing any more, newest first. */
export function closedReleases({ db }: JournalReader, most: number): VoidRow[] {
  const sql = `SELECT * FROM void WHERE of = 'hold' AND state NOT IN (${quoted(openStates)})
    ORDER BY accepted_seq DESC LIMIT ?`
  return statement(db, sql).all(most) as VoidRow[]
}

/**
 * The order numbers of the voids that are due at `now` (epoch ms) in one of these states, the one that has waited longest
 * first; also of what seems due only long after, for then the clock was put back.
 */
export function dueVoids({ db }: JournalReader, state: 'queued' | 'unknown', now: number, most: number): string[] {
  const sql = `SELECT mchnt_order_id FROM void WHERE state IN (${quoted(openStates)}) AND state = @state
    AND (next_at <= @now OR next_at > @far) ORDER BY next_at, accepted_seq LIMIT @most`
  const at = { now: new Date(now).toISOString(), far: new Date(now + LONGEST_WAIT_MS).toISOString() }
  const rows = statement(db, sql).all({ state, ...at, most }) as Pick<VoidRow, 'mchnt_order_id'>[]
  return rows.map(({ mchnt_order_id }) => mchnt_order_id)
}

/** How many voids are open, and their sum in fen; the amount of a hold that is released is not known. */
export function openVoidTotal({ db }: JournalReader): { readonly count: number; readonly totalAmt: number } {
  const sql = `SELECT count(*) AS count, coalesce(sum(total_amt), 0) AS totalAmt FROM void
    WHERE state IN (${quoted(openStates)})`
  return statement(db, sql).get() as { count: number; totalAmt: number }
}

/** The events of a void, oldest first. */
export function eventsOfVoid({ db }: JournalReader, mchntOrderId: string): EventRow[] {
  const sql = `SELECT * FROM event WHERE mchnt_order_id = ? AND mchnt_order_id <> '' AND kind LIKE 'void-%' ORDER BY seq`
  return statement(db, sql).all(mchntOrderId) as EventRow[]
}
