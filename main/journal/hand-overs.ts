import { openStates } from '../completion/state.ts'
import { holdIsFree } from './completions.ts'
import type { CompletionRow } from './derive.ts'
import { type EventBody, type EventRow, eventBodies } from './event.ts'
import type { JournalReader } from './open.ts'
import { statement } from './statement.ts'

/** As in the index of these events, so that it is used. */
const general = "kind IN ('hand-over-sealed', 'taken-over')"

const open = openStates.map((state) => `'${state}'`).join(', ')

const movable = `state IN (${open}) AND state = 'queued' AND ${holdIsFree}`

/** What is queued and may be sent, at most so many, the hold that lapses first before the others. */
export function movableCompletions({ db }: JournalReader, most: number): CompletionRow[] {
  const sql = `SELECT * FROM completion WHERE ${movable} ORDER BY coalesce(held_at, '9999'), accepted_seq LIMIT ?`
  return statement(db, sql).all(most) as CompletionRow[]
}

/** How many they are, and their sum in fen. */
export function movableTotal({ db }: JournalReader): { readonly count: number; readonly totalAmt: number } {
  const sql = `SELECT count(*) AS count, coalesce(sum(total_amt), 0) AS totalAmt FROM completion WHERE ${movable}`
  return statement(db, sql).get() as { count: number; totalAmt: number }
}

/** A hand-over from here, as it was sealed. `at` is ISO-8601 UTC. */
export type SealedHandOver = EventBody<'hand-over-sealed'> & { readonly at: string }

const sealedOf = ({ at, body }: Pick<EventRow, 'at' | 'body'>): SealedHandOver => ({
  ...eventBodies['hand-over-sealed'].parse(JSON.parse(body)),
  at,
})

/** The last hand-overs from here, newest first. */
export function sealedHandOvers({ db }: JournalReader, most: number): SealedHandOver[] {
  const sql = `SELECT at, body FROM event WHERE ${general} AND kind = 'hand-over-sealed' ORDER BY seq DESC LIMIT ?`
  return (statement(db, sql).all(most) as EventRow[]).map(sealedOf)
}

/** One hand-over from here, by its id. */
export function sealedHandOver({ db }: JournalReader, id: string): SealedHandOver | undefined {
  const sql = `SELECT at, body FROM event
    WHERE ${general} AND kind = 'hand-over-sealed' AND json_extract(body, '$.id') = ?`
  const event = statement(db, sql).get(id) as EventRow | undefined
  return event && sealedOf(event)
}

/** Whether a hand-over was taken over here already. */
export function isTakenOver({ db }: JournalReader, id: string): boolean {
  const sql = `SELECT 1 FROM event WHERE ${general} AND kind = 'taken-over' AND json_extract(body, '$.id') = ?`
  return statement(db, sql).get(id) !== undefined
}

/** A completion that was handed over from here and not taken back, and the hand-over it went with. */
export type HandedOverRow = CompletionRow & { readonly hand_over_id: string }

/** The last completions that are handed over, at most so many, newest first; it was the last that happened to each. */
export function handedOver({ db }: JournalReader, most: number): HandedOverRow[] {
  const sql = `SELECT completion.*, json_extract(event.body, '$.id') AS hand_over_id
    FROM completion JOIN event ON event.seq = completion.last_seq
    WHERE state = 'handed-over' ORDER BY accepted_seq DESC LIMIT ?`
  return statement(db, sql).all(most) as HandedOverRow[]
}
