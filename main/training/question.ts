import type { z } from 'zod'
import { chinaDateTime } from '../gateway/china-time.ts'
import { type Answer, json, refused } from './answer.ts'
import { authorizationRefusal } from './authorization.ts'
import { faultFor } from './faults.ts'
import type { LedgerLine, LedgerView } from './ledger.ts'
import { clockRefusal, epochMsOf, type JsonObject, malformed, moment, readObject, text } from './message.ts'
import { hasTerminal, type Incoming, type Office } from './office.ts'
import { businessRefusal, type Refusal } from './refusal.ts'

/** The fields that every question has, named otherwise than a completion's (docs/gateway.md 5.4). */
export const questionFields = {
  requestTimestamp: moment,
  mid: text(8, 32),
  tid: text(2, 32),
  instMid: text(8, 32),
  msgId: text(0, 64).optional(),
  srcReserve: text(0, 255).optional(),
}

type Question = {
  readonly requestTimestamp: string
  readonly mid: string
  readonly tid: string
  readonly instMid: string
}

/**
 * Answers a question that is authentic, well-formed, of this time and of this merchant with what `look` finds, a refusal
 * included, between the fields that every reply repeats; any other with its refusal.
 */
export function answered<Request extends Question>(
  office: Office,
  { authorization, contentType, body }: Incoming,
  message: z.ZodType<Request>,
  look: (request: Request, now: number) => object | Refusal,
): Answer {
  const { door, merchant } = office
  const now = door.now()
  const read = readObject(contentType, body)
  const echo = echoOf('object' in read ? read.object : {}, now)
  const refuse = (refusal: Refusal): Answer =>
    refusal.layer === 'gateway' ? refused(refusal) : json({ ...echo, errCode: refusal.errCode, errMsg: refusal.text })

  const unauthorized = authorizationRefusal(door, authorization, body)
  if (unauthorized) return refuse(unauthorized)
  if ('refusal' in read) return refuse(read.refusal)
  const parsed = message.safeParse(read.object)
  if (!parsed.success) return refuse(malformed(parsed.error))
  const { requestTimestamp, mid, tid, instMid } = parsed.data
  const misdirected = clockRefusal(epochMsOf(requestTimestamp) ?? 0, now)
  if (misdirected) return refuse(misdirected)
  if (mid !== merchant.mchntNo || !hasTerminal(merchant, tid)) {
    return refuse(businessRefusal('NO_MERCHANT', `商户或终端未配置：${mid} ${tid}`))
  }
  const found = look(parsed.data, now)
  return 'layer' in found ? refuse(found) : json({ ...echo, instMid, ...found })
}

/** The completion with this number, unless its drill still hides it from those who ask. */
export function visibleCompletion(ledger: LedgerView, mchntOrderId: string): LedgerLine | undefined {
  const completion = ledger.completion(mchntOrderId)
  if (!completion) return undefined
  const fault = faultFor(ledger, completion.preauthOrderId)
  const hidden = fault?.takes ? (fault.hiddenQuestions ?? 0) : 0
  return ledger.questions(mchntOrderId) + ledger.billQuestions(mchntOrderId) > hidden ? completion : undefined
}

function echoOf({ mid, tid, msgId, srcReserve }: JsonObject, now: number) {
  return {
    responseTimestamp: chinaDateTime(now),
    ...(typeof mid === 'string' && { mid }),
    ...(typeof tid === 'string' && { tid }),
    ...(typeof msgId === 'string' && { msgId }),
    ...(typeof srcReserve === 'string' && { srcReserve }),
  }
}
