import type { Problem } from '../../preload/contract/problem.ts'
import { chinaDateTime } from '../gateway/china-time.ts'
import { freshHex } from '../gateway/fresh-hex.ts'
import type { Gateway, Sent } from '../gateway/gateway.ts'
import { type Meaning, meaning } from '../gateway/meaning.ts'
import { wordsOf } from '../gateway/reply.ts'
import { type PreauthedRequest, requestBody } from '../gateway/request.ts'
import { settlementOf } from '../gateway/settlement.ts'
import { append, type NewEvent } from '../journal/append.ts'
import type { CompletionRow } from '../journal/completion-row.ts'
import { type Desk, record, type Terminal, writtenCompletion } from './desk.ts'

/** The completion's own service. Source: the gateway document, URL. */
const PREAUTHED = '/v1/netpay/preauthed'

export type Asked = Pick<
  CompletionRow,
  'mchnt_order_id' | 'preauth_order_id' | 'auth_id_resp_code' | 'biz_type' | 'total_amt' | 'order_desc'
>

/** The request of a completion that leaves now: `reqTs` is this moment in China Standard Time, `msgId` fresh. */
function requestOf(row: Asked, terminal: Terminal, now: number): PreauthedRequest {
  return {
    reqTs: chinaDateTime(now),
    mchntOrderId: row.mchnt_order_id,
    preauthOrderId: row.preauth_order_id,
    authIdRespCode: row.auth_id_resp_code,
    bizType: row.biz_type,
    mchntNo: terminal.mchntNo,
    termNo: terminal.termNo,
    totalAmt: row.total_amt,
    msgId: freshHex(),
    srcReserve: terminal.srcReserve,
    orderDesc: row.order_desc,
  }
}

/** A request on its way out: the same text is written down, signed and sent. */
export type Outgoing = { readonly request: PreauthedRequest; readonly text: string; readonly event: NewEvent }

/** Prepares a completion to leave now; its `event` must be on the disk before `send` is called. */
export function outgoing(row: Asked, terminal: Terminal, gateway: Gateway, now: number): Outgoing {
  const request = requestOf(row, terminal, now)
  const text = requestBody(request)
  const url = `${gateway.baseUrl}${PREAUTHED}`
  return {
    request,
    text,
    event: { kind: 'sending', mchntOrderId: request.mchntOrderId, body: { url, request: text } },
  }
}

function fromMeaning(mchntOrderId: string, read: Meaning, wire: { httpStatus: number; reply: string }): NewEvent {
  if (read.kind === 'completed') {
    return { kind: 'completed', mchntOrderId, body: { ...wire, settlement: settlementOf(read.reply) } }
  }
  if (read.kind === 'declined') {
    const { errCode, errMsg } = read
    return { kind: 'declined', mchntOrderId, body: { ...wire, errCode, ...(errMsg !== undefined && { errMsg }) } }
  }
  const { reply } = read
  const errMsg = reply && wordsOf(reply)
  const said = { ...(reply && { errCode: reply.errCode }), ...(errMsg !== undefined && { errMsg }) }
  return { kind: 'unsettled', mchntOrderId, body: { ...wire, reason: read.reason, ...said } }
}

/** A refusal that says nothing of an earlier request of the same number, which may have been taken: unknown, to be asked about. Pure. */
export function refusedInDoubt({ mchntOrderId, body }: Extract<NewEvent, { kind: 'declined' }>): NewEvent {
  const reason = { kind: 'two-sided-code', facts: { errCode: body.errCode } } as const
  return { kind: 'unsettled', mchntOrderId, body: { ...body, reason } }
}

/**
 * What an exchange comes to when it was not the first of its number: only a yes counts. The first may have arrived, so
 * neither a refusal of the second nor a second that never left says anything about the first. Pure.
 */
export function outcomeAgain(sent: Sent, request: PreauthedRequest): NewEvent {
  const event = outcome(sent, request)
  if (event.kind === 'not-sent') return { ...event, kind: 'unsettled' }
  return event.kind === 'declined' ? refusedInDoubt(event) : event
}

/** What an exchange comes to, as the event that is written down for it. Pure. */
export function outcome(sent: Sent, request: PreauthedRequest): NewEvent {
  const { mchntOrderId } = request
  const notSent = (reason: Problem): NewEvent => ({ kind: 'not-sent', mchntOrderId, body: { reason } })
  switch (sent.kind) {
    case 'not-reached':
      return notSent({ kind: 'not-reached', facts: { code: sent.code } })
    case 'no-token':
      return notSent({ kind: 'no-token', facts: { code: sent.code, errMsg: sent.errMsg } })
    case 'answered':
      return fromMeaning(mchntOrderId, meaning(sent, request), { httpStatus: sent.httpStatus, reply: sent.body })
    default: {
      const seconds = Math.round(sent.afterMs / 1000)
      const reason: Problem = { kind: sent.kind, facts: { code: sent.code, seconds } }
      return { kind: 'unsettled', mchntOrderId, body: { reason } }
    }
  }
}

/**
 * Sends a completion that is written down as `sending`, once, and writes down what came of it. This is the one place
 * where money moves. Answers with the completion's row as it then stands.
 * @param comesTo what the exchange comes to; it may read the journal, in the transaction that writes it down.
 */
export async function send(
  desk: Desk,
  gateway: Gateway,
  { request, text }: Pick<Outgoing, 'request' | 'text'>,
  comesTo: typeof outcome = outcome,
): Promise<CompletionRow> {
  const { mchntOrderId } = request
  try {
    const sent = await gateway.send(PREAUTHED, text)
    const [row] = (await record(desk, () => comesTo(sent, request))) ?? []
    return row ?? writtenCompletion(desk, mchntOrderId)
  } catch (error) {
    // A bug: nobody waits for this answer any more, so it is asked about from now on, as after a start.
    const { state } = writtenCompletion(desk, mchntOrderId)
    if (state === 'sending') append(desk.journal, desk.now(), [{ kind: 'interrupted', mchntOrderId, body: {} }])
    throw error
  }
}
