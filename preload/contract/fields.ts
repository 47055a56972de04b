import { z } from 'zod'

/** What the schemas of several parts are made of. */

export const nothing = z.undefined()
/** What a window may say has an end: so many UTF-16 units. */
export const text = (most: number) => z.string().max(most)
export const fen = z.int()
export const stlDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const mchntOrderId = text(64)
/** An older journal, which is only looked at; left out for the one in use. */
const journalId = text(200).optional()

export const order = z.strictObject({ mchntOrderId })
export const inJournal = z.strictObject({ journal: journalId })
export const orderInJournal = inJournal.extend({ mchntOrderId })

export const countAndSum = z.object({ count: z.int(), totalAmt: fen })

/** A file that was written. */
export const file = z.object({ path: z.string() })

export type CountAndSum = z.infer<typeof countAndSum>
