import type { Problem } from '../../preload/contract/problem.ts'
import type { Following } from '../aside/aside.ts'
import { readHead } from '../journal/head.ts'
import type { JournalReader } from '../journal/open.ts'
import { findAside } from './find-aside.ts'
import type { Found } from './list-lines.ts'
import type { Search } from './search.ts'
import { find } from './search-jobs.ts'

/** A journal of so many events is read from end to end in a few milliseconds: quicker than a process is started. */
const SMALL = 15_000

/**
 * What a search finds, completions and releases of holds, the last accepted first, at most so many. A large journal is
 * looked through in a process of its own, which `signal` ends. Rejects with what SQLite throws about the journal.
 */
export async function findIn(
  journal: JournalReader,
  search: Search,
  most: number,
  following: Following,
): Promise<{ readonly found: readonly Found[] } | { readonly problem: Problem }> {
  const { seq } = readHead(journal) ?? { seq: 0 }
  if (seq <= SMALL) return { found: find(journal, search, most) }
  return findAside('find', { journalPath: journal.path, search, most }, following)
}
