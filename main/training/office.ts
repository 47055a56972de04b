import type { Door } from './authorization.ts'
import type { Ledger } from './ledger.ts'
import type { EchoedOrderId } from './replies.ts'
import type { TakingRules } from './taking.ts'

export type Merchant = {
  readonly mchntNo: string
  readonly termNo: string
  readonly mchntName: string
  /** The four characters that every order number of this merchant starts with. */
  readonly sourceCode: string
  /** The business type of holds that are opened without one. */
  readonly bizType: string
}

/** All that the gateway's desks share. */
export type Office = {
  readonly door: Door
  readonly merchant: Merchant
  readonly ledger: Ledger
  readonly rules: TakingRules
  readonly echoedOrderId: EchoedOrderId
  /** How far `reqTs` may stand from the gateway's clock, in ms; what is sent again carries its first one. */
  readonly reqTsToleranceMs: number
}

/** A request as it came over the wire: the exact bytes of the body and the headers that matter. */
export type Incoming = {
  readonly authorization: string | undefined
  readonly contentType: string | undefined
  readonly body: Uint8Array
}
