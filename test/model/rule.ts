import { expect } from 'vitest'
import type { CompletionRow } from '../../main/journal/derive.ts'
import type { VoidRow } from '../../main/journal/derive-void.ts'
import type { EventRow } from '../../main/journal/event.ts'
import type { Journal } from '../../main/journal/open.ts'
import { verify } from '../../main/journal/verify.ts'
import type { Books } from './gateway.ts'

const live = new Set(['queued', 'sending', 'completed', 'unknown', 'handed-over'])

function everyHoldOnce(rows: readonly CompletionRow[]): void {
  const holds = rows.filter(({ state, contradicted }) => live.has(state) && contradicted === 0)
  const names = holds.map(({ preauth_order_id }) => preauth_order_id)
  expect(new Set(names).size, 'a hold has two live completions').toBe(names.length)
}

/** A number leaves once, and once more for each time a person sent it again; never more often than the journal says. */
function everyNumberOnce(events: readonly EventRow[], { arrivals }: Books): void {
  for (const [order, arrived] of arrivals) {
    const count = (kind: string) =>
      events.filter((event) => event.mchnt_order_id === order && event.kind === kind).length
    const left = count('sending') - count('not-sent') + count('resending')
    expect(arrived, `${order} reached the gateway more often than it was let leave`).toBeLessThanOrEqual(left)
    expect(arrived, `${order} was sent twice by nobody’s will`).toBeLessThanOrEqual(1 + count('resending'))
  }
}

/** What the journal is certain of is so in the gateway's books; only a manager's word may say otherwise. */
function nothingShownWrongly(
  rows: readonly CompletionRow[],
  voids: readonly VoidRow[],
  events: readonly EventRow[],
  books: Books,
) {
  const byWord = (order: string) =>
    events.some(({ mchnt_order_id, kind }) => mchnt_order_id === order && /decided/.test(kind))
  const known = new Set(rows.map(({ mchnt_order_id }) => mchnt_order_id))
  for (const [order, { times }] of books.ledger) {
    expect(known, `${order} is lost`).toContain(order)
    expect(times, `${order} was taken more than once`).toBe(1)
  }
  for (const { mchnt_order_id: order, state, total_amt } of rows) {
    const line = books.ledger.get(order)
    if (state === 'queued' || state === 'withdrawn') expect(line, `${order} is ${state}`).toBeUndefined()
    if (byWord(order)) continue
    if (state === 'declined') expect(line, `${order} is declined`).toBeUndefined()
    if (state === 'completed' || state === 'voided') expect(line?.totalAmt, `${order} is ${state}`).toBe(total_amt)
    if (state === 'voided') expect(line?.voided, `${order} is voided`).toBe(true)
  }
  for (const { mchnt_order_id: order, state } of voids) {
    if (byWord(order)) continue
    const line = books.ledger.get(order)
    if (state === 'queued' || state === 'withdrawn')
      expect(line?.voided, `the void of ${order} is ${state}`).toBe(false)
  }
  for (const [order, { voided }] of books.ledger) {
    if (voided)
      expect(
        voids.some(({ mchnt_order_id }) => mchnt_order_id === order),
        `${order}: a lost void`,
      ).toBe(true)
  }
}

/** The one rule, and all that follows from it, at any moment: journal against the gateway's own books. */
export function checkRule(journal: Journal, books: Books): void {
  const { db } = journal
  const rows = db.prepare('SELECT * FROM completion').all() as CompletionRow[]
  const voids = db.prepare('SELECT * FROM void').all() as VoidRow[]
  const events = db.prepare('SELECT * FROM event ORDER BY seq').all() as EventRow[]
  everyHoldOnce(rows)
  everyNumberOnce(events, books)
  nothingShownWrongly(rows, voids, events, books)
}

/** And at the end: the chain, and every derived row, are as the events say. */
export function checkEvidence(journal: Journal): void {
  expect(verify(journal)).toMatchObject({ ok: true })
}
