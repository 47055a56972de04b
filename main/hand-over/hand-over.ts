import { randomBytes } from 'node:crypto'
import type { Problem } from '../../preload/contract/problem.ts'
import { mayHaveLeft } from '../completion/after-gap.ts'
import { type Done, writeDown } from '../completion/complete.ts'
import type { Desk } from '../completion/desk.ts'
import { isDerived } from '../completion/order-number.ts'
import { lengthOf, requestLimits } from '../gateway/request.ts'
import type { NewEvent } from '../journal/append.ts'
import type { CompletionRow } from '../journal/completion-row.ts'
import { completionOf, eventsOf } from '../journal/completions.ts'
import { type Approval, eventBodies } from '../journal/event.ts'
import { movableCompletions } from '../journal/hand-overs.ts'
import { contentText, type HandedItem, MOST_ITEMS, type Place } from './content.ts'
import { type SealingKey, sealWith } from './sealed-file.ts'

/** Which counter takes the queue: `required`, `characters`, `too-short`, `too-long`, or `hand-over-to-itself`. */
export function receiverProblem(toTermNo: string, { termNo }: Pick<Place, 'termNo'>): Problem | undefined {
  const [least, most] = requestLimits.termNo
  const length = lengthOf(toTermNo)
  const field = 'toTermNo'
  if (length === 0) return { kind: 'required', facts: { field } }
  if (!/^[\x21-\x7e]*$/.test(toTermNo)) return { kind: 'characters', facts: { field, value: toTermNo } }
  if (length < least) return { kind: 'too-short', facts: { field, length, least, most } }
  if (length > most) return { kind: 'too-long', facts: { field, length, least, most } }
  return toTermNo === termNo ? { kind: 'hand-over-to-itself', facts: { field, termNo } } : undefined
}

function itemOf(desk: Desk, row: CompletionRow): HandedItem {
  const { journal } = desk
  const asked = eventsOf(journal, row.mchnt_order_id).findLast(({ kind }) => kind === 'accepted' || kind === 'reopened')
  if (!asked) throw new Error(`${row.mchnt_order_id} was never accepted`)
  const intent = eventBodies.accepted.parse(JSON.parse(asked.body))
  const doubt = mayHaveLeft(desk, row) ? { mayHaveLeft: true } : {}
  return { ...intent, ...doubt, mchntOrderId: row.mchnt_order_id, acceptedAt: row.accepted_at }
}

/**
 * What can be handed over now, at most what one file takes. What was numbered under an earlier source code stays: no other
 * counter could derive its number, so none would take it.
 */
export function movable({ journal }: Pick<Desk, 'journal'>, { sourceCode }: Place): CompletionRow[] {
  return movableCompletions(journal, MOST_ITEMS).filter((row) => {
    const { mchnt_order_id: mchntOrderId, preauth_order_id: preauthOrderId, ordinal } = row
    return isDerived(sourceCode, { mchntOrderId, preauthOrderId, ordinal })
  })
}

export type HandedOver = { readonly id: string; readonly count: number; readonly totalAmt: number }

/**
 * Hands everything that is queued and may be sent over to another counter of the same merchant; one that may have left
 * before all the same (`mayHaveLeft`) says so in the file, so that a refusal is believed there no more than here. From the
 * one durable transaction on, none of it is sent from here, its holds stay locked, and the sealed text lies in the
 * journal: a file that was never written, or was lost, can be written again. All at once, so that nothing can leave
 * between sealing and writing down. Answers with `hand-over-nothing` when nothing is queued, or the disk's problem.
 */
export function handOver(
  desk: Desk,
  place: Place,
  toTermNo: string,
  key: SealingKey,
  approval: Approval,
): HandedOver | { readonly problem: Problem } {
  const rows = movable(desk, place)
  if (rows.length === 0) return { problem: { kind: 'hand-over-nothing', facts: {} } }
  const id = randomBytes(16).toString('hex')
  const { mchntNo, gatewayUrl, sourceCode, termNo: fromTermNo } = place
  const sealed = sealWith(
    key,
    contentText({
      ...{ id, at: new Date(desk.now()).toISOString(), fromTermNo, toTermNo, mchntNo, gatewayUrl, sourceCode },
      items: rows.map((row) => itemOf(desk, row)),
    }),
  )
  const count = rows.length
  const totalAmt = rows.reduce((sum, row) => sum + row.total_amt, 0)
  const moves = rows.map(({ mchnt_order_id }): NewEvent => {
    return { kind: 'handed-over', mchntOrderId: mchnt_order_id, body: { id, toTermNo } }
  })
  const file: NewEvent = {
    kind: 'hand-over-sealed',
    mchntOrderId: '',
    body: { id, toTermNo, count, totalAmt, sealed, approval },
  }
  const problem = writeDown(desk, [...moves, file])
  return problem ? { problem } : { id, count, totalAmt }
}

/**
 * Takes a completion back that was handed over: it is queued again and sent from here. Only right where the file was
 * never opened; if it was, both counters send the same order number. `wrong-state` when it is not handed over.
 */
export function takeBack(desk: Desk, mchntOrderId: string, approval: Approval): Done {
  const row = completionOf(desk.journal, mchntOrderId)
  if (!row) return { problem: { kind: 'completion-unknown', facts: { mchntOrderId } } }
  if (row.state !== 'handed-over') {
    return { problem: { kind: 'wrong-state', facts: { mchntOrderId, state: row.state } } }
  }
  const problem = writeDown(desk, [{ kind: 'taken-back', mchntOrderId, body: { approval } }])
  return problem ? { problem } : { row: completionOf(desk.journal, mchntOrderId) ?? row }
}
