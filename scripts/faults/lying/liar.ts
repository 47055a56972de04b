import { type Answer, json } from '../../../main/training/answer.ts'
import type { Ledger } from '../../../main/training/ledger.ts'
import type { Liar, Told } from '../../../main/training/liar.ts'
import { type JsonObject, readObject } from '../../../main/training/message.ts'
import { echoOf } from '../../../main/training/replies.ts'
import { HONEST, plannedBlindness, plannedDuplicates, plannedLie } from './plan.ts'
import { orderAsked } from './question-lies.ts'

const COMPLETION = '/v1/netpay/preauthed'
const QUESTION = '/v1/netpay/query'
const BLIND = 'taken, but not found yet'

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

/** Lies by the plan of a seed: about completions, questions and tokens, each by its own order number and arrival. */
export function liarBy({ seed, patienceMs, now, ledger, told }: LiarSettings): Liar {
  const arrivals = new Map<string, number>()
  const counted = (path: string, orderNumber: string): number => {
    const key = `${path} ${orderNumber}`
    const before = arrivals.get(key) ?? 0
    arrivals.set(key, before + 1)
    return before
  }

  function answerTo(path: string, request: JsonObject, work: () => Answer): { lie: string; answer: Answer } {
    const orderNumber = orderAsked(request)
    const arrival = counted(path, orderNumber)
    const blind = path === QUESTION && arrival < plannedBlindness(seed, orderNumber)
    const lie = plannedLie(seed, path, orderNumber, arrival)
    const echo = echoOf(request, now())
    if (lie?.works === false) {
      // Nothing is done for it, but it did arrive.
      if (path === COMPLETION) ledger.arrived(orderNumber, now())
      return { lie: lie.name, answer: lie.answer({ request, echo, patienceMs }) }
    }
    const worked = work()
    const honest = blind && ledger.completion(orderNumber) ? json({ errCode: 'NO_ORDER', errMsg: '无法找到' }) : worked
    if (honest.kind !== 'text') return { lie: HONEST, answer: honest }
    if (lie) return { lie: lie.name, answer: lie.answer(honest.text, { request, echo, patienceMs }) }
    return { lie: honest === worked ? HONEST : BLIND, answer: honest }
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
