import { z } from 'zod'
import { countAndSum, fen, text } from './fields.ts'

/** What a statement's columns may be, and the kinds of its rows (main/statements). */
export const statementFields = [
  ...(['mchntOrderId', 'refId', 'termNo', 'mchntNo', 'stlDate', 'payDate', 'payTime', 'type'] as const),
  ...(['amount', 'feeAmt', 'settledAmt', 'couponAmt', 'paidAmt'] as const),
] as const
const typeWords = z.array(text(100)).max(32)
/** Which columns are what: a heading, or several that are added up; what the words of the type column mean. */
export const statementLayout = z.strictObject({
  columns: z.partialRecord(z.enum(statementFields), z.array(text(200)).max(32)),
  unit: z.enum(['yuan', 'fen']).optional(),
  words: z.strictObject({ completion: typeWords, void: typeWords, hold: typeWords }),
})

/** A file that was chosen, before it is imported: how it is made, what its columns are taken for, its first rows as they would be read. */
export const statementLook = z.object({
  statementId: z.int(),
  file: z.string(),
  kind: z.string(),
  headingLine: z.int(),
  headings: z.array(z.string()),
  layout: statementLayout,
  /** What the layout still lacks. */
  fault: z.object({ at: z.string(), why: z.string() }).optional(),
  missing: z.array(z.string()),
  known: z.boolean(),
  /** It is read as the profile says. */
  ofProfile: z.literal(true).optional(),
  rows: z.array(
    z.object({
      cells: z.array(z.string()),
      line: z
        .object({ kind: z.string(), mchntOrderId: z.string(), refId: z.string(), stlDate: z.string(), amount: fen })
        .optional(),
      bad: z.string().optional(),
      footer: z.literal(true).optional(),
    }),
  ),
})

/** What an imported statement came to; money taken and given back, and the settlement dates it tells of. */
export const importedStatement = z.object({
  sha256: z.string(),
  file: z.string(),
  lines: z.int(),
  repeated: z.int(),
  bad: z.int(),
  footers: z.int(),
  completions: countAndSum,
  voids: countAndSum,
  dates: z.object({ from: z.string(), to: z.string() }).optional(),
})

export const importing = z.strictObject({ statementId: z.int(), layout: statementLayout })

/** `already` where this file was imported before. */
export const imported = z.object({
  imported: importedStatement,
  already: z.boolean(),
  /** How it was read, as text: what the profile can keep for every counter, where it does not say so yet. */
  layout: z.string().optional(),
  /** Whether it tells of this terminal at all. */
  covers: z.boolean(),
  settled: z.int(),
})

/** What was imported, what it came to by settlement date; `stale` where journal or statements have gone on since they were matched. */
export const statements = z.object({
  files: z.array(
    z.object({
      ...{ sha256: z.string(), file: z.string(), at: z.string(), lines: z.int(), repeated: z.int(), bad: z.int() },
      ...{ footers: z.int(), from: z.string().optional(), to: z.string().optional(), covers: z.boolean() },
    }),
  ),
  days: z.array(
    z.object({
      stlDate: z.string(),
      statement: z.object({ completions: countAndSum, voids: countAndSum, others: countAndSum }),
      journal: z.object({ completions: countAndSum, voids: countAndSum }),
      open: z.int(),
      differences: z.int(),
    }),
  ),
  open: z.int(),
  matchedAt: z.string().optional(),
  stale: z.boolean(),
})

export const badRows = z.object({
  rows: z.array(z.object({ line: z.int(), reason: z.string(), value: z.string(), text: z.string() })),
  more: z.boolean(),
})

export type StatementField = (typeof statementFields)[number]
export type StatementLayout = z.infer<typeof statementLayout>
export type StatementLook = z.infer<typeof statementLook>
