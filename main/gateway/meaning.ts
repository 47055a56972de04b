import type { Problem } from '../../preload/contract/problem.ts'
import { cureOf, twoSidedCodes } from './codes.ts'
import { mayRefuse, type PreauthedReply, readReply, traceOf, wordsOf } from './reply.ts'
import type { PreauthedRequest } from './request.ts'

/** An answer as it came over the wire; what it says is not believed before `meaning` has read it. */
export type WireReply = { readonly httpStatus: number; readonly body: string }

export type Meaning =
  | { readonly kind: 'completed'; readonly reply: PreauthedReply }
  | {
      readonly kind: 'declined'
      readonly errCode: string
      readonly errMsg?: string
      readonly reply: PreauthedReply
    }
  | { readonly kind: 'unknown'; readonly reason: Problem; readonly reply?: PreauthedReply }

type Asked = Pick<PreauthedRequest, 'mchntOrderId' | 'preauthOrderId' | 'mchntNo' | 'termNo' | 'totalAmt' | 'msgId'>

const unknown = (kind: Problem['kind'], facts: Problem['facts'], reply?: PreauthedReply): Meaning => ({
  kind: 'unknown',
  reason: { kind, facts },
  ...(reply && { reply }),
})

/**
 * How the reply differs from what was asked, if it does. Fields the document calls optional may be missing; a present
 * one must agree. `mchntOrderId` may be the completion's or the hold's: the document's own sample answers with the hold's.
 */
function difference(reply: PreauthedReply, asked: Asked): Problem | undefined {
  const differs = (kind: Problem['kind'], expected: string | number, answered: string | number | undefined) =>
    answered !== undefined && answered !== expected ? { kind, facts: { asked: expected, answered } } : undefined
  const order = reply.mchntOrderId === asked.preauthOrderId ? undefined : reply.mchntOrderId
  return (
    differs('merchant-differs', asked.mchntNo, reply.mchntNo) ??
    differs('terminal-differs', asked.termNo, reply.termNo) ??
    differs('amount-differs', asked.totalAmt, reply.totalAmt) ??
    differs('order-differs', asked.mchntOrderId, order) ??
    (asked.msgId ? differs('order-differs', asked.msgId, reply.msgId) : undefined)
  )
}

/**
 * What an answer means for the completion that was asked for.
 * - completed: HTTP 200, errCode SUCCESS, status TRADE_SUCCESS, the required merchant and terminal, nothing that differs;
 * - declined: a documented final code, in a reply that contradicts neither itself nor the request, below HTTP 500;
 * - unknown: everything else.
 * Source: docs/design.md, "States of a completion"; docs/gateway.md 3.1 and 5.1.
 */
export function meaning({ httpStatus, body }: WireReply, asked: Asked): Meaning {
  const reply = readReply(body)
  if (!mayRefuse(httpStatus)) return unknown('http-status', { status: httpStatus }, reply)
  if (!reply) return unknown(httpStatus === 200 ? 'not-json' : 'http-status', { status: httpStatus })

  const differing = difference(reply, asked)
  if (differing) return { kind: 'unknown', reason: differing, reply }

  const { errCode, status } = reply
  if (errCode === 'SUCCESS') {
    if (httpStatus !== 200) return unknown('http-status', { status: httpStatus }, reply)
    if (status !== 'TRADE_SUCCESS') return unknown('no-trade-success', { status: status ?? '' }, reply)
    if (!reply.mchntNo) return unknown('merchant-differs', { asked: asked.mchntNo, answered: '' }, reply)
    if (!reply.termNo) return unknown('terminal-differs', { asked: asked.termNo, answered: '' }, reply)
    return { kind: 'completed', reply }
  }
  const trace = traceOf(reply)
  if (trace !== undefined) return unknown('contradiction', { errCode, status: trace }, reply)

  const errMsg = wordsOf(reply)
  if (cureOf(errCode)) return { kind: 'declined', errCode, ...(errMsg && { errMsg }), reply }
  return unknown(twoSidedCodes.has(errCode) ? 'two-sided-code' : 'unlisted-code', { errCode }, reply)
}
