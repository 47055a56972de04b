import { z } from 'zod'
import { isCalendarDay } from './china-time.ts'
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

/**
 * What the books need of a reply. Who paid (buyer, card) stays in the raw reply and goes nowhere else. A day that is on no
 * calendar says nothing of the money: the completion stands, its day is not known yet.
 */
export function settlementOf(reply: PreauthedReply): Settlement {
  const said = (name: (typeof kept)[number]) =>
    reply[name] !== undefined && (name !== 'stlDate' || isCalendarDay(reply.stlDate ?? ''))
  return Object.fromEntries(kept.filter(said).map((name) => [name, reply[name]]))
}
