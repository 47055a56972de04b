import type { Problem } from '../../preload/contract/problem.ts'
import { trouble } from './connection.ts'
import { formatHead, readHead } from './head.ts'
import { type JournalReader, openJournalForReading } from './open.ts'
import { isOlder } from './schema.ts'

/** Nearly every page is read once, in its order: SQLite's usual 16 MB of them in memory are not missed. In KiB. */
const CACHE_KIB = 2000

/** A journal as it was at one moment; `head` is the chain's head of that moment (head.ts), empty for a journal without an event. */
export type Snapshot = JournalReader & { readonly head: string }

/**
 * Opens a journal to read what it holds at this moment, whatever a till writes meanwhile: one read transaction on a
 * connection of its own, until `db` is closed. What is read then agrees with `head`, count and sum. Writers do not wait
 * for it; only the log (`-wal`) cannot be begun anew while it is open, so it grows by what is written in that time, which
 * is little beside the seconds that an export takes. The same problems as `openJournalForReading`, and `journal-older`.
 */
export function openSnapshot(path: string): { readonly snapshot: Snapshot } | { readonly problem: Problem } {
  const opened = openJournalForReading(path)
  if ('problem' in opened) return opened
  const { journal } = opened
  try {
    if (isOlder(journal.db)) {
      journal.db.close()
      return { problem: { kind: 'journal-older', facts: { path } } }
    }
    journal.db.pragma(`cache_size = -${CACHE_KIB}`)
    journal.db.exec('BEGIN')
    const head = readHead(journal)
    return { snapshot: { ...journal, head: head ? formatHead(head) : '' } }
  } catch (error) {
    journal.db.close()
    return { problem: trouble(error, path) }
  }
}
