import { dirname } from 'node:path'
import type { Problem } from '../../preload/contract/problem.ts'
import { recover } from '../completion/recover.ts'
import { driveProblem } from '../files/disk.ts'
import { trouble } from '../journal/connection.ts'
import type { EventBody } from '../journal/event.ts'
import { gatherFile, type Journal, type Opened, openJournal } from '../journal/open.ts'

/**
 * The journals that this till has opened: one connection per file for as long as the till runs, so that an answer still
 * on its way finds its journal open, whichever terminal is in use by then.
 */
export function keepJournals(now: () => number) {
  const journals = new Map<string, Journal>()

  /** Opens a journal and recovers what was being sent; `network-drive`, or why it cannot be opened or written. */
  function openAt(path: string, terminal: EventBody<'opened'>): Opened<Journal> {
    const known = journals.get(path)
    if (known) return { journal: known }
    const away = driveProblem(dirname(path))
    if (away) return { problem: away }
    const opened = openJournal(path, terminal, now)
    if ('problem' in opened) return opened
    const problem = recovered(opened.journal)
    if (problem) return { problem }
    journals.set(path, opened.journal)
    return opened
  }

  function recovered(journal: Journal): Problem | undefined {
    try {
      recover({ journal, now })
      return undefined
    } catch (error) {
      // Its lock would be in the way of the next try, and of a restoring.
      journal.db.close()
      return trouble(error, journal.path)
    }
  }

  return {
    openAt,
    /** Whether no other journal of this till is open: then what SQLite says is about this one. */
    isOnly: (path: string): boolean => journals.size === 1 && journals.has(path),
    /** Closes one that is damaged, so that it can be restored; whoever still writes into it is told so. */
    giveUp(path: string): void {
      journals.get(path)?.db.close()
      journals.delete(path)
    },
    /** Brings each into its one file; they stay open to the last moment. */
    gather(): void {
      for (const journal of journals.values()) gatherFile(journal)
    },
  }
}
