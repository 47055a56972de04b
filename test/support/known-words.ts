import { searchWords } from '../../main/settlement/search-words.ts'
import { wordsOf } from './screens.ts'

/** What may be searched by, in the tested languages. */
export const known = searchWords(Object.values(wordsOf))
