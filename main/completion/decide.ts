import { completionOf } from '../journal/completions.ts'
import type { Approval } from '../journal/event.ts'
import { type Done, writeDown } from './complete.ts'
import type { Desk } from './desk.ts'

export type Decision = 'taken' | 'not-taken'

/**
 * Settles an unknown completion by a manager's word, with a written reason that stays in the journal for ever. A decision
 * that it was not taken frees the hold for a new completion under the next number. `wrong-state` when it is not unknown.
 */
export function decide(desk: Desk, mchntOrderId: string, decision: Decision, approval: Approval): Done {
  const row = completionOf(desk.journal, mchntOrderId)
  if (!row) return { problem: { kind: 'completion-unknown', facts: { mchntOrderId } } }
  if (row.state !== 'unknown') return { problem: { kind: 'wrong-state', facts: { mchntOrderId, state: row.state } } }
  const problem = writeDown(desk, [{ kind: `decided-${decision}`, mchntOrderId, body: { approval } }])
  return problem ? { problem } : { row: completionOf(desk.journal, mchntOrderId) ?? row }
}

/**
 * A manager has seen to a completion that was taken against his decision (voided it, or let it stand), and says what was
 * done: the alarm ends. `wrong-state` when there is none.
 */
export function closeAlarm(desk: Desk, mchntOrderId: string, approval: Approval): Done {
  const row = completionOf(desk.journal, mchntOrderId)
  if (!row) return { problem: { kind: 'completion-unknown', facts: { mchntOrderId } } }
  if (row.alarm === null) return { problem: { kind: 'wrong-state', facts: { mchntOrderId, state: row.state } } }
  const problem = writeDown(desk, [{ kind: 'alarm-closed', mchntOrderId, body: { approval } }])
  return problem ? { problem } : { row: completionOf(desk.journal, mchntOrderId) ?? row }
}
