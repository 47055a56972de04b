import { z } from 'zod'
import { approval } from './approval.ts'
import { cure } from './cure.ts'
import { fen, text } from './fields.ts'
import { problem } from './problem.ts'
import { nextStep, story } from './story.ts'

/** The same words as a completion's: `completed` is a void that took place. */
export const voidStates = ['queued', 'sending', 'completed', 'declined', 'unknown', 'withdrawn'] as const

/** The void of a completion, or the release of a hold; `mchntOrderId` is the order that is voided. */
export const voiding = z.object({
  mchntOrderId: z.string(),
  of: z.enum(['completion', 'hold']),
  preauthOrderId: z.string(),
  /** Unknown where a hold is released. */
  totalAmt: fen.optional(),
  state: z.enum(voidStates),
  acceptedAt: z.string(),
  sentAt: z.string().optional(),
  stlDate: z.string().optional(),
  errCode: z.string().optional(),
  errMsg: z.string().optional(),
  cure: cure.optional(),
  reason: problem.optional(),
  facts: story,
  maySendAgain: z.boolean(),
  next: nextStep.optional(),
})

/** A hold that is not to be completed, as typed. */
export const holdToRelease = z.strictObject({
  preauthOrderId: text(4000),
  authIdRespCode: text(4000),
  bizType: text(400),
  approval,
})

export type VoidView = z.infer<typeof voiding>
export type VoidState = (typeof voidStates)[number]
