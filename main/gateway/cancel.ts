import { z } from 'zod'
import type { Problem } from '../../preload/contract/problem.ts'
import { twoSidedCodes, voidCureOf } from './codes.ts'
import type { WireReply } from './meaning.ts'
import { mayRefuse, type PreauthedReply, readReply, traceOf, wordsOf } from './reply.ts'
import { limited } from './request.ts'

/** The services that void a completion, and release a hold. Source: docs/gateway.md 5.3. */
export const cancelPaths = {
  completion: '/v1/netpay/preauthed-cancel',
  hold: '/v1/netpay/preauth-cancel',
} as const

export type Cancelled = keyof typeof cancelPaths

/**
 * The parameters of both services, in the document's order. `mchntOrderId` is the order that is voided: no amount and no
 * other number is sent, so the same void cannot be counted twice. Source: docs/gateway.md 5.3.
 */
export const cancelRequest = z.strictObject({
  reqTs: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/, 'reqTs must be yyyy-MM-dd HH:mm:ss'),
  mchntOrderId: limited('mchntOrderId'),
  bizType: limited('bizType'),
  mchntNo: limited('mchntNo'),
  termNo: limited('termNo'),
  authIdRespCode: limited('authIdRespCode'),
  msgId: limited('msgId').optional(),
  srcReserve: limited('srcReserve').optional(),
})

export type CancelRequest = z.infer<typeof cancelRequest>

/** The request as the JSON text whose UTF-8 bytes are signed and sent; throws a ZodError beyond a limit. */
export function cancelBody(request: CancelRequest): string {
  const { msgId, srcReserve, ...required } = cancelRequest.parse(request)
  const { reqTs, mchntOrderId, bizType, mchntNo, termNo, authIdRespCode } = required
  return JSON.stringify({
    ...{ reqTs, mchntOrderId, bizType, mchntNo, termNo, authIdRespCode },
    ...(msgId && { msgId }),
    ...(srcReserve && { srcReserve }),
  })
}

export type CancelMeaning =
  /** `alreadyBefore`: the gateway says that it was voided before this request. */
  | { readonly kind: 'voided'; readonly reply: PreauthedReply; readonly alreadyBefore: boolean }
  | { readonly kind: 'declined'; readonly errCode: string; readonly errMsg?: string }
  | { readonly kind: 'unknown'; readonly reason: Problem; readonly reply?: PreauthedReply }

export type AskedToCancel = Pick<CancelRequest, 'mchntOrderId' | 'mchntNo' | 'termNo' | 'msgId'> & {
  readonly preauthOrderId: string
  /** In fen; unknown where a hold is released. */
  readonly totalAmt?: number | undefined
}

const unknown = (kind: Problem['kind'], facts: Problem['facts'], reply?: PreauthedReply): CancelMeaning => ({
  kind: 'unknown',
  reason: { kind, facts },
  ...(reply && { reply }),
})

/** How the reply differs from what was asked, if it does; optional fields may be missing, a present one must agree. */
function difference(reply: PreauthedReply, asked: AskedToCancel): Problem | undefined {
  const differs = (kind: Problem['kind'], expected: string | number, answered: string | number | undefined) =>
    answered !== undefined && answered !== expected ? { kind, facts: { asked: expected, answered } } : undefined
  const order = reply.mchntOrderId === asked.preauthOrderId ? undefined : reply.mchntOrderId
  return (
    differs('merchant-differs', asked.mchntNo, reply.mchntNo) ??
    differs('terminal-differs', asked.termNo, reply.termNo) ??
    (asked.totalAmt === undefined ? undefined : differs('amount-differs', asked.totalAmt, reply.totalAmt)) ??
    differs('order-differs', asked.mchntOrderId, order) ??
    (asked.msgId ? differs('order-differs', asked.msgId, reply.msgId) : undefined)
  )
}

/** States that a voided order may be in; which one the gateway names is published nowhere (inferred from docs/gateway.md 4). */
const voidedStatus = new Set(['TRADE_SUCCESS', 'TRADE_CLOSED', 'TRADE_REFUND', 'REFUND'])

/**
 * What an answer means for a void.
 * - voided: HTTP 200 with SUCCESS, a status that a voided order may have, the required merchant and terminal, nothing
 *   that differs; or HAS_CANCELLED (it was voided before: then it is voided, whoever did it);
 * - declined: a documented final code, NO_CROSS_DAY_TRADING among them, in a reply that contradicts nothing;
 * - unknown: everything else, SUCCESS without a status too. Source: docs/gateway.md 3.1, 5.3, 8.
 */
export function cancelMeaning({ httpStatus, body }: WireReply, asked: AskedToCancel): CancelMeaning {
  const reply = readReply(body)
  if (!mayRefuse(httpStatus)) return unknown('http-status', { status: httpStatus }, reply)
  if (!reply) return unknown(httpStatus === 200 ? 'not-json' : 'http-status', { status: httpStatus })
  const differing = difference(reply, asked)
  if (differing) return { kind: 'unknown', reason: differing, reply }

  const { errCode, status } = reply
  if (errCode === 'SUCCESS') {
    if (httpStatus !== 200) return unknown('http-status', { status: httpStatus }, reply)
    if (!status || !voidedStatus.has(status)) return unknown('no-trade-success', { status: status ?? '' }, reply)
    if (!reply.mchntNo) return unknown('merchant-differs', { asked: asked.mchntNo, answered: '' }, reply)
    if (!reply.termNo) return unknown('terminal-differs', { asked: asked.termNo, answered: '' }, reply)
    return { kind: 'voided', reply, alreadyBefore: false }
  }
  if (errCode === 'HAS_CANCELLED' && httpStatus === 200) return { kind: 'voided', reply, alreadyBefore: true }
  const trace = traceOf(reply)
  if (trace !== undefined) return unknown('contradiction', { errCode, status: trace }, reply)

  const errMsg = wordsOf(reply)
  if (voidCureOf(errCode)) return { kind: 'declined', errCode, ...(errMsg && { errMsg }) }
  return unknown(twoSidedCodes.has(errCode) ? 'two-sided-code' : 'unlisted-code', { errCode }, reply)
}
