import { z } from 'zod'
import { cure } from './cure.ts'
import { fen } from './fields.ts'
import { problem } from './problem.ts'
import { nextStep, story } from './story.ts'
import { voiding } from './voiding.ts'

export const states = [
  ...(['queued', 'sending', 'completed', 'declined', 'unknown', 'withdrawn', 'voided', 'handed-over'] as const),
] as const

export const completion = z.object({
  mchntOrderId: z.string(),
  preauthOrderId: z.string(),
  authIdRespCode: z.string(),
  totalAmt: fen,
  bizType: z.string(),
  orderDesc: z.string(),
  state: z.enum(states),
  acceptedAt: z.string(),
  /** The name of whoever took it; unknown where it was taken before operators had names. */
  operator: z.string().optional(),
  sentAt: z.string().optional(),
  answeredAt: z.string().optional(),
  stlDate: z.string().optional(),
  payTs: z.string().optional(),
  refId: z.string().optional(),
  payAmt: fen.optional(),
  couponAmt: fen.optional(),
  targetSys: z.string().optional(),
  targetListDesc: z.string().optional(),
  errCode: z.string().optional(),
  /** The gateway's own words, shown beside the till's and never instead of them. */
  errMsg: z.string().optional(),
  /** What the cashier does now; only with `declined`. */
  cure: cure.optional(),
  /** Why the outcome is not known, or why it is still queued. */
  reason: problem.optional(),
  /** The journal's head as of its last event, `1234-9f86d081884c`: for receipts, and for `npm run verify`. */
  head: z.string().optional(),
  /** Its void, once one was asked for. */
  voiding: voiding.optional(),
  /** When the hold lapses, where its number tells when it was made. */
  lapsesAt: z.string().optional(),
  /** The gateway says otherwise than a manager decided; stays until a manager closes it. */
  alarm: problem.optional(),
  facts: story,
  /** The day close that it is in, and whether it came too late for that of its own date. */
  closedIn: z.int().optional(),
  late: z.boolean().optional(),
  /**
   * The order number of another completion of the same hold, which was taken although a manager had decided that it was
   * not: while that one stands, this one is not sent (again). One that is queued can only be withdrawn.
   */
  blockedBy: z.string().optional(),
  /** A person may send it again: the gateway has said repeatedly, and long after, that it knows no such order. */
  maySendAgain: z.boolean(),
  next: nextStep.optional(),
})

export type CompletionView = z.infer<typeof completion>
export type CompletionState = (typeof states)[number]
