import { z } from 'zod'
import { amount, readAs, text } from './in-one-way.ts'

/** All thirty-three response fields of `POST /v1/netpay/preauthed`; `errInfo` is the gateway layer's name for `errMsg`. */
export const preauthedReply = z.looseObject({
  errCode: z.string(),
  errMsg: text,
  errInfo: text,
  respTs: text,
  mchntNo: text,
  termNo: text,
  msgId: text,
  srcReserve: text,
  bizType: text,
  addiData: text,
  platSsn: text,
  stlId: text,
  refId: text,
  status: text,
  secureStatus: text,
  totalAmt: amount,
  mchntName: text,
  mchntOrderId: text,
  targetOrderId: text,
  targetSys: text,
  targetStatus: text,
  buyerId: text,
  payMchntNo: text,
  usrCardNo: text,
  bankInfo: text,
  targetList: text,
  targetListDesc: text,
  payAmt: amount,
  buyerUsrname: text,
  couponAmt: amount,
  invoiceAmt: amount,
  payTs: text,
  stlDate: text,
  subBuyerId: text,
})

export type PreauthedReply = z.infer<typeof preauthedReply>

/** The reply's JSON read and checked; undefined for whatever is not a reply of the document. */
export const readReply = (body: string): PreauthedReply | undefined => readAs(preauthedReply, body)

/** HTTP statuses under which the gateway refuses: its business layer with 200, its outer layer often with 4xx (docs/gateway.md 3.1). */
export const mayRefuse = (httpStatus: number): boolean => httpStatus === 200 || (httpStatus >= 400 && httpStatus < 500)

/** What only an order that was acted on has. A refusal at the door, or of something that does not exist, names none of it. */
const traces = [
  ...(['status', 'targetStatus', 'payTs', 'stlDate', 'refId', 'platSsn', 'stlId', 'targetOrderId', 'payAmt'] as const),
]

/**
 * What a reply knows of a trade, if anything: with it, a refusal contradicts itself, and nothing is certain. An amount of
 * zero is none.
 */
export function traceOf(reply: PreauthedReply): string | undefined {
  const name = traces.find((one) => reply[one] !== undefined && reply[one] !== 0)
  return name && `${name} ${reply[name]}`
}

/** The gateway's own words: `errMsg` in business replies, `errInfo` in those of the gateway layer (docs/gateway.md 3.2). */
export const wordsOf = (reply: Pick<PreauthedReply, 'errMsg' | 'errInfo'>): string | undefined =>
  reply.errMsg ?? reply.errInfo
