import { randomInt } from 'node:crypto'
import { chinaTimestamp } from '../gateway/china-time.ts'
import type { LedgerView } from './ledger.ts'

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('')

/** A platform serial number that the ledger does not hold yet, in the document's sample's form: eleven digits and N. */
export function freshReference(ledger: LedgerView): string {
  const reference = `${digits(11)}N`
  return ledger.knowsReference(reference) ? freshReference(ledger) : reference
}

/** The channel's own order number, in the document's sample's form: 26, the China date as yyMMdd, twelve digits. */
export const freshTargetOrderId = (now: number): string => `26${chinaTimestamp(now).slice(2, 8)}${digits(12)}`
