import type { Answer } from '../../preload/contract.ts'
import type { Counter } from '../counter/counter.ts'
import { trouble } from '../journal/connection.ts'
import { openJournalFile } from '../journal/files.ts'
import type { JournalReader } from '../journal/open.ts'
import { failed } from './answer.ts'

/** Reads this counter's journal, or one of the others by its name, which is closed again afterwards. */
export function readingOf(counter: Counter) {
  return async <Value>(
    id: string | undefined,
    use: (journal: JournalReader) => Answer<Value> | Promise<Answer<Value>>,
  ): Promise<Answer<Value>> => {
    if (id === undefined) {
      const journal = counter.post?.desk?.journal
      return journal ? use(journal) : failed({ kind: 'profile-missing', facts: {} })
    }
    const opened = openJournalFile(counter.folders.journals, id)
    if ('problem' in opened) return failed(opened.problem)
    try {
      return await use(opened.journal)
    } catch (error) {
      // What is wrong is wrong with this file: the journal in use must not be given up for it (counter.ts, `explain`).
      return failed(trouble(error, opened.journal.path))
    } finally {
      opened.journal.db.close()
    }
  }
}
