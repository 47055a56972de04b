import type { Cure } from '../../preload/contract/cure.ts'

/**
 * The documented codes after which a completion certainly did not happen and never will, each with its cure.
 * Every other code is unknown, however plain its words. Source: docs/gateway.md 3.1; which codes are final for a
 * completion is our reading (inferred) of the table in 全民付移动支付 公众号+服务窗支付 v20210312, part 2.1.
 */
export const finalCodes: Readonly<Record<string, Cure>> = {
  // Gateway layer: the request was refused before it reached the payment system.
  '1000': 'keys-refused',
  '1001': 'service-not-enabled',
  '9001': 'terminal-refused',
  // Business layer.
  BAD_REQUEST: 'terminal-refused',
  NO_SERVICE: 'terminal-refused',
  NO_MERCHANT: 'merchant-unknown',
  INACTIVE_MERCHANT: 'merchant-frozen',
  INVALID_MSGSRC: 'terminal-refused',
  INVLID_MERCHANT_CONFIG: 'merchant-misconfigured',
  BAD_SIGN: 'keys-refused',
  DENIED_IP: 'address-not-listed',
  ABNORMAL_REQUEST_TIME: 'clock-wrong',
  NO_ORDER: 'hold-not-found',
}

/** The cure of a final code; undefined for every other code, which settles nothing. */
export const cureOf = (errCode: string): Cure | undefined =>
  Object.hasOwn(finalCodes, errCode) ? finalCodes[errCode] : undefined

/** What a void is refused with, and what is done then; besides what refuses everything (`finalCodes`). */
const voidCodes: Readonly<Record<string, Cure>> = {
  NO_CROSS_DAY_TRADING: 'void-on-another-day',
  NO_ORDER: 'void-not-found',
}

/** The cure of a code that refuses a void; undefined for every code that settles nothing. Source: docs/gateway.md 3.1. */
export const voidCureOf = (errCode: string): Cure | undefined =>
  Object.hasOwn(voidCodes, errCode) ? voidCodes[errCode] : cureOf(errCode)

/** Refusals whose documented wording leaves open whether the money moved: unknown until asked about. */
export const twoSidedCodes: ReadonlySet<string> = new Set([
  ...['TARGET_FAIL', 'OPERATION_NOT_ALLOWED', 'INVALID_ORDER', 'TXN_DISCARDED', 'DUP_ORDER', 'ORDER_PROCESSING'],
  ...['TIMEOUT', 'NET_ERROR', 'INTERNAL_ERROR', 'INVALID_RESPONSE', 'HAS_CANCELLED', '9999', '9200'],
])
