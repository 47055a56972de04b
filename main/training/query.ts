import { z } from 'zod'
import { chinaDateTime } from '../gateway/china-time.ts'
import { type Answer, json, refused } from './answer.ts'
import { authorizationRefusal } from './authorization.ts'
import { drillOf } from './drills.ts'
import { faults } from './faults.ts'
import { clockRefusal, epochMsOf, type JsonObject, malformed, moment, readObject, text } from './message.ts'
import type { Incoming, Office } from './office.ts'
import { businessRefusal, type Refusal } from './refusal.ts'
import { completionFound, holdFound } from './replies.ts'

/** `POST /v1/netpay/query`, request fields: other names than the completion's (gateway-facts 5.4). */
const queryMessage = z.strictObject({
  requestTimestamp: moment,
  mid: text(8, 32),
  tid: text(2, 32),
  instMid: text(8, 32),
  merOrderId: text(6, 32),
  msgId: text(0, 64).optional(),
  srcReserve: text(0, 255).optional(),
})

/**
 * Answers `POST /v1/netpay/query` for a completion's number and for a hold's; NO_ORDER for any other. That the real
 * gateway answers for a completion's number is unconfirmed (gateway-facts 5.4).
 */
export function query(office: Office, { authorization, contentType, body }: Incoming): Answer {
  const { door, ledger, merchant } = office
  const now = door.now()
  const message = readObject(contentType, body)
  const echo = echoOf('object' in message ? message.object : {}, now)
  const refuse = ({ layer, status, errCode, text: reason }: Refusal): Answer =>
    layer === 'gateway' ? refused({ layer, status, errCode, text: reason }) : json({ ...echo, errCode, errMsg: reason })

  const unauthorized = authorizationRefusal(door, authorization, body)
  if (unauthorized) return refuse(unauthorized)
  if ('refusal' in message) return refuse(message.refusal)
  const parsed = queryMessage.safeParse(message.object)
  if (!parsed.success) return refuse(malformed(parsed.error))
  const { requestTimestamp, mid, tid, instMid, merOrderId } = parsed.data
  const misdirected = clockRefusal(epochMsOf(requestTimestamp) ?? 0, now)
  if (misdirected) return refuse(misdirected)
  if (mid !== merchant.mchntNo || tid !== merchant.termNo) {
    return refuse(businessRefusal('NO_MERCHANT', `商户或终端未配置：${mid} ${tid}`))
  }
  ledger.asked(merOrderId, now)
  const found = lookUp(office, merOrderId, instMid)
  return found ? json({ ...echo, instMid, ...found }) : refuse(businessRefusal('NO_ORDER', '无法找到指定的订单'))
}

function lookUp({ ledger }: Office, merOrderId: string, instMid: string) {
  const completion = ledger.completion(merOrderId)
  if (completion) {
    if (completion.bizType !== instMid) return undefined
    const hold = completion.preauthOrderId
    const kind = ledger.hold(hold)?.fault ?? drillOf(hold)?.kind
    const fault = kind && faults[kind]
    const hidden = fault?.takes ? (fault.hiddenQuestions ?? 0) : 0
    return ledger.questions(merOrderId) > hidden ? completionFound(completion) : undefined
  }
  const hold = ledger.hold(merOrderId)
  if (hold?.bizType !== instMid) return undefined
  return holdFound(hold, ledger.completionOfHold(merOrderId))
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
