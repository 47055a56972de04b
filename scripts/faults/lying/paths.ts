import type { Voidable } from '../../../main/training/ledger-entry.ts'

/** The services that are lied about by name (docs/gateway.md 5); any other is lied to on the wire alone. */

export const COMPLETION = '/v1/netpay/preauthed'
export const QUESTION = '/v1/netpay/query'
export const BILL_QUESTION = '/v1/netpay/bills/query'
export const VOID_OF_COMPLETION = '/v1/netpay/preauthed-cancel'
export const RELEASE_OF_HOLD = '/v1/netpay/preauth-cancel'

/** What a service voids; undefined for one that voids nothing. */
export function voidableAt(path: string): Voidable | undefined {
  if (path === VOID_OF_COMPLETION) return 'completion'
  return path === RELEASE_OF_HOLD ? 'hold' : undefined
}
