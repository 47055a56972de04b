import { z } from 'zod'
import { readJson } from './json.ts'

/** In fen. */
const amount = z.int().optional()

/** A bare number (an order id without quotes) is refused: its digits may be lost. */
const text = z.string().optional()

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

const amountNames: ReadonlySet<string> = new Set(['totalAmt', 'payAmt', 'couponAmt', 'invoiceAmt'])
const isDigits = (value: unknown) => typeof value === 'string' && /^\d{1,15}$/.test(value)

/**
 * A reply with each thing written in one way. The document says that amounts are numbers, its samples show digits in quotes: both are
 * read. What is absent stands there as "", as null or not at all: then not at all. Whatever else is wrong stays so.
 */
function inOneWay(reply: object): object {
  const said = Object.entries(reply).filter(([name, value]) => name === 'errCode' || (value !== '' && value !== null))
  return Object.fromEntries(
    said.map(([name, value]) => [name, amountNames.has(name) && isDigits(value) ? Number(value) : value]),
  )
}

/** The reply's JSON read and checked; undefined for whatever is not a reply of the document. */
export function readReply(body: string): PreauthedReply | undefined {
  try {
    const reply = readJson(body)
    return preauthedReply.safeParse(reply instanceof Object ? inOneWay(reply) : reply).data
  } catch {
    return undefined
  }
}

/** HTTP statuses under which the gateway refuses: its business layer with 200, its outer layer often with 4xx (gateway-facts 3.1). */
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

/** The gateway's own words: `errMsg` in business replies, `errInfo` in those of the gateway layer (gateway-facts 3.2). */
export const wordsOf = (reply: Pick<PreauthedReply, 'errMsg' | 'errInfo'>): string | undefined =>
  reply.errMsg ?? reply.errInfo
