import { createHash } from 'node:crypto'
import { fromChinaTimestamp } from '../gateway/china-time.ts'

const DIGITS = 24
const MODULUS = 10n ** BigInt(DIGITS)

/**
 * The `mchntOrderId` of a completion: the source code (4 characters) and 24 decimal digits of SHA-256 over the hold and
 * the ordinal. Derived, not random: a counter that is offline, and one rebuilt after a fire, come to the same number
 * for the same completion, so that the gateway and the statement can show only one. 28 characters, as in the gateway
 * document's sample. Source: design.md, "The order number".
 * @param ordinal 1 plus the completions of this hold that reached the gateway and ended (declined, voided).
 */
export function orderNumber(sourceCode: string, preauthOrderId: string, ordinal: number): string {
  const digest = createHash('sha256').update(`${preauthOrderId}\n${ordinal}`).digest('hex')
  const digits = (BigInt(`0x${digest}`) % MODULUS).toString().padStart(DIGITS, '0')
  return `${sourceCode}${digits}`
}

/**
 * When the hold was made, in epoch milliseconds, read from its order number where it has a time inside: 4 characters of
 * source code, then yyyyMMddHHmmssSSS in China Standard Time (gateway-facts 6). Undefined where those digits are no
 * moment between 2010 and a day from `now`, for an order number may also be shaped otherwise.
 */
export function heldAt(preauthOrderId: string, now: number): number | undefined {
  const moment = fromChinaTimestamp(preauthOrderId.slice(4, 18))
  if (moment === undefined) return undefined
  const earliest = Date.UTC(2010, 0, 1)
  return moment >= earliest && moment <= now + 24 * 60 * 60 * 1000 ? moment : undefined
}
