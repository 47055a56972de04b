import type { z } from 'zod'
import { type Answer, refused } from './answer.ts'
import { authorizationRefusal } from './authorization.ts'
import { clockRefusal, epochMsOf, malformed, readObject } from './message.ts'
import { hasTerminal, type Incoming, type Office } from './office.ts'
import { businessRefusal } from './refusal.ts'
import { type Echo, echoOf } from './replies.ts'

type Addressed = { readonly reqTs: string; readonly mchntNo: string; readonly termNo: string }

type Desk<Request> = {
  readonly message: z.ZodType<Request>
  /** Counts an order number, before anything can refuse it: a test must be able to say "arrived exactly once". */
  readonly arrived: (mchntOrderId: string) => void
  /** Epoch ms. */
  readonly now: number
}

/**
 * What every request that moves money must pass, in this order: authentic, well-formed, of this time, for this merchant and
 * terminal. Answers the refusal otherwise.
 */
export function admit<Request extends Addressed>(
  office: Office,
  { authorization, contentType, body }: Incoming,
  { message, arrived, now }: Desk<Request>,
): { readonly request: Request; readonly echo: Echo } | { readonly answer: Answer } {
  const read = readObject(contentType, body)
  const object = 'object' in read ? read.object : {}
  const echo = echoOf(object, now)
  const { mchntOrderId } = object
  if (typeof mchntOrderId === 'string' && mchntOrderId.length <= 32) arrived(mchntOrderId)

  const unauthorized = authorizationRefusal(office.door, authorization, body)
  if (unauthorized) return { answer: refused(unauthorized, echo) }
  if ('refusal' in read) return { answer: refused(read.refusal, echo) }
  const parsed = message.safeParse(object)
  if (!parsed.success) return { answer: refused(malformed(parsed.error), echo) }
  const request = parsed.data
  const sentAt = epochMsOf(request.reqTs) ?? 0
  const misdirected = clockRefusal(sentAt, now, office.reqTsToleranceMs) ?? addressRefusal(office, request)
  return misdirected ? { answer: refused(misdirected, echo) } : { request, echo }
}

function addressRefusal({ merchant }: Office, { mchntNo, termNo }: Addressed) {
  if (mchntNo !== merchant.mchntNo) return businessRefusal('NO_MERCHANT', `商户未配置：${mchntNo}`)
  if (!hasTerminal(merchant, termNo)) return businessRefusal('NO_MERCHANT', `终端未配置：${termNo}`)
  return undefined
}
