import type { Problem } from '../../preload/contract/problem.ts'
import type { JournalReader } from '../journal/open.ts'
import { openJournalForReading } from '../journal/open.ts'
import type { Found } from './list-lines.ts'
import type { Search } from './search.ts'
import { completionsFrom, releasesWhere } from './search-sql.ts'

/** Where and what to look for, and how many at most. */
export type FindRequest = { readonly journalPath: string; readonly search: Search; readonly most: number }

type Row = { readonly id: string; readonly seq: number }

/** The order numbers of completions, the last accepted first. */
function completions({ db }: JournalReader, search: Search, most: number): Row[] {
  const { from, where, parameters } = completionsFrom(search)
  const sql = `SELECT c.mchnt_order_id AS id, c.accepted_seq AS seq FROM ${from} WHERE ${where}
    ORDER BY +c.accepted_seq DESC LIMIT @most`
  return db.prepare(sql).all({ ...parameters, most }) as Row[]
}

function releases({ db }: JournalReader, search: Search, most: number): Row[] {
  const { where, parameters } = releasesWhere(search)
  const sql = `SELECT v.mchnt_order_id AS id, v.accepted_seq AS seq FROM void AS v WHERE v.of = 'hold' AND (${where})
    ORDER BY v.accepted_seq DESC LIMIT @most`
  return db.prepare(sql).all({ ...parameters, most }) as Row[]
}

/** What a search finds in a journal, completions and releases of holds, the last accepted first, at most so many. */
export function find(journal: JournalReader, search: Search, most: number): Found[] {
  const found = [
    ...completions(journal, search, most).map((row) => ({ ...row, of: 'completion' as const })),
    ...releases(journal, search, most).map((row) => ({ ...row, of: 'release' as const })),
  ]
  return found
    .sort((one, other) => other.seq - one.seq)
    .slice(0, most)
    .map(({ of, id }) => ({ of, mchntOrderId: id }))
}

/** What is looked for aside (aside.ts): through a connection of its own, from and to plain values. */
export const jobs = {
  find({ journalPath, search, most }: FindRequest): { readonly found: Found[] } | { readonly problem: Problem } {
    const opened = openJournalForReading(journalPath)
    if ('problem' in opened) return opened
    const { journal } = opened
    try {
      return { found: find(journal, search, most) }
    } finally {
      journal.db.close()
    }
  },
} as const

export type SearchJobs = typeof jobs
