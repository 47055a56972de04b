import { z } from 'zod'
import type { PreauthedReply } from './reply.ts'

/** What a bookkeeper needs of the reply to a completion, as the gateway gave it; amounts in fen. */
export const settlement = z.object({
  stlDate: z.string().optional(),
  payTs: z.string().optional(),
  refId: z.string().optional(),
  platSsn: z.string().optional(),
  stlId: z.string().optional(),
  status: z.string().optional(),
  secureStatus: z.string().optional(),
  targetSys: z.string().optional(),
  targetOrderId: z.string().optional(),
  targetListDesc: z.string().optional(),
  payMchntNo: z.string().optional(),
  mchntName: z.string().optional(),
  respTs: z.string().optional(),
  msgId: z.string().optional(),
  totalAmt: z.int().optional(),
  payAmt: z.int().optional(),
  couponAmt: z.int().optional(),
  invoiceAmt: z.int().optional(),
})

export type Settlement = z.infer<typeof settlement>

const kept = [
  ...(['stlDate', 'payTs', 'refId', 'platSsn', 'stlId', 'status', 'secureStatus', 'targetSys'] as const),
  ...(['targetOrderId', 'targetListDesc', 'payMchntNo', 'mchntName', 'respTs', 'msgId'] as const),
  ...(['totalAmt', 'payAmt', 'couponAmt', 'invoiceAmt'] as const),
]

/** What the books need of a reply. Who paid (buyer, card) stays in the raw reply and goes nowhere else. */
export function settlementOf(reply: PreauthedReply): Settlement {
  return Object.fromEntries(kept.flatMap((name) => (reply[name] === undefined ? [] : [[name, reply[name]]])))
}
