import type { Database } from 'better-sqlite3'
import { heldAt } from '../completion/held-at.ts'
import { nextStep } from '../completion/next-step.ts'
import { nextOfVoid, type VoidMove, type VoidState } from '../completion/state.ts'
import type { Settlement } from '../gateway/settlement.ts'
import type { CompletionRow } from './completion-row.ts'
import { addToDay } from './day-total.ts'
import { datedAt } from './derive-close.ts'
import { type EventBody, type EventKind, type EventRow, eventBodies, type VoidEventKind } from './event.ts'
import { statement } from './statement.ts'

/** Columns that only the reply fills; empty until then. */
const laterColumns = [
  ...(['sent_at', 'answered_at', 'reason', 'err_code', 'err_msg'] as const),
  ...(['stl_date', 'pay_ts', 'resp_ts', 'ref_id', 'plat_ssn', 'status', 'secure_status'] as const),
]

/**
 * The row of one void: of a completion, or of a hold that is released; `mchnt_order_id` is the order that is voided.
 * `total_amt` in fen, null for a hold; `reason` is JSON. `dated_seq` is the event by which the void of a completion fell on
 * its settlement date; `late` says that a day close had covered that date before.
 */
export type VoidRow = {
  readonly mchnt_order_id: string
  readonly of: 'completion' | 'hold'
  readonly preauth_order_id: string
  readonly auth_id_resp_code: string
  readonly biz_type: string
  readonly total_amt: number | null
  readonly state: VoidState
  readonly held_at: string | null
  readonly tries: number
  readonly next_at: string | null
  readonly accepted_at: string
  readonly accepted_seq: number
  readonly last_seq: number
  readonly dated_seq: number | null
  readonly late: 0 | 1
} & { readonly [Column in (typeof laterColumns)[number]]: string | null }

const columns = [
  ...['mchnt_order_id', 'of', 'preauth_order_id', 'auth_id_resp_code', 'biz_type', 'total_amt', 'state', 'held_at'],
  ...['tries', 'next_at', 'accepted_at', 'accepted_seq', 'last_seq', 'dated_seq', 'late'],
  ...laterColumns,
]

const write = `INSERT INTO void (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})
  ON CONFLICT (mchnt_order_id) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`

const empty = Object.fromEntries(laterColumns.map((name) => [name, null])) as Pick<
  VoidRow,
  (typeof laterColumns)[number]
>

function accepted(event: EventRow, body: EventBody<'void-accepted'>, state: VoidState): VoidRow {
  const held = heldAt(body.preauthOrderId, Date.parse(event.at))
  return {
    ...empty,
    mchnt_order_id: event.mchnt_order_id,
    of: body.of,
    preauth_order_id: body.preauthOrderId,
    auth_id_resp_code: body.authIdRespCode,
    biz_type: body.bizType,
    total_amt: body.totalAmt ?? null,
    state,
    held_at: held === undefined ? null : new Date(held).toISOString(),
    tries: 0,
    next_at: null,
    accepted_at: event.at,
    accepted_seq: event.seq,
    last_seq: event.seq,
    dated_seq: null,
    late: 0,
  }
}

const asSettled = (reply: Settlement): Partial<VoidRow> => ({
  stl_date: reply.stlDate ?? null,
  pay_ts: reply.payTs ?? null,
  resp_ts: reply.respTs ?? null,
  ref_id: reply.refId ?? null,
  plat_ssn: reply.platSsn ?? null,
  status: reply.status ?? null,
  secure_status: reply.secureStatus ?? null,
})

type BodyOf<Kind extends VoidMove> = EventBody<`void-${Kind}`>

/** What one kind of event changes in a void's row, apart from its state and its next step. */
const changes: {
  readonly [Kind in VoidMove]: (body: BodyOf<Kind>, at: string, before: VoidRow) => Partial<VoidRow>
} = {
  accepted: () => ({}),
  reopened: () => ({}),
  sending: (_body, at) => ({ sent_at: at, reason: null }),
  resending: (_body, at) => ({ sent_at: at }),
  'not-sent': ({ reason }, _at, { tries }) => ({ sent_at: null, reason: JSON.stringify(reason), tries: tries + 1 }),
  completed: ({ settlement }, at) => ({
    ...asSettled(settlement),
    ...{ answered_at: at, reason: null, err_code: null, err_msg: null },
  }),
  'statement-settled': ({ settlement }, at) => ({
    ...asSettled(settlement),
    ...{ answered_at: at, reason: null, err_code: null, err_msg: null },
  }),
  declined: ({ errCode, errMsg }, at) => ({
    ...{ answered_at: at, reason: null, err_code: errCode, err_msg: errMsg ?? null },
  }),
  unsettled: ({ reason, errCode, errMsg, reply }, at) => ({
    ...(reply !== undefined && { answered_at: at }),
    ...{ reason: JSON.stringify(reason), err_code: errCode ?? null, err_msg: errMsg ?? null, tries: 0 },
  }),
  interrupted: () => ({ reason: JSON.stringify({ kind: 'interrupted', facts: {} }), tries: 0 }),
  asked: (_body, _at, { tries }) => ({ tries: tries + 1 }),
  'decided-taken': () => ({ reason: null }),
  'decided-not-taken': () => ({ reason: null }),
  withdrawn: () => ({ reason: null }),
}

