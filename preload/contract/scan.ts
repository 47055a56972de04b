import { z } from 'zod'
import { text } from './fields.ts'
import { problem } from './problem.ts'

export const slip = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hold'), preauthOrderId: z.string(), authIdRespCode: z.string() }),
  z.object({ kind: z.literal('preauthOrderId'), preauthOrderId: z.string() }),
  z.object({ kind: z.literal('authIdRespCode'), authIdRespCode: z.string() }),
  z.object({ kind: z.literal('not-understood'), text: z.string() }),
])

/** How a slip was understood: by the profile's layout, as JSON, as a query, as two numbers with a bar between them, or as one number alone. */
const slipForm = z.enum(['layout', 'json', 'query', 'bar', 'bare'])

/** What a slip says by a layout that is being tried. */
export const triedSlip = z.object({ slip, form: slipForm.optional(), problem: problem.optional() })

/** What ends the codes of a keyboard scanner. */
const scanEndings = ['Enter', 'Tab', 'none'] as const

/**
 * What this till learned of its keyboard scanner: ms between two keys, what ends a code, and which characters it types
 * otherwise than they are meant, each as the typed one and the meant one.
 */
export const scannerHabits = z.strictObject({
  gapMs: z.number().min(0).max(50),
  ending: z.enum(scanEndings),
  keys: z.array(z.string().length(2)).max(95),
})

/** A test code as it is drawn: rows of modules, `1` dark. */
export const testCode = z.strictObject({
  text: text(60),
  rows: z
    .array(z.string().regex(/^[01]{1,600}$/))
    .min(1)
    .max(200),
})

export type Slip = z.infer<typeof slip>
export type SlipForm = z.infer<typeof slipForm>
export type ScanEnding = (typeof scanEndings)[number]
export type ScannerHabits = z.infer<typeof scannerHabits>
