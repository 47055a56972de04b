import { z } from 'zod'
import { approval } from './approval.ts'
import { states } from './completion.ts'
import { fen, stlDate, text } from './fields.ts'
import { voidStates } from './voiding.ts'

/** How books and statement may differ (main/matching/judge.ts). */
const differenceCategories = [
  ...(['twice', 'amount-unexplained', 'amount-partial', 'state-differs', 'other-terminal', 'other-date'] as const),
  ...(['journal-only', 'rebuilt', 'not-ours'] as const),
  ...(['void-amount', 'void-statement-only', 'void-journal-only'] as const),
  ...(['amount-coupon', 'amount-fee'] as const),
] as const
const standings = ['open', 'closed', 'explained'] as const

export const difference = z.object({
  key: z.string(),
  category: z.enum(differenceCategories),
  stlDate: z.string(),
  facts: z.object({
    mchntOrderId: z.string(),
    preauthOrderId: z.string().optional(),
    journal: z
      .object({
        ...{ state: z.enum(states), totalAmt: fen, stlDate: z.string().optional() },
        ...{ voidState: z.enum(voidStates).optional(), voidDate: z.string().optional() },
      })
      .optional(),
    lines: z.array(
      z.object({
        ...{ kind: z.enum(['completion', 'void']), amount: fen, feeAmt: fen.optional(), couponAmt: fen.optional() },
        ...{ stlDate: z.string(), termNo: z.string(), refId: z.string(), file: z.string(), line: z.int() },
      }),
    ),
  }),
  /** Other facts, another version. */
  version: z.string(),
  standing: z.enum(standings),
  reason: z.string().optional(),
  closedAt: z.string().optional(),
})

/** Where a page begins, and which of them are on it. */
export const differencePage = z.strictObject({
  standing: z.enum(standings).optional(),
  after: z.strictObject({ stlDate: z.union([stlDate, z.literal('')]), key: text(200) }).optional(),
})

/** All of them, however they stand; sums of both sides. */
export const exportedDifferences = z.object({
  ...{ path: z.string(), head: z.string(), count: z.int(), open: z.int() },
  ...{ journalAmt: fen, statementAmt: fen },
})

export const differenceToClose = z.strictObject({ key: text(200), version: text(64), approval })

export type Difference = z.infer<typeof difference>
export type DifferenceCategory = (typeof differenceCategories)[number]