export const isVoidEvent = (kind: EventKind): kind is VoidEventKind => kind.startsWith('void-')

const moveOf = (kind: VoidEventKind) => kind.slice('void-'.length) as VoidMove

function changed<Kind extends VoidMove>(kind: Kind, event: EventRow, before: VoidRow): Partial<VoidRow> {
  const body = eventBodies[`void-${kind}`].parse(JSON.parse(event.body)) as BodyOf<Kind>
  return changes[kind](body, event.at, before)
}

type Voided = Pick<CompletionRow, 'total_amt' | 'stl_date' | 'biz_type' | 'target_sys' | 'coupon_amt' | 'invoice_amt'>

/** The completion that a void is about; it is taken, with that amount, for as long as its void has not taken place. */
function takenCompletion(db: Database, { mchnt_order_id, total_amt }: VoidRow): Voided {
  const sql = `SELECT total_amt, stl_date, biz_type, target_sys, coupon_amt, invoice_amt FROM completion
    WHERE mchnt_order_id = ? AND state = 'completed'`
  const completion = statement(db, sql).get(mchnt_order_id) as Voided | undefined
  if (completion?.total_amt !== total_amt) {
    throw new Error(`${mchnt_order_id} is not taken with that amount, so it cannot be voided`)
  }
  return completion as Voided
}

/**
 * The void took place: its completion is voided, on the void's own settlement date where the reply named one, else on the
 * completion's. Answers with the void's row as it is written.
 */
function voidCompletion(db: Database, row: VoidRow, completion: Voided): VoidRow {
  const sql = "UPDATE completion SET state = 'voided', next_at = NULL, last_seq = ? WHERE mchnt_order_id = ?"
  statement(db, sql).run(row.last_seq, row.mchnt_order_id)
  const stlDate = row.stl_date ?? completion.stl_date
  if (stlDate === null) return row
  addToDay(db, {
    ...{ what: 'voided', stlDate, payTs: row.pay_ts, bizType: completion.biz_type, targetSys: completion.target_sys },
    ...{ totalAmt: completion.total_amt, couponAmt: completion.coupon_amt, invoiceAmt: completion.invoice_amt },
  })
  return { ...row, stl_date: stlDate, ...datedAt(db, row.last_seq, stlDate) }
}

/** Brings the derived tables up to an event of a void; throws on an impossible move. */
export function deriveVoid(db: Database, event: EventRow, kind: VoidEventKind): void {
  const before = voidRowOf(db, event.mchnt_order_id)
  const move = moveOf(kind)
  const state = nextOfVoid(before?.state, move)
  const begins = move === 'accepted' || move === 'reopened'
  const row: VoidRow =
    begins || !before
      ? accepted(event, eventBodies['void-accepted'].parse(JSON.parse(event.body)), state)
      : { ...before, ...changed(move, event, before), state, last_seq: event.seq }
  const { mchnt_order_id: mchntOrderId, tries } = row
  const step = nextStep({ mchntOrderId, state, tries, decided: false }, Date.parse(event.at))
  const completion = row.of === 'completion' && (begins || state === 'completed') ? takenCompletion(db, row) : undefined
  const whole: VoidRow = { ...row, next_at: step ? new Date(step.atMs).toISOString() : null }
  statement(db, write).run(completion && state === 'completed' ? voidCompletion(db, whole, completion) : whole)
}

/** One void by the order number that is voided. */
export const voidRowOf = (db: Database, mchntOrderId: string): VoidRow | undefined =>
  statement(db, 'SELECT * FROM void WHERE mchnt_order_id = ?').get(mchntOrderId) as VoidRow | undefined
