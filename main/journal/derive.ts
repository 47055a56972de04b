import type { Database } from 'better-sqlite3'
import { type CompletionState, type Move, next } from '../completion/state.ts'
import { preauthedRequest } from '../gateway/request.ts'
import type { Settlement } from '../gateway/settlement.ts'
import { type EventBody, type EventKind, type EventRow, eventBodies, isEventKind } from './event.ts'
import { statement } from './statement.ts'

/** Columns that only the request or the reply fills; empty until it does. Amounts in fen. */
const laterColumns = [
  ...(['sent_at', 'answered_at', 'reason', 'err_code', 'err_msg'] as const),
  ...(['req_ts', 'mchnt_no', 'term_no', 'msg_id', 'src_reserve'] as const),
  ...(['stl_date', 'pay_ts', 'resp_ts', 'ref_id', 'plat_ssn', 'stl_id', 'status', 'secure_status'] as const),
  ...(['target_sys', 'target_order_id', 'target_list_desc', 'pay_mchnt_no', 'mchnt_name'] as const),
]
const laterAmounts = ['pay_amt', 'coupon_amt', 'invoice_amt'] as const

/** The row of one completion: what its events come to. Amounts in fen; `reason` is JSON. */
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
  readonly accepted_at: string
  readonly accepted_seq: number
  readonly last_seq: number
} & { readonly [Column in (typeof laterColumns)[number]]: string | null } & {
  readonly [Column in (typeof laterAmounts)[number]]: number | null
}

const columns = [
  ...['mchnt_order_id', 'preauth_order_id', 'auth_id_resp_code', 'total_amt', 'hold_amt', 'biz_type', 'order_desc'],
  ...['ordinal', 'state', 'accepted_at', 'accepted_seq', 'last_seq'],
  ...laterColumns,
  ...laterAmounts,
]

const write = `INSERT INTO completion (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})
  ON CONFLICT (mchnt_order_id) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`

const empty = Object.fromEntries([...laterColumns, ...laterAmounts].map((name) => [name, null])) as Pick<
  CompletionRow,
  (typeof laterColumns)[number] | (typeof laterAmounts)[number]
>

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
    accepted_at: event.at,
    accepted_seq: event.seq,
    last_seq: event.seq,
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

/** What one kind of event changes in a completion's row, apart from its state. */
const changes: { readonly [Kind in Move]: (body: EventBody<Kind>, at: string) => Partial<CompletionRow> } = {
  accepted: () => ({}),
  reopened: () => ({}),
  sending: ({ request }, at) => ({ ...asRequested(request), sent_at: at, reason: null }),
  resending: (_body, at) => ({ sent_at: at }),
  'not-sent': ({ reason }) => ({ sent_at: null, reason: JSON.stringify(reason) }),
  completed: ({ settlement }, at) => ({
    ...asSettled(settlement),
    ...{ answered_at: at, reason: null, err_code: null, err_msg: null },
  }),
  declined: ({ errCode, errMsg }, at) => ({
    ...{ answered_at: at, reason: null, err_code: errCode, err_msg: errMsg ?? null },
  }),
  unsettled: ({ reason, errCode, errMsg, reply }, at) => ({
    ...(reply !== undefined && { answered_at: at }),
    ...{ reason: JSON.stringify(reason), err_code: errCode ?? null, err_msg: errMsg ?? null },
  }),
  'decided-taken': () => ({ reason: null }),
  'decided-not-taken': () => ({ reason: null }),
  interrupted: () => ({ reason: JSON.stringify({ kind: 'interrupted', facts: {} }) }),
  asked: () => ({}),
  withdrawn: () => ({ reason: null }),
}

const isMove = (kind: EventKind): kind is Move => Object.hasOwn(changes, kind)

function changed<Kind extends Move>(kind: Kind, event: EventRow): Partial<CompletionRow> {
  const body = eventBodies[kind].parse(JSON.parse(event.body)) as EventBody<Kind>
  return changes[kind](body, event.at)
}

function addToDay(db: Database, row: CompletionRow): void {
  if (row.stl_date === null) return
  statement(
    db,
    `INSERT INTO day_total VALUES (?, 1, ?) ON CONFLICT (stl_date) DO UPDATE
     SET completed_count = completed_count + 1, completed_amt = completed_amt + excluded.completed_amt`,
  ).run(row.stl_date, row.total_amt)
}

/**
 * Brings the derived tables up to an event, in the event's own transaction; also how they are rebuilt from the events
 * alone. Answers with the completion's row, where the event belongs to one. Throws on an impossible move.
 */
export function derive(db: Database, event: EventRow): CompletionRow | undefined {
  if (!isEventKind(event.kind))
    throw new Error(`event ${event.seq} is of a kind this till does not know: ${event.kind}`)
  if (!isMove(event.kind)) return undefined

  const before = statement(db, 'SELECT * FROM completion WHERE mchnt_order_id = ?').get(event.mchnt_order_id) as
    | CompletionRow
    | undefined
  const state = next(before?.state, event.kind)
  const renewed = event.kind === 'accepted' || event.kind === 'reopened'
  const row: CompletionRow =
    renewed || !before
      ? accepted(event, eventBodies.accepted.parse(JSON.parse(event.body)), state)
      : { ...before, ...changed(event.kind, event), state, last_seq: event.seq }
  if (statement(db, write).run(row).changes !== 1) throw new Error(`${row.mchnt_order_id} was not written`)
  if (state === 'completed') addToDay(db, row)
  return row
}
