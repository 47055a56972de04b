import { z } from 'zod'
import type { Answer } from './answer.ts'
import { text } from './message.ts'
import type { Incoming, Office } from './office.ts'
import { answered, questionFields, visibleCompletion } from './question.ts'
import { businessRefusal } from './refusal.ts'
import { completionFound, holdFound } from './replies.ts'

/** `POST /v1/netpay/query`, request fields (docs/gateway.md 5.4). */
const queryMessage = z.strictObject({ ...questionFields, merOrderId: text(6, 32) })

/**
 * Answers `POST /v1/netpay/query` for a completion's number and for a hold's; NO_ORDER for any other. That the real
 * gateway answers for a completion's number is unconfirmed (docs/gateway.md 5.4).
 */
export function query(office: Office, incoming: Incoming): Answer {
  return answered(office, incoming, queryMessage, ({ merOrderId, instMid }, now) => {
    office.ledger.asked(merOrderId, now)
    return lookUp(office, merOrderId, instMid) ?? businessRefusal('NO_ORDER', '无法找到指定的订单')
  })
}

function lookUp({ ledger }: Office, merOrderId: string, instMid: string) {
  if (ledger.completion(merOrderId)) {
    const completion = visibleCompletion(ledger, merOrderId)
    if (completion?.bizType !== instMid) return undefined
    return completionFound(completion, ledger.voidOf('completion', merOrderId))
  }
  const hold = ledger.hold(merOrderId)
  if (hold?.bizType !== instMid) return undefined
  return holdFound(hold, ledger.completionOfHold(merOrderId), ledger.voidOf('hold', merOrderId))
}
