import { type Desk, record, type Terminal } from '../completion/desk.ts'
import type { Sent } from '../gateway/gateway.ts'
import { foundVoided, QUERY, queryBody } from '../gateway/query.ts'
import type { NewEvent } from '../journal/append.ts'
import type { VoidRow } from '../journal/derive-void.ts'
import { eventBodies } from '../journal/event.ts'
import { lastAskedOfVoid } from '../journal/story.ts'
import { voidOf } from '../journal/voids.ts'
import type { VoidDone } from './void.ts'

/** What an answer, or none, comes to, as the event that is written down for it. Pure. */
function outcomeOf(row: VoidRow, { mchntNo, termNo }: Terminal, sent: Sent): NewEvent {
  const { mchnt_order_id: mchntOrderId, total_amt } = row
  if (sent.kind !== 'answered') {
    return { kind: 'void-asked', mchntOrderId, body: { found: 'no-answer', code: sent.code } }
  }
  const wire = { httpStatus: sent.httpStatus, reply: sent.body }
  const answer = foundVoided(sent, {
    ...{ mchntNo, mchntOrderId, totalAmt: total_amt ?? undefined },
    termNo: row.of === 'hold' ? undefined : termNo,
  })
  if (answer.kind === 'voided') {
    return { kind: 'void-completed', mchntOrderId, body: { ...wire, settlement: answer.settlement } }
  }
  const code = answer.kind === 'no-such-order' ? 'NO_ORDER' : answer.errCode
  return { kind: 'void-asked', mchntOrderId, body: { ...wire, found: answer.kind, code } }
}

/** The same answer once more is written without its reply. */
function withoutRepeating({ journal }: Desk, event: NewEvent): NewEvent {
  const last = event.kind === 'void-asked' ? lastAskedOfVoid(journal, event.mchntOrderId) : undefined
  if (event.kind !== 'void-asked' || last === undefined) return event
  const before = eventBodies['void-asked'].parse(JSON.parse(last))
  const { found, code } = event.body
  return before.found === found && before.code === code ? { ...event, body: { found, code } } : event
}

/**
 * Asks the gateway about a void whose outcome is unknown, by the order that is voided, and writes down what it said. Only
 * a clear "voided" settles it; that the order still stands may just not be known yet. `wrong-state` when it is not unknown.
 */
export async function askVoid(desk: Desk, mchntOrderId: string): Promise<VoidDone> {
  const { journal, gateway, terminal } = desk
  const row = voidOf(journal, mchntOrderId)
  if (!row) return { problem: { kind: 'completion-unknown', facts: { mchntOrderId } } }
  if (row.state !== 'unknown') return { problem: { kind: 'wrong-state', facts: { mchntOrderId, state: row.state } } }
  if (!gateway) return { problem: { kind: 'keys-missing', facts: {} } }

  const sent = await gateway.send(QUERY, queryBody(terminal, row.biz_type, mchntOrderId, desk.now()))
  // Another question may have been answered meanwhile.
  const isUnknown = () => voidOf(journal, mchntOrderId)?.state === 'unknown'
  await record(desk, () => (isUnknown() ? withoutRepeating(desk, outcomeOf(row, terminal, sent)) : undefined))
  return { row: voidOf(journal, mchntOrderId) ?? row }
}
