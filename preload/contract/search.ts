import { z } from 'zod'
import { states } from './completion.ts'
import { listLine } from './day.ts'
import { fen } from './fields.ts'

/** What a search calls states: a completion's, its void under way, an alarm, a hold's release, what has no settlement date yet. */
export const searchStates = [...states, 'voiding', 'alarm', 'release', 'undated'] as const

/** How a word of a search was understood; a number may be several of these at once. */
export const meaning = z.discriminatedUnion('of', [
  z.object({ of: z.enum(['order', 'hold', 'reference']), part: z.enum(['start', 'end']), text: z.string() }),
  z.object({ of: z.enum(['code', 'note', 'operator']), text: z.string() }),
  z.object({ of: z.literal('amount'), fen }),
  z.object({ of: z.literal('state'), state: z.enum(searchStates) }),
  z.object({ of: z.literal('dates'), from: z.string(), to: z.string() }),
])

/** Newest first, at most 100; `words` says how each was understood. */
export const found = z.object({
  lines: z.array(listLine),
  more: z.boolean(),
  words: z.array(z.object({ word: z.string(), meanings: z.array(meaning) })),
})

export type Meaning = z.infer<typeof meaning>
export type SearchState = (typeof searchStates)[number]
