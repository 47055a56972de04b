import type { SearchWords } from './search-words.ts'
import type { SearchSelection } from './selection.ts'
import { understand } from './understand.ts'

/** What was typed, as a selection; undefined where that is nothing. `now` in epoch ms. */
export function searchOf(typed: string, now: number, known: SearchWords): SearchSelection | undefined {
  const text = typed.trim()
  const words = understand(text, now, known)
  return words.length === 0 ? undefined : { of: 'search', text, words }
}
