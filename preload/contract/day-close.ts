import { z } from 'zod'
import { approval } from './approval.ts'
import { countAndSum, fen, inJournal, mchntOrderId, stlDate, text } from './fields.ts'
import { problem } from './problem.ts'

/** Amounts of voids are positive; coupons and invoice amounts stand apart. */
const sums = countAndSum.extend({ couponAmt: fen, invoiceAmt: fen })
const closeTotal = z.object({ completions: sums, voids: sums, netAmt: fen })

/** What no close can count: unsent, not known, or taken without a settlement date (`completed`, `voided`). */
const openAtCloseState = z.enum(['queued', 'sending', 'unknown', 'completed', 'voided'])
const openAtClose = z.object({
  of: z.enum(['completion', 'void']),
  mchntOrderId: z.string(),
  state: openAtCloseState,
  /** Unknown where a hold is released. */
  totalAmt: fen.optional(),
  /** Why it stays open; in a close, or as the last close has it. */
  reason: z.string().optional(),
})

/** An X report (without a `number`), or the frozen report of a day close. `at` is ISO-8601 UTC. */
export const dayReport = z.object({
  number: z.int().optional(),
  /** How many copies there are; with `number` only. */
  copies: z.int().optional(),
  stlDate: z.string().optional(),
  at: z.string(),
  termNo: z.string(),
  mchntNo: z.string(),
  mchntName: z.string(),
  training: z.boolean(),
  fromSeq: z.int(),
  toSeq: z.int(),
  head: z.string(),
  totals: closeTotal.extend({
    late: closeTotal,
    dates: z.array(closeTotal.extend({ stlDate: z.string(), late: z.boolean() })),
    bizTypes: z.array(closeTotal.extend({ bizType: z.string() })),
    targetSystems: z.array(closeTotal.extend({ targetSys: z.string() })),
  }),
  perpetual: z.object({ completions: countAndSum, voids: countAndSum, netAmt: fen }),
  open: z.array(openAtClose),
  /** The first 200 that came too late for the close of their own date. */
  lateItems: z.array(
    z.object({
      of: z.enum(['completion', 'void']),
      mchntOrderId: z.string(),
      preauthOrderId: z.string(),
      totalAmt: fen,
      stlDate: z.string(),
    }),
  ),
  /** Why it was closed, with `number` only. */
  reason: z.string().optional(),
  /** Who approved it, and who was signed in; nobody has a name in training, before operators had names, and where a schedule closed a date with nothing open. */
  operator: z.string().optional(),
  by: z.string().optional(),
})

/** A close in a list of them. */
const dayCloseLine = z.object({
  number: z.int(),
  stlDate: z.string(),
  at: z.string(),
  copies: z.int(),
  count: z.int(),
  voids: z.int(),
  netAmt: fen,
})

/** What a close for a date would say now; `later` is what would stay for a later close. */
export const xReport = z.object({
  report: dayReport,
  /** What can be closed, newest first; empty where nothing waits. */
  dates: z.array(z.string()),
  /** Whether the gateway has begun a newer date: then this one is over. */
  over: z.boolean(),
  next: z.int(),
  later: z.array(closeTotal.extend({ stlDate: z.string() })),
})

const openOne = z.strictObject({ of: z.enum(['completion', 'void']), mchntOrderId })
/** Whatever is open stays so for a reason each. */
export const closing = z.strictObject({
  stlDate,
  dispositions: z.array(z.strictObject({ reason: text(500), items: z.array(openOne).max(20_000) })).max(1000),
  approval,
})

/** The report's file, or why it could not be written; the close stands in either case. */
export const closed = z.object({ report: dayReport, path: z.string().optional(), problem: problem.optional() })

/** At most 50, newest first; `before` is the number of the last one. */
export const dayClosesPage = inJournal.extend({ before: z.int().optional() })
export const dayCloses = z.object({ closes: z.array(dayCloseLine), more: z.boolean() })

export type CloseTotal = z.infer<typeof closeTotal>
export type OpenAtClose = z.infer<typeof openAtClose>
export type DayReport = z.infer<typeof dayReport>
