import { z } from 'zod'
import { chinaDateTime, isCalendarDay } from './china-time.ts'
import { amount, readAs, text } from './in-one-way.ts'
import type { WireReply } from './meaning.ts'
import type { Settlement } from './settlement.ts'

/** The order query's path. Source: docs/gateway.md 5.4. */
export const QUERY = '/v1/netpay/query'

export type Merchant = { readonly mchntNo: string; readonly termNo: string }

/**
 * The body of an order query; its fields are named otherwise than the completion's. No source confirms that it answers
 * for a completion's own number, so only a clear yes counts. Source: docs/gateway.md 5.4.
 */
export function queryBody({ mchntNo, termNo }: Merchant, bizType: string, merOrderId: string, now: number): string {
  return JSON.stringify({
    requestTimestamp: chinaDateTime(now),
    mid: mchntNo,
    tid: termNo,
    instMid: bizType,
    merOrderId,
  })
}

const queryReply = z.looseObject({
  errCode: z.string(),
  errMsg: text,
  errInfo: text,
  status: text,
  merOrderId: text,
  mid: text,
  tid: text,
  totalAmount: amount,
  refundAmount: amount,
  seqId: text,
  refId: text,
  targetOrderId: text,
  targetSys: text,
  payTime: text,
  settleDate: text,
  secureStatus: text,
})

export type Found =
  | { readonly kind: 'completed'; readonly settlement: Settlement }
  | { readonly kind: 'no-such-order' }
  | { readonly kind: 'nothing-settled'; readonly errCode: string }

type QueryReply = z.infer<typeof queryReply>

/** A query's answer read and checked; undefined for whatever is none. */
export const readQueryReply = ({ httpStatus, body }: WireReply): QueryReply | undefined =>
  httpStatus >= 500 ? undefined : readAs(queryReply, body)

/**
 * What a query's answer says of a completion: taken, only when it names this very order as TRADE_SUCCESS with the same
 * amount, merchant and terminal; otherwise nothing is settled. "No such order" proves nothing either: right after a send
 * it may just not be known yet. Source: docs/gateway.md 3.1 (NO_ORDER), 5.4, 5.6.
 */
export function found(
  reply: WireReply,
  asked: Merchant & { readonly mchntOrderId: string; readonly totalAmt: number },
): Found {
  const read = readQueryReply(reply)
  if (!read) return { kind: 'nothing-settled', errCode: `HTTP ${reply.httpStatus}` }
  if (read.errCode === 'NO_ORDER') return { kind: 'no-such-order' }
  const taken = isAbout(reply, read, asked) && read.status === 'TRADE_SUCCESS' && !(read.refundAmount ?? 0)
  if (taken && isVoided(read)) return { kind: 'nothing-settled', errCode: read.secureStatus ?? 'TRADE_SUCCESS' }
  if (!taken) return { kind: 'nothing-settled', errCode: read.status ?? read.errCode }
  const { settleDate } = read
  const stlDate = settleDate && isCalendarDay(settleDate) ? { stlDate: settleDate } : {}
  return { kind: 'completed', settlement: { ...stlDate, ...settlementOfQuery(read), totalAmt: asked.totalAmt } }
}

type AskedAbout = Pick<Merchant, 'mchntNo'> & {
  /** Undefined where any may be named: a hold may have been opened at another terminal. */
  readonly termNo: string | undefined
  readonly mchntOrderId: string
  readonly totalAmt?: number | undefined
}

/** Whether an answer tells of this very order, with this merchant, terminal and (where it is known) amount. */
const isAbout = ({ httpStatus }: WireReply, read: QueryReply, asked: AskedAbout): boolean =>
  httpStatus === 200 &&
  read.errCode === 'SUCCESS' &&
  read.merOrderId === asked.mchntOrderId &&
  (asked.totalAmt === undefined || read.totalAmount === asked.totalAmt) &&
  (read.mid ?? asked.mchntNo) === asked.mchntNo &&
  (asked.termNo === undefined || (read.tid ?? asked.termNo) === asked.termNo)

function settlementOfQuery(read: QueryReply): Settlement {
  const known = {
    payTs: read.payTime,
    refId: read.refId,
    platSsn: read.seqId,
    status: read.status,
    secureStatus: read.secureStatus,
    targetSys: read.targetSys,
    targetOrderId: read.targetOrderId,
  }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}

/** The published words that can mean that an order was voided (inferred, docs/gateway.md 4). */
function isVoided({ status, secureStatus, refundAmount, totalAmount }: QueryReply): boolean {
  const refunded = status === 'TRADE_REFUND' && refundAmount !== undefined && refundAmount === totalAmount
  return status === 'TRADE_CLOSED' || secureStatus === 'CANCELED' || refunded
}

export type FoundVoided =
  | { readonly kind: 'voided'; readonly settlement: Settlement }
  | { readonly kind: 'no-such-order' }
  | { readonly kind: 'nothing-settled'; readonly errCode: string }

/**
 * What a query's answer says of a void, asked by the order that is voided: it took place, only when the order is named as
 * closed, as refunded whole, or as CANCELED. No source says how a voided order looks; these are the published words that
 * can mean it (inferred, docs/gateway.md 4). The answer's settlement date is the order's own, not the void's, and is left out.
 */
export function foundVoided(reply: WireReply, asked: AskedAbout): FoundVoided {
  const read = readQueryReply(reply)
  if (!read) return { kind: 'nothing-settled', errCode: `HTTP ${reply.httpStatus}` }
  if (read.errCode === 'NO_ORDER') return { kind: 'no-such-order' }
  if (isAbout(reply, read, asked) && isVoided(read)) return { kind: 'voided', settlement: settlementOfQuery(read) }
  return { kind: 'nothing-settled', errCode: read.status ?? read.errCode }
}

/** How a hold stands by a query for its own number, in the gateway's words: its status and secureStatus, or why not. */
export function heldState(reply: WireReply): string {
  const read = readQueryReply(reply)
  if (!read) return `HTTP ${reply.httpStatus}`
  if (read.errCode !== 'SUCCESS') return read.errCode
  return [read.status, read.secureStatus].filter(Boolean).join(' ') || read.errCode
}
