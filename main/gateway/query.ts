import { z } from 'zod'
import { chinaDateTime, isCalendarDay } from './china-time.ts'
import { readJson } from './json.ts'
import type { WireReply } from './meaning.ts'
import type { Settlement } from './settlement.ts'

/** The order query's path. Source: gateway-facts 5.4. */
export const QUERY = '/v1/netpay/query'

type Merchant = { readonly mchntNo: string; readonly termNo: string }

/**
 * The body of an order query; its fields are named otherwise than the completion's. No source confirms that it answers
 * for a completion's own number, so only a clear yes counts. Source: gateway-facts 5.4.
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

const optionalText = z
  .string()
  .nullish()
  .transform((value) => value || undefined)

const queryReply = z.looseObject({
  errCode: z.string(),
  errMsg: optionalText,
  errInfo: optionalText,
  status: optionalText,
  merOrderId: optionalText,
  mid: optionalText,
  tid: optionalText,
  totalAmount: z
    .union([
      z.int(),
      z
        .string()
        .regex(/^\d{1,15}$/)
        .transform(Number),
    ])
    .nullish(),
  seqId: optionalText,
  refId: optionalText,
  targetOrderId: optionalText,
  targetSys: optionalText,
  payTime: optionalText,
  settleDate: optionalText,
  secureStatus: optionalText,
})

export type Found =
  | { readonly kind: 'completed'; readonly settlement: Settlement }
  | { readonly kind: 'no-such-order' }
  | { readonly kind: 'nothing-settled'; readonly errCode: string }

export function readQueryReply({ httpStatus, body }: WireReply): z.infer<typeof queryReply> | undefined {
  if (httpStatus >= 500) return undefined
  try {
    return queryReply.safeParse(readJson(body)).data
  } catch {
    return undefined
  }
}

/**
 * What a query's answer says of a completion: taken, only when it names this very order as TRADE_SUCCESS with the same
 * amount, merchant and terminal; otherwise nothing is settled. "No such order" proves nothing either: right after a send
 * it may just not be known yet. Source: gateway-facts 3.1 (NO_ORDER), 5.4, 5.6.
 */
export function found(
  reply: WireReply,
  asked: Merchant & { readonly mchntOrderId: string; readonly totalAmt: number },
): Found {
  const read = readQueryReply(reply)
  if (!read) return { kind: 'nothing-settled', errCode: `HTTP ${reply.httpStatus}` }
  if (read.errCode === 'NO_ORDER') return { kind: 'no-such-order' }
  const ours =
    reply.httpStatus === 200 &&
    read.errCode === 'SUCCESS' &&
    read.status === 'TRADE_SUCCESS' &&
    read.merOrderId === asked.mchntOrderId &&
    read.totalAmount === asked.totalAmt &&
    (read.mid ?? asked.mchntNo) === asked.mchntNo &&
    (read.tid ?? asked.termNo) === asked.termNo
  if (!ours) return { kind: 'nothing-settled', errCode: read.status ?? read.errCode }
  const known = {
    stlDate: read.settleDate && isCalendarDay(read.settleDate) ? read.settleDate : undefined,
    payTs: read.payTime,
    refId: read.refId,
    platSsn: read.seqId,
    status: read.status,
    secureStatus: read.secureStatus,
    targetSys: read.targetSys,
    targetOrderId: read.targetOrderId,
    totalAmt: asked.totalAmt,
  }
  const present = Object.entries(known).filter(([, value]) => value !== undefined)
  return { kind: 'completed', settlement: Object.fromEntries(present) }
}
