import { z } from 'zod'
import { chinaDateTime } from '../gateway/china-time.ts'
import { admit } from './admission.ts'
import { type Answer, json, refused } from './answer.ts'
import type { Ledger } from './ledger.ts'
import type { Void, Voidable } from './ledger-entry.ts'
import { moment, text } from './message.ts'
import type { Incoming, Office } from './office.ts'
import { freshReference, freshTargetOrderId } from './references.ts'
import { settlementDate } from './settlement-date.ts'
import { voidFaultFor } from './void-faults.ts'
import { voidReply } from './void-reply.ts'
import { decideVoid, type Voided } from './voiding.ts'

/** Both void services' request table: no amount, and no number of its own (docs/gateway.md 5.3). */
const cancelMessage = z.strictObject({
  reqTs: moment,
  mchntOrderId: text(6, 32),
  bizType: text(8, 32),
  mchntNo: text(8, 32),
  termNo: text(2, 32),
  authIdRespCode: text(6, 255),
  msgId: text(0, 64).optional(),
  srcReserve: text(0, 255).optional(),
})

type CancelMessage = z.infer<typeof cancelMessage>

/**
 * Answers `POST /v1/netpay/preauthed-cancel`, which voids a completion, and `POST /v1/netpay/preauth-cancel`, which releases
 * a hold (docs/gateway.md 5.3). From the decision to the ledger entry there is no pause.
 */
export function cancel(office: Office, of: Voidable, incoming: Incoming): Answer {
  const { ledger, merchant } = office
  const now = office.door.now()
  const arrived = (mchntOrderId: string) => ledger.voidArrived(of, mchntOrderId, now)
  const admitted = admit(office, incoming, { message: cancelMessage, arrived, now })
  if ('answer' in admitted) return admitted.answer
  const { request, echo } = admitted

  const decision = decideVoid(ledger, { of, ...request }, office.voidRules, now)
  if ('refusal' in decision) return refused(decision.refusal, echo)
  const fault = voidFaultFor(ledger, decision.void.preauthOrderId, of)
  if (fault?.voids === false) return fault.answer(echo)
  const entry = { of, ...voidOf(request, decision.void, ledger, now) }
  ledger.cancel(entry)
  return fault ? fault.answer(echo) : json(voidReply(entry, merchant.mchntName, office.voidStatus, now))
}

function voidOf(request: CancelMessage, voided: Voided, ledger: Ledger, now: number): Omit<Void, 'of'> {
  const { reqTs: _, msgId = '', srcReserve = '', ...rest } = request
  const platSsn = freshReference(ledger)
  return {
    ...{ ...rest, ...voided, msgId, srcReserve, platSsn, stlId: platSsn, refId: platSsn },
    targetOrderId: freshTargetOrderId(now),
    payTs: chinaDateTime(now),
    stlDate: settlementDate(now),
    at: now,
  }
}
