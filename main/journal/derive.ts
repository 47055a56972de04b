import type { Database, RunResult } from 'better-sqlite3'
import { heldAt } from '../completion/held-at.ts'
import { nextStep } from '../completion/next-step.ts'
import { type CompletionState, liveStates, type Move, next } from '../completion/state.ts'
import { preauthedRequest } from '../gateway/request.ts'
import type { Settlement } from '../gateway/settlement.ts'
import { addToDay } from './day-total.ts'
import { datedAt, deriveDayClosed, deriveDayClosePrinted } from './derive-close.ts'
import { deriveDifferenceClosed, deriveStatementImported } from './derive-statement.ts'
import { deriveVoid, isVoidEvent } from './derive-void.ts'
import { type EventBody, type EventKind, type EventRow, eventBodies, isEventKind } from './event.ts'
import { statement } from './statement.ts'

/** Columns that only the request, the reply or a manager fills; empty until then. Amounts in fen. */
const laterColumns = [
  ...(['sent_at', 'answered_at', 'reason', 'err_code', 'err_msg', 'decided', 'alarm'] as const),
  ...(['req_ts', 'mchnt_no', 'term_no', 'msg_id', 'src_reserve'] as const),
  ...(['stl_date', 'pay_ts', 'resp_ts', 'ref_id', 'plat_ssn', 'stl_id', 'status', 'secure_status'] as const),
  ...(['target_sys', 'target_order_id', 'target_list_desc', 'pay_mchnt_no', 'mchnt_name'] as const),
]
const laterAmounts = ['pay_amt', 'coupon_amt', 'invoice_amt'] as const

/**
 * The row of one completion: what its events come to. Amounts in fen; `reason` and `alarm` are JSON; `next_at` is when
 * the till does something about it by itself, the `tries`-th time; `held_at` when the hold was made, where its number tells.
 * `dated_seq` is the event that gave it its settlement date; `late` says that a day close had covered that date before.
 */
export type CompletionRow = {
  readonly mchnt_order_id: string
  readonly preauth_order_id: string
  readonly auth_id_resp_code: string
  readonly total_amt: number
  readonly hold_amt: number | null
  readonly biz_type: string
  readonly order_desc: string
  readonly ordinal: number
  readonly state: CompletionState
  readonly contradicted: 0 | 1
  readonly held_at: string | null
  readonly tries: number
  readonly next_at: string | null
  readonly accepted_at: string
  readonly accepted_seq: number
  readonly last_seq: number
  readonly dated_seq: number | null
  readonly late: 0 | 1
  /** The name of whoever took it. */
  readonly operator: string | null
} & { readonly [Column in (typeof laterColumns)[number]]: string | null } & {
  readonly [Column in (typeof laterAmounts)[number]]: number | null
}

const columns: readonly (keyof CompletionRow)[] = [
  ...(['mchnt_order_id', 'preauth_order_id', 'auth_id_resp_code', 'total_amt', 'hold_amt', 'biz_type'] as const),
  ...(['order_desc', 'ordinal', 'state', 'contradicted', 'held_at', 'tries', 'next_at', 'accepted_at'] as const),
  ...(['accepted_seq', 'last_seq', 'dated_seq', 'late', 'operator'] as const),
  ...laterColumns,
  ...laterAmounts,
]

const write = `INSERT INTO completion (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})
  ON CONFLICT (mchnt_order_id) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`

const empty = Object.fromEntries([...laterColumns, ...laterAmounts].map((name) => [name, null])) as Pick<
  CompletionRow,
  (typeof laterColumns)[number] | (typeof laterAmounts)[number]
>

/** ISO-8601 UTC with milliseconds, or null. */
export const isoOrNull = (ms: number | undefined): string | null =>
  ms === undefined ? null : new Date(ms).toISOString()

