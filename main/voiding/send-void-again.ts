import { writeDown } from '../completion/complete.ts'
import type { Desk } from '../completion/desk.ts'
import { cancelRequest } from '../gateway/cancel.ts'
import { type Approval, type EventRow, eventBodies } from '../journal/event.ts'
import { storyOf } from '../journal/story.ts'
import { voidOf } from '../journal/voids.ts'
import { askedOf, sendVoid, voidOutcomeAgain } from './send-void.ts'
import type { VoidDone } from './void.ts'

/** How many questions in a row must have been answered without settling it. */
const QUESTIONS = 3
/** Well past the longest exchange (60 s): nothing of the last one can still be on its way. */
const QUIET_MS = 2 * 60 * 1000

const leaves = ({ kind }: EventRow): boolean => kind === 'void-sending' || kind === 'void-resending'
/** Leaving, or the end of it: an exchange may end long after it began. */
const isExchange = (event: EventRow): boolean =>
  leaves(event) || event.kind === 'void-unsettled' || event.kind === 'void-interrupted'

/**
 * Whether a person may be offered to send an unknown void again: asked three times in a row, and for the last time well
 * after the exchange ended, the gateway answered and knew of no void. Voiding twice moves nothing twice: a
 * voided order is refused as HAS_CANCELLED (docs/gateway.md 8). Pure.
 */
export function maySendVoidAgain(events: readonly EventRow[]): boolean {
  const exchange = events.findLast(isExchange)
  if (!exchange || !events.some(leaves)) return false
  const asked = events.filter(({ kind, seq }) => kind === 'void-asked' && seq > exchange.seq).slice(-QUESTIONS)
  const answered = asked.every(({ body }) => eventBodies['void-asked'].parse(JSON.parse(body)).found !== 'no-answer')
  const quiet = Date.parse(asked.at(-1)?.at ?? exchange.at) - Date.parse(exchange.at) >= QUIET_MS
  return asked.length === QUESTIONS && answered && quiet
}

/** Sends an unknown void again, the same bytes, by a manager's will and written down first; `wrong-state` where it may not be. */
export async function sendVoidAgain(desk: Desk, mchntOrderId: string, approval: Approval): Promise<VoidDone> {
  const { journal, gateway } = desk
  const row = voidOf(journal, mchntOrderId)
  if (!row) return { problem: { kind: 'completion-unknown', facts: { mchntOrderId } } }
  const { events } = storyOf(journal, mchntOrderId, 'void')
  const last = events.findLast(leaves)
  if (row.state !== 'unknown' || !last || !maySendVoidAgain(events)) {
    return { problem: { kind: 'wrong-state', facts: { mchntOrderId, state: row.state } } }
  }
  if (!gateway) return { problem: { kind: 'keys-missing', facts: {} } }
  const { url, request: text } = eventBodies['void-sending'].parse(JSON.parse(last.body))
  const problem = writeDown(desk, [{ kind: 'void-resending', mchntOrderId, body: { url, request: text, approval } }])
  if (problem) return { problem }
  const request = cancelRequest.parse(JSON.parse(text))
  const totalAmt = row.total_amt ?? undefined
  const asked = askedOf(request, { preauthOrderId: row.preauth_order_id, totalAmt })
  return { row: await sendVoid(desk, { of: row.of, asked, text }, voidOutcomeAgain) }
}
