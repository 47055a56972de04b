import type { Problem } from '../../preload/contract/problem.ts'
import { trouble } from '../journal/connection.ts'
import type { EventBody } from '../journal/event.ts'
import { firstOf } from '../journal/files.ts'
import { openJournalForReading } from '../journal/open.ts'

/** Whose journal it is; a file that is none is never made one. */
export function terminalOf(path: string): { readonly terminal: EventBody<'opened'> } | { readonly problem: Problem } {
  const opened = openJournalForReading(path)
  if ('problem' in opened) return opened
  try {
    const first = firstOf(opened.journal.db)
    return first ? { terminal: first.terminal } : { problem: { kind: 'journal-foreign', facts: { path } } }
  } catch (error) {
    return { problem: trouble(error, path) }
  } finally {
    opened.journal.db.close()
  }
}
