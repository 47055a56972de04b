import type { LedgerView } from './ledger.ts'
import type { Voidable } from './ledger-entry.ts'
import { businessRefusal, type Refusal } from './refusal.ts'
import { settlementDate } from './settlement-date.ts'

export type VoidRules = {
  /** Whether a completion may be voided on a later settlement date than its own; a channel may forbid it (docs/gateway.md 3.1b). */
  readonly crossDayVoids: boolean
}

export type VoidAsked = {
  readonly of: Voidable
  /** The order to be voided: a completion's number, or a hold's. */
  readonly mchntOrderId: string
  readonly authIdRespCode: string
  readonly bizType: string
}

/** What is voided. */
export type Voided = {
  readonly preauthOrderId: string
  /** Fen: what was taken, or what was frozen. */
  readonly totalAmt: number
}

export type VoidDecision = { readonly refusal: Refusal } | { readonly void: Voided }

/**
 * Decides whether a well-formed request voids its completion, or releases its hold: order, code, business type, voided
 * before, then the settlement date, or for a hold that it is not completed; in that order. The codes are documented, but no
 * source says which of them a void is answered with, HAS_CANCELLED apart (docs/gateway.md 3.1b, 8): that is inferred.
 */
export function decideVoid(ledger: LedgerView, asked: VoidAsked, rules: VoidRules, now: number): VoidDecision {
  const { of, mchntOrderId } = asked
  const order = of === 'completion' ? ledger.completion(mchntOrderId) : ledger.hold(mchntOrderId)
  if (!order) return refuse('NO_ORDER', '无法找到指定的订单')
  if (order.authIdRespCode !== asked.authIdRespCode) return refuse('NO_ORDER', '授权码与原预授权不符')
  if (order.bizType !== asked.bizType) return refuse('BAD_REQUEST', `bizType与原订单不同：${asked.bizType}`)
  if (ledger.voidOf(of, mchntOrderId)) return refuse('HAS_CANCELLED', '该笔担保交易已撤销')
  const { preauthOrderId } = order
  if ('amount' in order) {
    if (ledger.completionOfHold(preauthOrderId)) return refuse('OPERATION_NOT_ALLOWED', '预授权已完成，不允许操作')
    return { void: { preauthOrderId, totalAmt: order.amount } }
  }
  // Dates as yyyy-MM-dd stand in the order of the calendar.
  if (!rules.crossDayVoids && settlementDate(now) > order.stlDate) {
    return refuse('NO_CROSS_DAY_TRADING', `不支持隔日撤销，原清算日期${order.stlDate}`)
  }
  return { void: { preauthOrderId, totalAmt: order.totalAmt } }
}

const refuse = (errCode: string, text: string): VoidDecision => ({ refusal: businessRefusal(errCode, text) })
