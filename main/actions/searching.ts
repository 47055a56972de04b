import type { Counter } from '../counter/counter.ts'
import { PAGE } from '../settlement/day.ts'
import { findIn } from '../settlement/find.ts'
import { linesOfFound } from '../settlement/list-lines.ts'
import { understand } from '../settlement/understand.ts'
import { type Actions, failed, ok } from './answer.ts'
import { readingOf } from './in-journal.ts'
import { known } from './known-words.ts'
import type { Works } from './works.ts'

/** Looking for something in a journal, this counter's or an older one. */
export function searching(counter: Counter, works: Works): Pick<Actions, 'search'> {
  const withJournal = readingOf(counter)
  return {
    search: ({ journal: id, text }) =>
      withJournal(id, (journal) => {
        const words = understand(text, counter.now(), known)
        if (words.length === 0) return failed({ kind: 'required', facts: { field: 'search' } })
        return works.instead('search', async (following) => {
          const result = await findIn(journal, words, PAGE + 1, following)
          if ('problem' in result) return failed(result.problem)
          const { found } = result
          const lines = linesOfFound(journal, found.slice(0, PAGE))
          return ok({
            lines,
            more: found.length > PAGE,
            words: words.map(({ word, meanings }) => ({ word, meanings: [...meanings] })),
          })
        })
      }),
  }
}
