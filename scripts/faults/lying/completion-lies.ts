import { alters, denies, type Lie, refusedAtTheDoor, refuses } from './lie.ts'
import { contradictions, successLies } from './success-lies.ts'

/** Lies in the reply to a completion. Codes: docs/gateway.md 3.1. */
export const completionLies: readonly Lie[] = [
  // Refused without work; the first six are final by the document.
  ...['NO_ORDER', 'INACTIVE_MERCHANT', 'DENIED_IP', 'ABNORMAL_REQUEST_TIME', 'BAD_SIGN', 'BAD_REQUEST'].map(refuses),
  refusedAtTheDoor,
  ...['TARGET_FAIL', 'OPERATION_NOT_ALLOWED', 'TXN_DISCARDED', 'INVALID_ORDER', 'SYSTEM_BUSY', ''].map(refuses),
  // Done, but denied: with a two-sided or unlisted code, or in a refusal that contradicts itself or the request.
  ...['DUP_ORDER', 'TIMEOUT', 'ORDER_PROCESSING', 'TARGET_FAIL', 'OPERATION_NOT_ALLOWED', 'TXN_DISCARDED'].map(
    (errCode) => denies(`taken, but answered ${errCode}`, errCode),
  ),
  denies('taken, but answered HAS_CANCELLED', 'HAS_CANCELLED'),
  denies('taken, but answered a code nobody listed', 'SYSTEM_BUSY'),
  ...contradictions('taken', 'NO_ORDER'),
  alters("the completion's own order number", (_reply, { request }) => ({ mchntOrderId: request.mchntOrderId })),
  ...successLies,
]
