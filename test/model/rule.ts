import { ok } from 'node:assert/strict'
import { expect } from 'vitest'
import { ask } from '../../main/completion/ask.ts'
import type { CompletionRow } from '../../main/journal/completion-row.ts'
import type { VoidRow } from '../../main/journal/derive-void.ts'
import type { EventRow } from '../../main/journal/event.ts'
import { verify } from '../../main/journal/verify.ts'
import { type Books, stands } from './books.ts'
import { everyHoldTakenOnce } from './taken-once.ts'
import type { MortalTill } from './till.ts'

/** What a counter has written down. */
export type Written = {
  readonly termNo: string
  readonly rows: readonly CompletionRow[]
  readonly voids: readonly VoidRow[]
  readonly events: readonly EventRow[]
}

export function writtenAt({ desk: { journal, terminal } }: MortalTill): Written {
  const { db } = journal
  return {
    termNo: terminal.termNo,
    rows: db.prepare('SELECT * FROM completion').all() as CompletionRow[],
    voids: db.prepare('SELECT * FROM void').all() as VoidRow[],
    events: db.prepare('SELECT * FROM event ORDER BY seq').all() as EventRow[],
  }
}

const live = new Set(['queued', 'sending', 'completed', 'unknown', 'handed-over'])
const liveVoid = new Set(['queued', 'sending', 'completed', 'unknown'])

/** A hold has one live completion, or it is released, or neither. */
function everyHoldOnce({ rows, voids }: Written): void {
  const completed = rows.filter(({ state, contradicted }) => live.has(state) && contradicted === 0)
  const released = voids.filter(({ of, state }) => of === 'hold' && liveVoid.has(state))
  const names = [...completed, ...released].map(({ preauth_order_id }) => preauth_order_id)
  ok(new Set(names).size === names.length, 'a hold is completed twice, or completed and released')
}

/** A number leaves a counter once, and once more for each time a person sent it again; never more often than the journal says. */
function everyNumberOnce({ termNo, events }: Written, { arrivals }: Books): void {
  for (const [arrival, arrived] of arrivals) {
    const [from, order] = arrival.split(' ')
    if (from !== termNo) continue
    const count = (kind: string) =>
      events.filter((event) => event.mchnt_order_id === order && event.kind === kind).length
    const left = count('sending') - count('not-sent') + count('resending')
    ok(arrived <= left, `${arrival} reached the gateway more often than it was let leave`)
    ok(arrived <= 1 + count('resending'), `${arrival} was sent twice by nobody’s will`)
  }
}

/** Whether a manager's word is in the story of a completion or a void: then the word may be wrong, and the rest right. */
const byWord = ({ events }: Written, number: string) =>
  events.some(({ mchnt_order_id, kind }) => mchnt_order_id === number && /decided/.test(kind))

/** What the journal is certain of is so in the gateway's books; only a manager's word may say otherwise. */
function noCompletionShownWrongly(written: Written, { ledger }: Books): void {
  const { termNo, rows } = written
  for (const { mchnt_order_id: order, state, total_amt } of rows) {
    const line = ledger.get(order)
    const unsent = state === 'queued' || state === 'withdrawn' || state === 'handed-over'
    ok(!unsent || line?.takenBy !== termNo, `${order} is ${state}, and was taken`)
    if (byWord(written, order)) continue
    ok(state !== 'declined' || line?.takenBy !== termNo, `${order} is declined, and was taken`)
    const taken = state === 'completed' || state === 'voided'
    ok(
      !taken || line?.totalAmt === total_amt,
      `${order} is ${state}, of ${total_amt}; the ledger has ${line?.totalAmt}`,
    )
    ok(state !== 'voided' || (line && !stands(line)), `${order} is voided, and stands`)
  }
}

function noVoidShownWrongly(written: Written, { ledger, released }: Books): void {
  const { termNo, voids } = written
  for (const { mchnt_order_id: order, of, state } of voids) {
    const doneBy = of === 'hold' ? released.get(order) : ledger.get(order)?.voidedBy
    // One that a manager decided not to have taken place may be asked for again, so it may be queued here and done there.
    if (byWord(written, order)) continue
    const undone = state === 'queued' || state === 'withdrawn' || state === 'declined'
    ok(!undone || doneBy !== termNo, `the void of ${order} is ${state}, and was done`)
    ok(state !== 'completed' || doneBy !== undefined, `the void of ${order} is completed, and was not done`)
  }
}

/** Nothing that the gateway did for a counter is missing there. */
function nothingLost({ termNo, rows, voids }: Written, { ledger, released }: Books): void {
  const known = new Set(rows.map(({ mchnt_order_id }) => mchnt_order_id))
  const knownVoids = new Set(voids.map(({ mchnt_order_id }) => mchnt_order_id))
  for (const [order, { takenBy, voidedBy }] of ledger) {
    ok(takenBy !== termNo || known.has(order), `${order} is lost`)
    ok(voidedBy !== termNo || knownVoids.has(order), `${order}: a lost void`)
  }
  for (const [hold, by] of released) ok(by !== termNo || knownVoids.has(hold), `${hold}: a lost release`)
}

/** The one rule, and all that follows from it, at any moment: journals against the gateway's own books. */
export function checkRule(tills: readonly MortalTill[], books: Books): void {
  ok(books.unwritten.length === 0, `it arrived, and was not written down before: ${books.unwritten}`)
  for (const [order, { times }] of books.ledger) ok(times === 1, `${order} was taken ${times} times`)
  const counters = tills.map(writtenAt)
  for (const written of counters) {
    everyHoldOnce(written)
    everyNumberOnce(written, books)
    noCompletionShownWrongly(written, books)
    noVoidShownWrongly(written, books)
    nothingLost(written, books)
  }
  everyHoldTakenOnce(counters, books)
}

/** The chain, and every derived row, are as the events say. */
export function checkEvidence(tills: readonly MortalTill[]): void {
  for (const { desk } of tills) expect(verify(desk.journal)).toMatchObject({ ok: true })
}

/** What was decided not to be taken and is: once asked, it says so, and an alarm stands until a manager has closed it. */
export async function checkAlarms(tills: readonly MortalTill[], { ledger }: Books): Promise<void> {
  for (const till of tills) {
    for (const { mchnt_order_id: order, decided, state } of writtenAt(till).rows)
      if (decided !== null && state !== 'voided') await ask(till.desk, order)
    const { rows, events } = writtenAt(till)
    for (const { mchnt_order_id: order, decided, total_amt, contradicted, alarm } of rows) {
      const line = ledger.get(order)
      const wrong = decided === 'not-taken' && line !== undefined && stands(line) && line.totalAmt === total_amt
      expect(wrong, `${order} was taken after all, and nobody says so`).toBe(false)
      const closed = events.some(({ kind, mchnt_order_id }) => kind === 'alarm-closed' && mchnt_order_id === order)
      if (contradicted) expect(alarm !== null || closed, `${order} has no alarm`).toBe(true)
    }
  }
}
