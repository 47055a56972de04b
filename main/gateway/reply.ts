import { z } from 'zod'
import { isCalendarDay } from './china-time.ts'
import { readJson } from './json.ts'

/** The document says number, its samples show numeric strings: both are read; anything else makes the reply unusable. */
const amount = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
    z.literal('').transform(() => undefined),
  ])
  .nullable()
  .transform((value) => value ?? undefined)
  .optional()

/** Gateways write an absent text as "", as null or not at all. A bare number (an order id without quotes) is refused: its digits may be lost. */
const text = z
  .string()
  .nullable()
  .transform((value) => value || undefined)
  .optional()

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
  // A day that is on no calendar says nothing of the money: the completion stands, its day is not known yet.
  stlDate: text.transform((value) => (value !== undefined && isCalendarDay(value) ? value : undefined)),
  subBuyerId: text,
})

export type PreauthedReply = z.infer<typeof preauthedReply>

/** The reply's JSON read and checked; undefined for whatever is not a reply of the document. */
export function readReply(body: string): PreauthedReply | undefined {
  try {
    return preauthedReply.safeParse(readJson(body)).data
  } catch {
    return undefined
  }
}

/** HTTP statuses under which the gateway refuses: its business layer with 200, its outer layer often with 4xx (gateway-facts 3.1). */
export const mayRefuse = (httpStatus: number): boolean => httpStatus === 200 || (httpStatus >= 400 && httpStatus < 500)

/** The gateway's own words: `errMsg` in business replies, `errInfo` in those of the gateway layer (gateway-facts 3.2). */
export const wordsOf = (reply: Pick<PreauthedReply, 'errMsg' | 'errInfo'>): string | undefined =>
  reply.errMsg ?? reply.errInfo
