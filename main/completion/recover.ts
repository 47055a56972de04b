import { append, type NewEvent } from '../journal/append.ts'
import { sendingCompletions } from '../journal/completions.ts'
import { openVoids } from '../journal/voids.ts'
import type { Desk } from './desk.ts'

/**
 * At start: whatever was being sent when the till ended, completions and voids, is unknown from now on. Answers with how
 * many there were. Source: docs/design.md, "States of a completion".
 */
export function recover({ journal, now }: Pick<Desk, 'journal' | 'now'>): number {
  const completions = sendingCompletions(journal).map(({ mchnt_order_id }): NewEvent => {
    return { kind: 'interrupted', mchntOrderId: mchnt_order_id, body: {} }
  })
  const voids = openVoids(journal, -1)
    .filter(({ state }) => state === 'sending')
    .map(({ mchnt_order_id }): NewEvent => ({ kind: 'void-interrupted', mchntOrderId: mchnt_order_id, body: {} }))
  const events = [...completions, ...voids]
  if (events.length > 0) append(journal, now(), events)
  return events.length
}
