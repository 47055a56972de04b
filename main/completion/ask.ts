import { found, QUERY, queryBody } from '../gateway/query.ts'
import type { NewEvent } from '../journal/append.ts'
import { completionOf } from '../journal/completions.ts'
import type { Done } from './complete.ts'
import { type Desk, record } from './desk.ts'

/**
 * Asks the gateway about a completion whose outcome is unknown, and writes down what it said. Asking moves no money and
 * may be done at any time; only a clear answer settles anything. `wrong-state` when it is not unknown (any more).
 */
export async function ask(desk: Desk, mchntOrderId: string): Promise<Done> {
  const { journal, gateway, terminal } = desk
  const row = completionOf(journal, mchntOrderId)
  if (!row) return { problem: { kind: 'completion-unknown', facts: { mchntOrderId } } }
  if (row.state !== 'unknown') return { problem: { kind: 'wrong-state', facts: { mchntOrderId, state: row.state } } }
  if (!gateway) return { problem: { kind: 'keys-missing', facts: {} } }

  const sent = await gateway.send(QUERY, queryBody(terminal, row.biz_type, mchntOrderId, desk.now()))
  // Another question may have been answered meanwhile.
  const still = completionOf(journal, mchntOrderId) ?? row
  if (still.state !== 'unknown') return { row: still }
  const asked = (body: Extract<NewEvent, { kind: 'asked' }>['body']) =>
    record(desk, { kind: 'asked', mchntOrderId, body })
  if (sent.kind !== 'answered') {
    return { row: await asked({ found: 'no-answer', code: sent.code }) }
  }
  const wire = { httpStatus: sent.httpStatus, reply: sent.body }
  const answer = found(sent, { ...terminal, mchntOrderId, totalAmt: row.total_amt })
  if (answer.kind === 'completed') {
    const body = { ...wire, settlement: answer.settlement }
    return { row: await record(desk, { kind: 'completed', mchntOrderId, body }) }
  }
  return {
    row: await asked({
      ...wire,
      found: answer.kind,
      code: answer.kind === 'no-such-order' ? 'NO_ORDER' : answer.errCode,
    }),
  }
}
