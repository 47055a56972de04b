import { chinaDateTime } from '../gateway/china-time.ts'
import type { LedgerView } from './ledger.ts'
import type { Completion, Hold } from './ledger-entry.ts'
import { businessRefusal, type Refusal } from './refusal.ts'

/** What a repeated order number is answered with. No source says it for this interface (docs/gateway.md 5.6). */
export const duplicateRules = ['refuse', 'repeat', 'take twice'] as const
export type Duplicates = (typeof duplicateRules)[number]

export type TakingRules = {
  readonly duplicates: Duplicates
  /** Whether a hold older than 30 days is void (docs/gateway.md 5.2). */
  readonly enforceValidity: boolean
  /** The most that may be completed, in percent of the hold. */
  readonly mostPercent: number
}

export const HOLD_VALIDITY_MS = 30 * 24 * 60 * 60 * 1000

export type Asked = {
  readonly mchntOrderId: string
  readonly preauthOrderId: string
  readonly authIdRespCode: string
  readonly bizType: string
  /** Fen. */
  readonly totalAmt: number
}

export type Decision = { readonly refusal: Refusal } | { readonly repeat: Completion } | { readonly take: Hold }

/**
 * Decides whether a well-formed request takes its hold: number, hold, code, business type, released, completed, age, amount;
 * in that order. A hold whose completion was voided may be completed again, under a number that was not voided. Which code
 * the real gateway gives for a wrong authorization code, business type or amount is unconfirmed: no real refusal was ever
 * published (docs/gateway.md 8). NO_ORDER stands for "no hold with this number and code", BAD_REQUEST for values that do not
 * fit the hold.
 */
export function decide(ledger: LedgerView, asked: Asked, rules: TakingRules, now: number): Decision {
  const earlier = ledger.completion(asked.mchntOrderId)
  const voided = ledger.voidOf('completion', asked.mchntOrderId) !== undefined
  if (earlier && (voided || rules.duplicates !== 'take twice')) {
    const same = earlier.preauthOrderId === asked.preauthOrderId && earlier.totalAmt === asked.totalAmt
    // What was voided is no success any more, so even a gateway that repeats itself cannot say so again.
    if (rules.duplicates === 'repeat' && same && !voided) return { repeat: earlier }
    return refuse('DUP_ORDER', `商户订单号重复：${asked.mchntOrderId}`)
  }
  const hold = ledger.hold(asked.preauthOrderId)
  if (!hold) return refuse('NO_ORDER', '无法找到指定的订单')
  if (hold.authIdRespCode !== asked.authIdRespCode) return refuse('NO_ORDER', '授权码与原预授权不符')
  if (hold.bizType !== asked.bizType) return refuse('BAD_REQUEST', `bizType与原预授权不同：${asked.bizType}`)
  if (ledger.voidOf('hold', hold.preauthOrderId)) return refuse('HAS_CANCELLED', '该笔担保交易已撤销')
  if (ledger.completionOfHold(hold.preauthOrderId)) return refuse('OPERATION_NOT_ALLOWED', '预授权已完成，不允许操作')
  if (rules.enforceValidity && now - hold.openedAt > HOLD_VALIDITY_MS) {
    return refuse('OPERATION_NOT_ALLOWED', `预授权已超过30天，开立时间${chinaDateTime(hold.openedAt)}`)
  }
  const most = Math.floor((hold.amount * rules.mostPercent) / 100)
  if (asked.totalAmt > most) return refuse('BAD_REQUEST', `totalAmt最多${most}分，收到${asked.totalAmt}分`)
  return { take: hold }
}

const refuse = (errCode: string, text: string): Decision => ({ refusal: businessRefusal(errCode, text) })
