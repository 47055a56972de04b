import type { Database } from 'better-sqlite3'
import { heldAt } from '../completion/held-at.ts'
import type { CompletionState } from '../completion/state.ts'
import type { EventBody, EventRow } from './event.ts'
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

/** All that is written of a completion, in the order of its statement. */
export const completionColumns: readonly (keyof CompletionRow)[] = [
  ...(['mchnt_order_id', 'preauth_order_id', 'auth_id_resp_code', 'total_amt', 'hold_amt', 'biz_type'] as const),
  ...(['order_desc', 'ordinal', 'state', 'contradicted', 'held_at', 'tries', 'next_at', 'accepted_at'] as const),
  ...(['accepted_seq', 'last_seq', 'dated_seq', 'late', 'operator'] as const),
  ...laterColumns,
  ...laterAmounts,
]

const empty = Object.fromEntries([...laterColumns, ...laterAmounts].map((name) => [name, null])) as Pick<
  CompletionRow,
  (typeof laterColumns)[number] | (typeof laterAmounts)[number]
>

/** ISO-8601 UTC with milliseconds, or null. */
export const isoOrNull = (ms: number | undefined): string | null =>
  ms === undefined ? null : new Date(ms).toISOString()

/** The row of a completion that has only been accepted, `accepted` or `reopened` by this event. */
export function acceptedRow(event: EventRow, body: EventBody<'accepted'>, state: CompletionState): CompletionRow {
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

/** One completion by its order number. */
export const rowOf = (db: Database, mchntOrderId: string): CompletionRow | undefined =>
  statement(db, 'SELECT * FROM completion WHERE mchnt_order_id = ?').get(mchntOrderId) as CompletionRow | undefined
