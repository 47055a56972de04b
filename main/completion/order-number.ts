import { hash } from 'node:crypto'

const DIGITS = 24
const MODULUS = 10n ** BigInt(DIGITS)

/**
 * The `mchntOrderId` of a completion: the source code (4 characters) and 24 decimal digits of SHA-256 over the hold and
 * the ordinal. Derived, not random: a counter that is offline, and one rebuilt after a fire, come to the same number
 * for the same completion, so that the gateway and the statement can show only one. 28 characters, as in the gateway
 * document's sample. Source: docs/design.md, "The order number".
 *
 * 24 digits suffice: that any two of n completions share a number has a chance of n²/2·10⁻²⁴ at most (the birthday bound),
 * which is 5·10⁻¹¹ for ten million and 5·10⁻⁷ for a thousand million; and even then nothing is taken twice, since journal
 * and gateway refuse the second use of a number.
 * @param ordinal 1 plus the completions of this hold that reached the gateway and ended (declined, voided).
 */
export function orderNumber(sourceCode: string, preauthOrderId: string, ordinal: number): string {
  const digest = hash('sha256', `${preauthOrderId}\n${ordinal}`)
  const digits = (BigInt(`0x${digest}`) % MODULUS).toString().padStart(DIGITS, '0')
  return `${sourceCode}${digits}`
}

/** Whether an order number is the one that a hold and an ordinal come to under this source code. */
export const isDerived = (
  sourceCode: string,
  {
    mchntOrderId,
    preauthOrderId,
    ordinal,
  }: { readonly mchntOrderId: string; readonly preauthOrderId: string; readonly ordinal: number },
): boolean => mchntOrderId === orderNumber(sourceCode, preauthOrderId, ordinal)
