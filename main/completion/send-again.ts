import { preauthedRequest } from '../gateway/request.ts'
import { completionOf, takenAfterAll } from '../journal/completions.ts'
import { type Approval, type EventRow, eventBodies } from '../journal/event.ts'
import { storyOf } from '../journal/story.ts'
import { type Done, taken, writeDown } from './complete.ts'
import type { Desk } from './desk.ts'
import { outcomeAgain, send } from './send.ts'

/** How many questions in a row must have found no such order. */
const QUESTIONS = 3
/** Well past the longest exchange (60 s): nothing of the last one can still be on its way. */
const QUIET_MS = 2 * 60 * 1000

const leaves = ({ kind }: EventRow): boolean => kind === 'sending' || kind === 'resending'
/** Leaving, or the end of it: an exchange may end long after it began (a laptop that slept, a disk that was full). */
const isExchange = (event: EventRow): boolean =>
  leaves(event) || event.kind === 'unsettled' || event.kind === 'interrupted'

/**
 * Whether a person may be offered to send an unknown completion again: the gateway has said at least three times in a
 * row, and for the last time well after the exchange ended, that it knows no such order. Pure.
 * Source: docs/gateway.md 5.6 (5).
 */
export function maySendAgain(events: readonly EventRow[]): boolean {
  const exchange = events.findLast(isExchange)
  if (!exchange || !events.some(leaves)) return false
  const asked = events
    .filter((event) => event.kind === 'asked' && event.seq > exchange.seq)
    .map(({ at, body }) => ({ at, ...eventBodies.asked.parse(JSON.parse(body)) }))
    // Only what was asked of its own number says anything of it.
    .filter(({ about }) => about === undefined)
  const recent = asked.slice(-QUESTIONS)
  const none = recent.every(({ found }) => found === 'no-such-order')
  const quiet = Date.parse(recent.at(-1)?.at ?? exchange.at) - Date.parse(exchange.at) >= QUIET_MS
  return recent.length === QUESTIONS && none && quiet
}

/**
 * Sends an unknown completion again: the same bytes of the body, under the same number, by a person's will and written
 * down first. Whatever comes back, only a clear yes settles it: a gateway that repeats its answer says yes; one that
 * refuses the number or the hold leaves it unknown, to be asked about. `wrong-state` where it may not be sent again,
 * `hold-taken` where another one of its hold turned out to be taken.
 */
export async function sendAgain(desk: Desk, mchntOrderId: string, approval: Approval): Promise<Done> {
  const { journal, gateway } = desk
  const row = completionOf(journal, mchntOrderId)
  if (!row) return { problem: { kind: 'completion-unknown', facts: { mchntOrderId } } }
  const { events } = storyOf(journal, mchntOrderId, 'completion')
  // The last one that left: an earlier one may have been withdrawn, never sent, and have named another amount.
  const last = events.findLast(leaves)
  if (row.state !== 'unknown' || !last || !maySendAgain(events)) {
    return { problem: { kind: 'wrong-state', facts: { mchntOrderId, state: row.state } } }
  }
  const other = takenAfterAll(journal, row.preauth_order_id)
  if (other) return { problem: taken(other) }
  if (!gateway) return { problem: { kind: 'keys-missing', facts: {} } }
  const { url, request: text } = eventBodies.sending.parse(JSON.parse(last.body))
  const problem = writeDown(desk, [{ kind: 'resending', mchntOrderId, body: { url, request: text, approval } }])
  if (problem) return { problem }
  const request = preauthedRequest.parse(JSON.parse(text))
  return { row: await send(desk, gateway, { request, text }, outcomeAgain) }
}
