import type { Answer } from '../../../main/training/answer.ts'
import type { Ledger } from '../../../main/training/ledger.ts'
import type { Liar, Told } from '../../../main/training/liar.ts'
import { type JsonObject, readObject } from '../../../main/training/message.ts'
import { echoOf } from '../../../main/training/replies.ts'
import { BILL_QUESTION, COMPLETION, QUESTION, voidableAt } from './paths.ts'
import { HONEST, plannedBlindness, plannedDuplicates, plannedLie, plannedStaleness } from './plan.ts'

export const BLIND = 'taken, but not found yet'
export const STALE = 'voided, but found as before'

export type LiarSettings = {
  readonly seed: string
  /** The time limit of the client's steps, in ms. */
  readonly patienceMs: number
  /** Epoch ms. */
  readonly now: () => number
  readonly ledger: Ledger
  /** Filled with what is told; the front adds to the same list. */
  readonly told: Told[]
}

/** The order number that a request is about, for the plan to tell it by: that of a bill's completion before its own. */
function orderAsked({ mchntOrderId, merOrderId, authedOrderId, billNo }: JsonObject): string {
  const number = mchntOrderId ?? merOrderId ?? authedOrderId ?? billNo
  return typeof number === 'string' ? number : ''
}

type Early = Readonly<Record<string, (honest: JsonObject) => JsonObject>>

/** What a question finds that is asked too early, though the order was taken. */
const notFoundYet: Early = {
  [QUESTION]: () => ({ errCode: 'NO_ORDER', errMsg: '无法找到' }),
  [BILL_QUESTION]: ({ authedBillPayment: _, ...bill }) => bill,
}

const standing = { status: 'TRADE_SUCCESS' }

/** What a question finds that is asked too early after the order was voided. */
const notVoidedYet: Early = {
  [QUESTION]: ({ refundAmount: _, ...found }) =>
    found.errCode === 'SUCCESS' ? { ...found, ...standing, secureStatus: 'AUTHED' } : found,
  [BILL_QUESTION]: ({ authedBillPayment, ...bill }) =>
    isObject(authedBillPayment) ? { ...bill, authedBillPayment: { ...authedBillPayment, ...standing } } : bill,
}

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null

/** Lies by the plan of a seed: about completions, voids, questions and tokens, each by its own order number and arrival. */
export function liarBy({ seed, patienceMs, now, ledger, told }: LiarSettings): Liar {
  const arrivals = new Map<string, number>()
  const counted = (path: string, orderNumber: string): number => {
    const key = `${path} ${orderNumber}`
    const before = arrivals.get(key) ?? 0
    arrivals.set(key, before + 1)
    return before
  }

  /** Whether a question comes before the gateway knows of what it did itself. */
  function earlyFor(path: string, orderNumber: string, arrival: number) {
    const [blind, stale] = [notFoundYet[path], notVoidedYet[path]]
    if (!blind || !stale) return undefined
    if (ledger.completion(orderNumber) && arrival < plannedBlindness(seed, orderNumber)) {
      return { name: BLIND, found: blind }
    }
    const voided = ledger.voidOf('completion', orderNumber) ?? ledger.voidOf('hold', orderNumber)
    if (!voided || counted(`${path} after the void`, orderNumber) >= plannedStaleness(seed, orderNumber))
      return undefined
    return { name: STALE, found: stale }
  }

  function answerTo(path: string, request: JsonObject, work: () => Answer): { lie: string; answer: Answer } {
    const orderNumber = orderAsked(request)
    const arrival = counted(path, orderNumber)
    const lie = plannedLie(seed, path, orderNumber, arrival)
    const echo = echoOf(request, now())
    if (lie?.works === false) {
      // Nothing is done for it, but it did arrive.
      const voidable = voidableAt(path)
      if (path === COMPLETION) ledger.arrived(orderNumber, now())
      else if (voidable) ledger.voidArrived(voidable, orderNumber, now())
      return { lie: lie.name, answer: lie.answer({ request, echo, patienceMs }) }
    }
    const worked = work()
    if (worked.kind !== 'text') return { lie: HONEST, answer: worked }
    const early = earlyFor(path, orderNumber, arrival)
    const text = early ? JSON.stringify(early.found(JSON.parse(worked.text) as JsonObject)) : worked.text
    if (lie) return { lie: lie.name, answer: lie.answer(text, { request, echo, patienceMs }) }
    return { lie: early?.name ?? HONEST, answer: { ...worked, text } }
  }

  return {
    told: () => told,
    answer(path, incoming, work) {
      const message = readObject(incoming.contentType, incoming.body)
      const request = 'object' in message ? message.object : {}
      const orderNumber = orderAsked(request)
      const rule = path === COMPLETION ? plannedDuplicates(seed, orderNumber) : undefined
      const { lie, answer } = answerTo(path, request, () => work(rule))
      told.push({ lie, path, orderNumber })
      return answer
    },
  }
}
