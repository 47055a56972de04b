import type { Move } from '../completion/state.ts'
import { preauthedRequest } from '../gateway/request.ts'
import type { Settlement } from '../gateway/settlement.ts'
import type { CompletionRow } from './completion-row.ts'
import { type EventBody, type EventKind, eventBodies } from './event.ts'

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

/** Whether events of a kind move completions. */
export const isMove = (kind: EventKind): kind is Move => Object.hasOwn(changes, kind)

/** What an event changes in the row of its completion, apart from its state and its next step. Throws on a body that is none. */
export function changed<Kind extends Move>(
  kind: Kind,
  body: unknown,
  at: string,
  before: CompletionRow,
): Partial<CompletionRow> {
  return changes[kind](eventBodies[kind].parse(body) as EventBody<Kind>, at, before)
}
