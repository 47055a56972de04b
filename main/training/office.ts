import type { Door } from './authorization.ts'
import type { Ledger } from './ledger.ts'
import type { EchoedOrderId } from './replies.ts'
import type { TakingRules } from './taking.ts'
import type { VoidRules } from './voiding.ts'

export type Merchant = {
  readonly mchntNo: string
  readonly termNo: string
  /** Counters of the same merchant beside that one. */
  readonly otherTermNos?: readonly string[]
  readonly mchntName: string
  /** The four characters that every order number of this merchant starts with. */
  readonly sourceCode: string
  /** The business type of holds that are opened without one. */
  readonly bizType: string
}

/** Whether a terminal is one of the merchant's. */
export const hasTerminal = ({ termNo, otherTermNos = [] }: Merchant, asked: string): boolean =>
  asked === termNo || otherTermNos.includes(asked)

/** All that the gateway's desks share. */
export type Office = {
  readonly door: Door
  readonly merchant: Merchant
  readonly ledger: Ledger
  readonly rules: TakingRules
  readonly echoedOrderId: EchoedOrderId
  readonly voidRules: VoidRules
  /** The status in the reply to a void that succeeded; undefined leaves the field out. */
  readonly voidStatus: string | undefined
  /** How many last characters of a hold's order number are not part of its bill's number. */
  readonly billSuffix: number
  /** How far `reqTs` may stand from the gateway's clock, in ms; what is sent again carries its first one. */
  readonly reqTsToleranceMs: number
}

/** A request as it came over the wire: the exact bytes of the body and the headers that matter. */
export type Incoming = {
  readonly authorization: string | undefined
  readonly contentType: string | undefined
  readonly body: Uint8Array
}
