import { z } from 'zod'
import { chinaDateTime, isCalendarDay } from './china-time.ts'
import { amount, inOneWay, readAs, text } from './in-one-way.ts'
import type { WireReply } from './meaning.ts'
import type { Found, Merchant } from './query.ts'

/** The bill query's path. Source: docs/gateway.md 5.4. */
export const BILL_QUERY = '/v1/netpay/bills/query'

/** Holds that were opened by a QR code have a bill; no others (docs/gateway.md 4 and 5.2). */
export const BILL_BIZ_TYPE = 'QRPAYDEFAULT'

export type Bill = {
  /** The hold's order number. How many of its last characters do not belong to the bill is published nowhere. */
  readonly preauthOrderId: string
  /** When the hold was made, epoch ms; its day in China is the bill's date. */
  readonly heldAt: number
  /** The completion's own number, `authedOrderId` there. */
  readonly mchntOrderId: string
}

/** The body of a bill query, at `now` (epoch ms): the one documented way to see a completion. Source: docs/gateway.md 5.4. */
export function billQueryBody({ mchntNo, termNo }: Merchant, bill: Bill, now: number): string {
  return JSON.stringify({
    requestTimestamp: chinaDateTime(now),
    mid: mchntNo,
    tid: termNo,
    instMid: BILL_BIZ_TYPE,
    billNo: bill.preauthOrderId,
    billDate: chinaDateTime(bill.heldAt).slice(0, 10),
    authedOrderId: bill.mchntOrderId,
  })
}

/** The completion on a bill. */
const payment = z.looseObject({
  merOrderId: text,
  paySeqId: text,
  totalAmount: amount,
  status: text,
  payTime: text,
  settleDate: text,
  targetOrderId: text,
  targetSys: text,
})

const billReply = z.looseObject({
  errCode: z.string(),
  billNo: text,
  mid: text,
  tid: text,
  authedBillPayment: z.preprocess(inOneWay, payment.optional()),
})

/** A bill query's answer read and checked; undefined for whatever is none. */
const readBillReply = ({ httpStatus, body }: WireReply): z.infer<typeof billReply> | undefined =>
  httpStatus >= 500 ? undefined : readAs(billReply, body)

/**
 * What a bill query's answer says of a completion: taken, only when the bill's completion bears this very number, as
 * TRADE_SUCCESS with the same amount, and names no other merchant or terminal; otherwise nothing is settled.
 * Source: docs/gateway.md 5.4.
 */
export function foundOnBill(
  reply: WireReply,
  asked: Merchant & Pick<Bill, 'mchntOrderId' | 'preauthOrderId'> & { readonly totalAmt: number },
): Found {
  const read = readBillReply(reply)
  if (!read) return { kind: 'nothing-settled', errCode: `HTTP ${reply.httpStatus}` }
  const paid = read.authedBillPayment
  if (read.errCode !== 'SUCCESS' || reply.httpStatus !== 200) return { kind: 'nothing-settled', errCode: read.errCode }
  if (!paid) return { kind: 'nothing-settled', errCode: 'no completion' }
  const ours =
    paid.merOrderId === asked.mchntOrderId &&
    paid.status === 'TRADE_SUCCESS' &&
    paid.totalAmount === asked.totalAmt &&
    (read.billNo ?? asked.preauthOrderId) === asked.preauthOrderId &&
    (read.mid ?? asked.mchntNo) === asked.mchntNo &&
    (read.tid ?? asked.termNo) === asked.termNo
  if (!ours) return { kind: 'nothing-settled', errCode: paid.status ?? 'no status' }
  const { settleDate, payTime, paySeqId, targetSys, targetOrderId } = paid
  const known = {
    stlDate: settleDate && isCalendarDay(settleDate) ? settleDate : undefined,
    ...{ payTs: payTime, platSsn: paySeqId, status: paid.status, targetSys, targetOrderId },
    totalAmt: asked.totalAmt,
  }
  const present = Object.entries(known).filter(([, value]) => value !== undefined)
  return { kind: 'completed', settlement: Object.fromEntries(present) }
}
