import { z } from 'zod'
import { readJson } from './json.ts'
import { TOTAL_AMT_LIMITS } from './request.ts'

/** A field with a text. A bare number (an order id without quotes) is refused: its digits may be lost. */
export const text = z.string().optional()

/** A field with an amount, in fen. One that no amount can be is no reply: sums of it could not be counted on. */
export const amount = z.int().min(0).max(TOTAL_AMT_LIMITS[1]).optional()

/** Every amount of the gateway's replies that the till reads. Source: the gateway document; docs/gateway.md 5.4 and 5.6. */
const amountNames: ReadonlySet<string> = new Set([
  ...['totalAmt', 'payAmt', 'couponAmt', 'invoiceAmt', 'totalAmount', 'refundAmount'],
])
const isDigits = (value: unknown) => typeof value === 'string' && /^\d{1,15}$/.test(value)

/**
 * A reply, or an object within one, with each thing written in one way. The document says that amounts are numbers, its samples
 * show digits in quotes: both are read. What is absent stands there as "", as null or not at all: then not at all. Whatever
 * else is wrong stays so; so does what is no object.
 */
export function inOneWay(reply: unknown): unknown {
  if (!(reply instanceof Object)) return reply
  const said = Object.entries(reply).filter(([name, value]) => name === 'errCode' || (value !== '' && value !== null))
  return Object.fromEntries(
    said.map(([name, value]) => [name, amountNames.has(name) && isDigits(value) ? Number(value) : value]),
  )
}

/** A reply's JSON read and checked against its fields; undefined for whatever is not such a reply. */
export function readAs<Reply>(fields: z.ZodType<Reply>, body: string): Reply | undefined {
  try {
    return fields.safeParse(inOneWay(readJson(body))).data
  } catch {
    return undefined
  }
}
