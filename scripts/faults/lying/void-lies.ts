import { alters, denies, type Lie, refusedAtTheDoor, refuses, refusesSuccess } from './lie.ts'
import { contradictions, successLies } from './success-lies.ts'

/**
 * Lies in the reply to a void, of a completion or of a hold. What no till could bear is left out here as well: a final
 * NO_CROSS_DAY_TRADING when it was voided, HAS_CANCELLED when it was not. Codes: docs/gateway.md 3.1, 8.
 */
export const voidLies: readonly Lie[] = [
  // Refused without work; the first seven are final by the document.
  ...['NO_CROSS_DAY_TRADING', 'NO_ORDER', 'INACTIVE_MERCHANT', 'DENIED_IP', 'ABNORMAL_REQUEST_TIME'].map(refuses),
  ...['BAD_SIGN', 'BAD_REQUEST'].map(refuses),
  refusedAtTheDoor,
  ...['TARGET_FAIL', 'OPERATION_NOT_ALLOWED', 'TXN_DISCARDED', 'INVALID_ORDER', 'SYSTEM_BUSY', ''].map(refuses),
  // Done, but denied: with a two-sided or unlisted code, or in a refusal that contradicts itself or the request.
  ...['DUP_ORDER', 'TIMEOUT', 'ORDER_PROCESSING', 'TARGET_FAIL', 'OPERATION_NOT_ALLOWED', 'TXN_DISCARDED'].map(
    (errCode) => denies(`voided, but answered ${errCode}`, errCode),
  ),
  denies('voided, but answered a code nobody listed', 'SYSTEM_BUSY'),
  refusesSuccess('voided, and answered HAS_CANCELLED', 'HAS_CANCELLED'),
  ...contradictions('voided', 'NO_CROSS_DAY_TRADING'),
  alters('still secured', () => ({ secureStatus: 'AUTHED' })),
  alters('no order number', () => ({ mchntOrderId: undefined })),
  alters('no amount', () => ({ totalAmt: undefined, invoiceAmt: undefined })),
  ...successLies,
]
