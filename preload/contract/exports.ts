import { z } from 'zod'
import { dayTotal } from './day.ts'
import { countAndSum, inJournal, stlDate, text } from './fields.ts'

/** What an export can be: for people, for other programs, for accounting software, on paper. */
export const fileFormats = ['csv', 'xlsx', 'pdf', 'json', 'accounting'] as const

/** A settlement date, or all from one to another. */
export const datesToExport = inJournal.extend({ from: stlDate, to: stlDate, format: z.enum(fileFormats) })
export const searchToExport = inJournal.extend({ text: text(200), format: z.enum(fileFormats) })

export const exported = dayTotal.extend({ path: z.string(), head: z.string() })
/** `others` is what did not take place, or not yet: it is in no other sum. */
export const exportedSearch = exported.extend({ others: countAndSum.optional() })

export type FileFormat = (typeof fileFormats)[number]
