import { z } from 'zod'

/** Length limits of the request, in characters: [least, most]. Source: the gateway document, request parameters. */
export const requestLimits = {
  mchntOrderId: [6, 32],
  preauthOrderId: [6, 32],
  authIdRespCode: [6, 255],
  bizType: [8, 32],
  mchntNo: [8, 32],
  termNo: [2, 32],
  msgId: [0, 64],
  srcReserve: [0, 255],
  orderDesc: [0, 255],
} as const satisfies Record<string, readonly [number, number]>

export type LimitedField = keyof typeof requestLimits

/** The amounts the gateway takes, in fen: ¥0.01 to ¥1,000,000.00. Source: the gateway document, `totalAmt`. */
export const TOTAL_AMT_LIMITS = [1, 100_000_000] as const

/** Characters as a person counts them, so that one CJK character or emoji is one. */
export const lengthOf = (text: string): number => [...text].length

/** A zod string within the document's limit for this field; its issue carries the field, the length and the limit. */
export function limited(field: LimitedField) {
  const [least, most] = requestLimits[field]
  return z.string().check((context) => {
    const length = lengthOf(context.value)
    if (length >= least && length <= most) return
    context.issues.push({
      code: 'custom',
      input: context.value,
      message: `${field} has ${length} characters; the gateway takes ${least} to ${most}`,
      params: { field, length, least, most },
    })
  })
}

/** All eleven parameters of `POST /v1/netpay/preauthed`, in the document's order. */
export const preauthedRequest = z.strictObject({
  reqTs: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/, 'reqTs must be yyyy-MM-dd HH:mm:ss'),
  mchntOrderId: limited('mchntOrderId'),
  preauthOrderId: limited('preauthOrderId'),
  authIdRespCode: limited('authIdRespCode'),
  bizType: limited('bizType'),
  mchntNo: limited('mchntNo'),
  termNo: limited('termNo'),
  totalAmt: z.int().min(TOTAL_AMT_LIMITS[0]).max(TOTAL_AMT_LIMITS[1]),
  msgId: limited('msgId').optional(),
  srcReserve: limited('srcReserve').optional(),
  orderDesc: limited('orderDesc').optional(),
})

export type PreauthedRequest = z.infer<typeof preauthedRequest>

/**
 * The request as the JSON text whose UTF-8 bytes are signed and sent: keys in the document's order,
 * `totalAmt` an integer number, empty optionals left out. Throws a ZodError when a limit is violated,
 * so that nothing beyond the document's limits can be written down or sent.
 */
export function requestBody(request: PreauthedRequest): string {
  const { msgId, srcReserve, orderDesc, ...required } = preauthedRequest.parse(request)
  const { reqTs, mchntOrderId, preauthOrderId, authIdRespCode, bizType, mchntNo, termNo, totalAmt } = required
  return JSON.stringify({
    ...{ reqTs, mchntOrderId, preauthOrderId, authIdRespCode, bizType, mchntNo, termNo, totalAmt },
    ...(msgId && { msgId }),
    ...(srcReserve && { srcReserve }),
    ...(orderDesc && { orderDesc }),
  })
}