function accepted(event: EventRow, body: EventBody<'accepted'>, state: CompletionState): CompletionRow {
  return {
    ...empty,
    mchnt_order_id: event.mchnt_order_id,
    preauth_order_id: body.preauthOrderId,
    auth_id_resp_code: body.authIdRespCode,
    total_amt: body.totalAmt,
    hold_amt: body.holdAmt ?? null,
    biz_type: body.bizType,
    order_desc: body.orderDesc,
    ordinal: body.ordinal,
    state,
    contradicted: 0,
    held_at: isoOrNull(heldAt(body.preauthOrderId, Date.parse(event.at))),
    tries: 0,
    next_at: null,
    accepted_at: event.at,
    accepted_seq: event.seq,
    last_seq: event.seq,
    dated_seq: null,
    late: 0,
    operator: body.operator?.name ?? null,
  }
}

function asRequested(text: string): Partial<CompletionRow> {
  const { reqTs, mchntNo, termNo, msgId, srcReserve } = preauthedRequest.parse(JSON.parse(text))
  return { req_ts: reqTs, mchnt_no: mchntNo, term_no: termNo, msg_id: msgId ?? null, src_reserve: srcReserve ?? null }
}

function asSettled(reply: Settlement): Partial<CompletionRow> {
  return {
    stl_date: reply.stlDate ?? null,
    pay_ts: reply.payTs ?? null,
    resp_ts: reply.respTs ?? null,
    ref_id: reply.refId ?? null,
    plat_ssn: reply.platSsn ?? null,
    stl_id: reply.stlId ?? null,
    status: reply.status ?? null,
    secure_status: reply.secureStatus ?? null,
    target_sys: reply.targetSys ?? null,
    target_order_id: reply.targetOrderId ?? null,
    target_list_desc: reply.targetListDesc ?? null,
    pay_mchnt_no: reply.payMchntNo ?? null,
    mchnt_name: reply.mchntName ?? null,
    pay_amt: reply.payAmt ?? null,
    coupon_amt: reply.couponAmt ?? null,
    invoice_amt: reply.invoiceAmt ?? null,
  }
}

const taken = ({ settlement }: { readonly settlement: Settlement }, at: string): Partial<CompletionRow> => ({
  ...asSettled(settlement),
  ...{ answered_at: at, reason: null, err_code: null, err_msg: null },
})

const contradiction = (at: string, { stlDate }: Settlement, kind: 'taken-after-all' | 'in-statement') =>
  JSON.stringify({ kind, facts: { at, ...(stlDate && { stlDate }) } })

const isUnknown = (before: CompletionRow, name: string): boolean => before[name as keyof CompletionRow] === null

/** What one kind of event changes in a completion's row, apart from its state and its next step. */
const changes: {
  readonly [Kind in Move]: (body: EventBody<Kind>, at: string, before: CompletionRow) => Partial<CompletionRow>
} = {
  accepted: () => ({}),
  reopened: () => ({}),
  sending: ({ request }, at) => ({ ...asRequested(request), sent_at: at, reason: null }),
  resending: (_body, at) => ({ sent_at: at }),
  'not-sent': ({ reason }, _at, { tries }) => ({ sent_at: null, reason: JSON.stringify(reason), tries: tries + 1 }),
  completed: taken,
  declined: ({ errCode, errMsg }, at) => ({
    ...{ answered_at: at, reason: null, err_code: errCode, err_msg: errMsg ?? null },
  }),
  unsettled: ({ reason, errCode, errMsg, reply }, at) => ({
    ...(reply !== undefined && { answered_at: at }),
    ...{ reason: JSON.stringify(reason), err_code: errCode ?? null, err_msg: errMsg ?? null, tries: 0 },
  }),
  'decided-taken': () => ({ reason: null, decided: 'taken', tries: 0 }),
  'decided-not-taken': () => ({ reason: null, decided: 'not-taken', tries: 0 }),
  confirmed: (body, at) => ({ ...taken(body, at), decided: null }),
  contradicted: (body, at) => ({
    ...{ ...taken(body, at), decided: null },
    ...{ contradicted: 1, alarm: contradiction(at, body.settlement, 'taken-after-all') },
  }),
  'statement-settled': taken,
  // A statement tells less than the gateway's reply: what is known stays.
  'statement-confirmed': ({ settlement }, _at, before) => ({
    ...Object.fromEntries(Object.entries(asSettled(settlement)).filter(([name]) => isUnknown(before, name))),
    decided: null,
  }),
  'statement-contradicted': (body, at) => ({
    ...{ ...taken(body, at), decided: null },
    ...{ contradicted: 1, alarm: contradiction(at, body.settlement, 'in-statement') },
  }),
  'alarm-closed': () => ({ alarm: null }),
  interrupted: () => ({ reason: JSON.stringify({ kind: 'interrupted', facts: {} }), tries: 0 }),
  // What was asked of its hold or its bill besides belongs to the same try.
  asked: ({ about }, _at, { tries }) => (about === undefined ? { tries: tries + 1 } : {}),
  withdrawn: () => ({ reason: null }),
  'handed-over': () => ({ reason: null }),
  'taken-back': () => ({ tries: 0 }),
}

