import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { chinaDateTime, chinaTimestamp } from '../gateway/china-time.ts'
import { type Answer, json, refused } from './answer.ts'
import { authorizationRefusal } from './authorization.ts'
import { drillOf } from './drills.ts'
import { faults } from './faults.ts'
import type { Ledger } from './ledger.ts'
import type { Completion } from './ledger-entry.ts'
import { clockRefusal, epochMsOf, malformed, moment, readObject, text } from './message.ts'
import type { Incoming, Office } from './office.ts'
import { businessRefusal, type Refusal } from './refusal.ts'
import { type EchoedOrderId, echoOf, preauthedReply } from './replies.ts'
import { settlementDate } from './settlement-date.ts'
import { decide } from './taking.ts'

/**
 * The document's request table, written out again on purpose: the till must be proven against the document, not against
 * its own reading of it. Stricter than the document's samples in one point: totalAmt must be a number, as the table says.
 */
const preauthedMessage = z.strictObject({
  reqTs: moment,
  mchntOrderId: text(6, 32),
  preauthOrderId: text(6, 32),
  authIdRespCode: text(6, 255),
  bizType: text(8, 32),
  mchntNo: text(8, 32),
  termNo: text(2, 32),
  totalAmt: z.int().min(1).max(100_000_000),
  msgId: text(0, 64).optional(),
  srcReserve: text(0, 255).optional(),
  orderDesc: text(0, 255).optional(),
})

type PreauthedMessage = z.infer<typeof preauthedMessage>

/**
 * Answers `POST /v1/netpay/preauthed` (the gateway document). Everything from the decision to the ledger entry happens
 * without a pause, so that no second request can come between.
 */
export function preauthed(office: Office, { authorization, contentType, body }: Incoming): Answer {
  const { ledger, rules, merchant } = office
  const now = office.door.now()
  const message = readObject(contentType, body)
  const object = 'object' in message ? message.object : {}
  const echo = echoOf(object, now)
  // Counted before anything can refuse it: a test must be able to say "arrived exactly once".
  const { mchntOrderId } = object
  if (typeof mchntOrderId === 'string' && mchntOrderId.length <= 32) ledger.arrived(mchntOrderId, now)

  const unauthorized = authorizationRefusal(office.door, authorization, body)
  if (unauthorized) return refused(unauthorized, echo)
  if ('refusal' in message) return refused(message.refusal, echo)
  const parsed = preauthedMessage.safeParse(object)
  if (!parsed.success) return refused(malformed(parsed.error), echo)
  const request = parsed.data
  const sentAt = epochMsOf(request.reqTs) ?? 0
  const misdirected = clockRefusal(sentAt, now, office.reqTsToleranceMs) ?? addressRefusal(office, request)
  if (misdirected) return refused(misdirected, echo)

  const kind = ledger.hold(request.preauthOrderId)?.fault ?? drillOf(request.preauthOrderId)?.kind
  const fault = kind && faults[kind]
  if (fault?.takes === false) return fault.answer(echo)

  const decision = decide(ledger, request, rules, now)
  if ('refusal' in decision) return refused(decision.refusal, echo)
  const echoed: EchoedOrderId = kind === 'own number repeated' ? 'mchntOrderId' : office.echoedOrderId
  if ('repeat' in decision) return json(preauthedReply(decision.repeat, merchant.mchntName, echoed, now))
  const completion = completionOf(request, ledger, now)
  ledger.take(completion)
  const reply = preauthedReply(completion, merchant.mchntName, echoed, now)
  return fault ? fault.answer(reply) : json(reply)
}

/** Whether the request is for this merchant and terminal, under a number of this merchant (gateway-facts 6). */
function addressRefusal({ merchant }: Office, request: PreauthedMessage): Refusal | undefined {
  const { mchntNo, termNo, mchntOrderId } = request
  if (mchntNo !== merchant.mchntNo) return businessRefusal('NO_MERCHANT', `商户未配置：${mchntNo}`)
  if (termNo !== merchant.termNo) return businessRefusal('NO_MERCHANT', `终端未配置：${termNo}`)
  if (!mchntOrderId.startsWith(merchant.sourceCode) || !/^[0-9A-Za-z]+$/.test(mchntOrderId)) {
    return businessRefusal('BAD_REQUEST', `mchntOrderId应为来源编号${merchant.sourceCode}加数字或字母：${mchntOrderId}`)
  }
  return undefined
}

function completionOf(request: PreauthedMessage, ledger: Ledger, now: number): Completion {
  const { reqTs: _, msgId = '', srcReserve = '', orderDesc = '', ...rest } = request
  const platSsn = freshReference(ledger)
  return {
    ...rest,
    ...{ msgId, srcReserve, orderDesc, platSsn, stlId: platSsn, refId: platSsn },
    targetOrderId: `26${chinaTimestamp(now).slice(2, 8)}${digits(12)}`,
    payTs: chinaDateTime(now),
    stlDate: settlementDate(now),
    at: now,
  }
}

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('')

/** A platform serial number that the ledger does not hold yet, in the sample's form: eleven digits and N. */
function freshReference(ledger: Ledger): string {
  const reference = `${digits(11)}N`
  return ledger.knowsReference(reference) ? freshReference(ledger) : reference
}
