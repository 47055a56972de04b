import { openStates } from '../completion/state.ts'
import type { CompletionRow } from './completion-row.ts'
import { holdIsFree } from './completions.ts'
import { type EventBody, type EventRow, eventBodies } from './event.ts'
import type { JournalReader } from './open.ts'
import { statement } from './statement.ts'

/** As in the index of these events, so that it is used. */
const general = "kind IN ('hand-over-sealed', 'taken-over')"

const open = openStates.map((state) => `'${state}'`).join(', ')

/** What is queued and may be sent, at most so many, the hold that lapses first before the others. */
export function movableCompletions({ db }: JournalReader, most: number): CompletionRow[] {
  const sql = `SELECT * FROM completion WHERE state IN (${open}) AND state = 'queued' AND ${holdIsFree}
    ORDER BY coalesce(held_at, '9999'), accepted_seq LIMIT ?`
  return statement(db, sql).all(most) as CompletionRow[]
}

const takenBack = "kind = 'taken-back' AND json_extract(body, '$.id') IS NULL"
const inDoubt = "kind IN ('accepted', 'reopened', 'taken-back') AND json_extract(body, '$.mayHaveLeft') = 1"

function happened({ db }: JournalReader, mchntOrderId: string, what: string): boolean {
  const sql = `SELECT 1 FROM event WHERE mchnt_order_id = ? AND mchnt_order_id <> ''
    AND kind <> 'asked' AND kind <> 'void-asked' AND (${what}) LIMIT 1`
  return statement(db, sql).get(mchntOrderId) !== undefined
}

/** Whether a completion came here in a file whose counter could not rule out that it had left before. */
export const cameInDoubt = (journal: JournalReader, mchntOrderId: string): boolean =>
  happened(journal, mchntOrderId, inDoubt)

/**
 * Whether another counter may have sent a completion: it came in doubt, or was taken back by a manager's word, though the
 * counter that has the file may have opened it. One that came back in a file has not left elsewhere, unless that file says so.
 */
export const mayHaveLeftElsewhere = (journal: JournalReader, mchntOrderId: string): boolean =>
  happened(journal, mchntOrderId, `${takenBack} OR ${inDoubt}`)

/** Whether anything of a hand-over from here was not taken back yet; a file of nothing has no use. */
export function isStillHandedOver({ db }: JournalReader, id: string): boolean {
  const sql = `SELECT 1 FROM completion JOIN event ON event.seq = completion.last_seq
    WHERE state = 'handed-over' AND json_extract(event.body, '$.id') = ? LIMIT 1`
  return statement(db, sql).get(id) !== undefined
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
