import { z } from 'zod'
import { chinaDateTime } from '../gateway/china-time.ts'
import { admit } from './admission.ts'
import { type Answer, json, refused } from './answer.ts'
import { drillKindFor, faultFor } from './faults.ts'
import type { Ledger } from './ledger.ts'
import type { Completion } from './ledger-entry.ts'
import { moment, text } from './message.ts'
import type { Incoming, Office } from './office.ts'
import { freshReference, freshTargetOrderId } from './references.ts'
import { businessRefusal, type Refusal } from './refusal.ts'
import { type EchoedOrderId, preauthedReply } from './replies.ts'
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
export function preauthed(office: Office, incoming: Incoming): Answer {
  const { ledger, rules, merchant } = office
  const now = office.door.now()
  const arrived = (mchntOrderId: string) => ledger.arrived(mchntOrderId, now)
  const admitted = admit(office, incoming, { message: preauthedMessage, arrived, now })
  if ('answer' in admitted) return admitted.answer
  const { request, echo } = admitted
  const misnumbered = numberRefusal(office, request)
  if (misnumbered) return refused(misnumbered, echo)

  const fault = faultFor(ledger, request.preauthOrderId)
  if (fault?.takes === false) return fault.answer(echo)

  const decision = decide(ledger, request, rules, now)
  if ('refusal' in decision) return refused(decision.refusal, echo)
  const repeatsOwn = drillKindFor(ledger, request.preauthOrderId) === 'own number repeated'
  const echoed: EchoedOrderId = repeatsOwn ? 'mchntOrderId' : office.echoedOrderId
  if ('repeat' in decision) return json(preauthedReply(decision.repeat, merchant.mchntName, echoed, now))
  const completion = completionOf(request, ledger, now)
  ledger.take(completion)
  const reply = preauthedReply(completion, merchant.mchntName, echoed, now)
  return fault ? fault.answer(reply) : json(reply)
}

/** Whether the completion's number is one of this merchant (docs/gateway.md 6). */
function numberRefusal({ merchant }: Office, { mchntOrderId }: PreauthedMessage): Refusal | undefined {
  if (mchntOrderId.startsWith(merchant.sourceCode) && /^[0-9A-Za-z]+$/.test(mchntOrderId)) return undefined
  return businessRefusal('BAD_REQUEST', `mchntOrderId应为来源编号${merchant.sourceCode}加数字或字母：${mchntOrderId}`)
}

function completionOf(request: PreauthedMessage, ledger: Ledger, now: number): Completion {
  const { reqTs: _, msgId = '', srcReserve = '', orderDesc = '', ...rest } = request
  const platSsn = freshReference(ledger)
  return {
    ...rest,
    ...{ msgId, srcReserve, orderDesc, platSsn, stlId: platSsn, refId: platSsn },
    targetOrderId: freshTargetOrderId(now),
    payTs: chinaDateTime(now),
    stlDate: settlementDate(now),
    at: now,
  }
}
