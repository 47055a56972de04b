import { z } from 'zod'
import { approval } from './approval.ts'
import { completion } from './completion.ts'
import { fen, text } from './fields.ts'
import { problem } from './problem.ts'
import { voiding } from './voiding.ts'

/** One completion as the cashier enters it, still as typed. Amounts in yuan. */
export const entry = z.strictObject({
  preauthOrderId: text(4000),
  authIdRespCode: text(4000),
  amount: text(200),
  holdAmount: text(200),
  orderDesc: text(4000),
  bizType: text(400),
})

export const entryVerdict = z.object({
  problems: z.partialRecord(entry.keyof(), problem),
  totalAmt: fen.optional(),
  /** The amount in Chinese capital numerals, read aloud as a check (壹佰贰拾捌元整). */
  amountInWords: z.string().optional(),
  /** The most that may be completed, when the hold's amount is known. */
  most: fen.optional(),
  /** The hold has a live completion: nothing may be sent. */
  taken: completion.optional(),
  /** The release of the hold, once one was asked for; while it is open or done, nothing may be sent. */
  release: voiding.optional(),
  /** Must be acknowledged before it is sent, and is journaled. */
  warnings: z.array(problem),
  /** Nothing is wrong and nothing is missing; warnings may still stand. */
  ready: z.boolean(),
})

/** An entry that is to be taken, with the warnings that were acknowledged. */
export const acceptance = z.strictObject({
  entry,
  acknowledged: z.array(text(60)).max(10),
  approval: approval.optional(),
})

export type Entry = z.infer<typeof entry>
export type EntryVerdict = z.infer<typeof entryVerdict>
