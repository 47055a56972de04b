import { searchWords } from '../settlement/search-words.ts'
import { searched } from '../terminal/searched.ts'

/** What may be searched by, in every language the till has. */
export const known = searchWords(searched)
