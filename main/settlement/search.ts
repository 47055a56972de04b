import type { Meaning, SearchState } from '../../preload/contract/search.ts'

export type { Meaning, SearchState }

/** A word of a search as it was typed, and all that it may mean: each is looked for. */
export type Word = { readonly word: string; readonly meanings: readonly Meaning[] }

/** What is looked for: whatever every word is true of, in one of its meanings. Plain data; search-sql.ts makes SQL of it. */
export type Search = readonly Word[]

/** Whether a word can only be the beginning of an order number or of a hold: then an index finds all that there is. */
export const isBeginning = ({ meanings }: Word): boolean =>
  meanings.length > 0 && meanings.every((one) => (one.of === 'order' || one.of === 'hold') && one.part === 'start')
