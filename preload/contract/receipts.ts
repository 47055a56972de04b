import { z } from 'zod'
import { problem } from './problem.ts'

/** What a slip is printed on: a roll of so many millimetres, or a sheet. */
export const receiptPapers = ['58', '80', 'A4'] as const
/** Which slip a completion or a release has, by how it stands; copies of each are numbered by themselves. */
export const slipKinds = ['completed', 'declined', 'pending', 'void', 'release'] as const

/** A slip that left the till: `copy` counts from 1; everything after the first is marked as a reprint. */
export const printedSlip = z.object({
  ...{ slip: z.enum(slipKinds), copy: z.int(), paper: z.enum(receiptPapers), at: z.string() },
  how: z.enum(['printer', 'escpos', 'pdf']),
  /** It may be on paper, whole or in part. */
  doubtful: z.literal(true).optional(),
})

/** With a `problem` it may be on paper, and counts. */
export const printing = z.object({ printed: printedSlip, problem: problem.optional() })

/** The slip of a number as it is now, how often it left the till, and the last printing's problem. */
export const slips = z.object({
  slip: z.enum(slipKinds),
  printed: z.array(printedSlip),
  printing: z.boolean(),
  problem: problem.optional(),
})

export type ReceiptPaper = (typeof receiptPapers)[number]
export type SlipKind = (typeof slipKinds)[number]
export type PrintedSlip = z.infer<typeof printedSlip>