const isMove = (kind: EventKind): kind is Move => Object.hasOwn(changes, kind)

function changed<Kind extends Move>(kind: Kind, event: EventRow, before: CompletionRow): Partial<CompletionRow> {
  const body = eventBodies[kind].parse(JSON.parse(event.body)) as EventBody<Kind>
  return changes[kind](body, event.at, before)
}

const withNextStep = (row: CompletionRow, at: string): CompletionRow => {
  const { mchnt_order_id: mchntOrderId, state, tries, decided } = row
  const step = nextStep({ mchntOrderId, state, tries, decided: decided !== null }, Date.parse(at))
  return { ...row, next_at: isoOrNull(step?.atMs) }
}

/** One completion by its order number. */
export const rowOf = (db: Database, mchntOrderId: string): CompletionRow | undefined =>
  statement(db, 'SELECT * FROM completion WHERE mchnt_order_id = ?').get(mchntOrderId) as CompletionRow | undefined

/**
 * Writes a completion's row; the database refuses a second live one of its hold, and any of a released hold. Of a row that
 * is live already, only what changed is written: its hold was free when it became live, and is kept from being released since.
 */
function writeRow(db: Database, row: CompletionRow, before: CompletionRow | undefined): void {
  const { changes } = before && isLive(before) ? writeChanged(db, row, before) : statement(db, write).run(row)
  if (changes !== 1) throw new Error(`${row.mchnt_order_id} was not written`)
}

const isLive = ({ state, contradicted }: CompletionRow): boolean =>
  contradicted === 0 && (liveStates as readonly CompletionState[]).includes(state)

/** An index, a reference or a check of a column that stays as it was costs nothing then. */
function writeChanged(db: Database, row: CompletionRow, before: CompletionRow): RunResult {
  const changed = columns.filter((name) => row[name] !== before[name])
  const sets = changed.map((name) => `${name} = ?`).join(', ')
  const values = changed.map((name) => row[name])
  return statement(db, `UPDATE completion SET ${sets} WHERE accepted_seq = ?`).run(...values, before.accepted_seq)
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
function moved(db: Database, event: EventRow, kind: Move, before: CompletionRow | undefined): CompletionRow {
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
      ? accepted(event, eventBodies.accepted.parse(JSON.parse(event.body)), state)
      : { ...before, ...changed(kind, event, before), state, last_seq: event.seq }
  return dated(db, withNextStep(changedRow, event.at), before, event.seq)
}

/** Brings the derived tables up to one event after another, all of one transaction. */
export type Deriver = {
  /** Answers with the completion's row, where the event belongs to one. Throws on an impossible move. */
  readonly take: (event: EventRow) => CompletionRow | undefined
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
    take(event) {
      const { kind, seq, mchnt_order_id: mchntOrderId } = event
      if (!isEventKind(kind)) throw new Error(`event ${seq} is of a kind this till does not know: ${kind}`)
      if (pending?.row.mchnt_order_id !== mchntOrderId || !isMove(kind)) finish()
      if (isVoidEvent(kind)) deriveVoid(db, event, kind)
      if (kind === 'day-closed') deriveDayClosed(db, event)
      if (kind === 'day-close-printed') deriveDayClosePrinted(db, event)
      if (kind === 'statement-imported') deriveStatementImported(db, event)
      if (kind === 'difference-closed') deriveDifferenceClosed(db, event)
      if (!isMove(kind)) return undefined

      const before = pending?.row ?? rowOf(db, mchntOrderId)
      const row = moved(db, event, kind, before)
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
