import type { Database } from 'better-sqlite3'
import { nextStep } from '../completion/next-step.ts'
import { type Move, next } from '../completion/state.ts'
import { changed, isMove } from './completion-changes.ts'
import { acceptedRow, type CompletionRow, isoOrNull, rowOf } from './completion-row.ts'
import { addToDay } from './day-total.ts'
import { datedAt, deriveDayClosed, deriveDayClosePrinted } from './derive-close.ts'
import { deriveRestored } from './derive-restored.ts'
import { deriveDifferenceClosed, deriveStatementImported } from './derive-statement.ts'
import { deriveVoid, isVoidEvent } from './derive-void.ts'
import { type EventRow, eventBodies, isEventKind } from './event.ts'
import { isLive, writeRow } from './write-completion.ts'

/** What may have left before is not sent again by itself: a person looks into it first. */
const cameInDoubt = (body: unknown): boolean => (body as { readonly mayHaveLeft?: unknown }).mayHaveLeft === true

const withNextStep = (row: CompletionRow, at: string, body: unknown): CompletionRow => {
  const { mchnt_order_id: mchntOrderId, state, tries, decided } = row
  if (state === 'queued' && cameInDoubt(body)) return { ...row, next_at: null }
  const step = nextStep({ mchntOrderId, state, tries, decided: decided !== null }, Date.parse(at))
  return { ...row, next_at: isoOrNull(step?.atMs) }
}

/** The row as it is written: where this event gave it its settlement date, counted among that date's. */
function dated(db: Database, row: CompletionRow, before: CompletionRow | undefined, seq: number): CompletionRow {
  const { state, stl_date: stlDate } = row
  const was = before?.state === 'completed' && before.stl_date !== null
  if (state !== 'completed' || stlDate === null || was) return row
  addToDay(db, {
    ...{ what: 'completed', stlDate, payTs: row.pay_ts, bizType: row.biz_type, targetSys: row.target_sys },
    ...{ totalAmt: row.total_amt, couponAmt: row.coupon_amt, invoiceAmt: row.invoice_amt },
  })
  return { ...row, ...datedAt(db, seq, stlDate) }
}

/** What an event comes to for the completion it belongs to; counts it among its date's. Throws on an impossible move. */
function moved(
  db: Database,
  event: EventRow,
  kind: Move,
  body: unknown,
  before: CompletionRow | undefined,
): CompletionRow {
  const state = next(before?.state, kind)
  if (kind === 'contradicted' && before?.decided !== 'not-taken') {
    throw new Error(`${event.mchnt_order_id} was not decided by a manager, so nothing contradicts him`)
  }
  if (kind === 'statement-confirmed' && before?.stl_date !== null) {
    throw new Error(`${event.mchnt_order_id} has its settlement date, so no statement has to tell it`)
  }
  const renewed = kind === 'accepted' || kind === 'reopened'
  const changedRow: CompletionRow =
    renewed || !before
      ? acceptedRow(event, eventBodies.accepted.parse(body), state)
      : { ...before, ...changed(kind, body, event.at, before), state, last_seq: event.seq }
  return dated(db, withNextStep(changedRow, event.at, body), before, event.seq)
}

/** Brings the derived tables up to one event after another, all of one transaction. */
export type Deriver = {
  /**
   * Answers with the completion's row, where the event belongs to one. Throws on an impossible move.
   * @param body what the event's text says, where that is at hand; it is checked all the same.
   */
  readonly take: (event: EventRow, body?: unknown) => CompletionRow | undefined
  /** Writes what is not written yet: nobody else may look at the tables before. */
  readonly finish: () => void
}

/**
 * A completion that several events move one after the other is written once, with what they all come to; but only while
 * it is live before and after, so that the database judges it as it would judge each of them.
 */
export function openDeriver(db: Database): Deriver {
  let pending: { readonly row: CompletionRow; readonly before: CompletionRow | undefined } | undefined

  function finish(): void {
    if (pending) writeRow(db, pending.row, pending.before)
    pending = undefined
  }

  return {
    finish,
    take(event, body) {
      const { kind, seq, mchnt_order_id: mchntOrderId } = event
      if (!isEventKind(kind)) throw new Error(`event ${seq} is of a kind this till does not know: ${kind}`)
      if (pending?.row.mchnt_order_id !== mchntOrderId || !isMove(kind)) finish()
      if (isVoidEvent(kind)) deriveVoid(db, event, kind)
      if (kind === 'day-closed') deriveDayClosed(db, event)
      if (kind === 'day-close-printed') deriveDayClosePrinted(db, event)
      if (kind === 'statement-imported') deriveStatementImported(db, event)
      if (kind === 'difference-closed') deriveDifferenceClosed(db, event)
      if (kind === 'restored') deriveRestored(db, event)
      if (!isMove(kind)) return undefined

      const before = pending?.row ?? rowOf(db, mchntOrderId)
      const row = moved(db, event, kind, body ?? JSON.parse(event.body), before)
      if (pending && !(isLive(pending.row) && isLive(row))) finish()
      pending = { row, before: pending ? pending.before : before }
      return row
    },
  }
}

/**
 * Brings the derived tables up to an event, in the event's own transaction; also how they are rebuilt from the events
 * alone. Answers with the completion's row, where the event belongs to one. Throws on an impossible move.
 */
export function derive(db: Database, event: EventRow): CompletionRow | undefined {
  const deriver = openDeriver(db)
  const row = deriver.take(event)
  deriver.finish()
  return row
}
