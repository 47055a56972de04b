import type { JournalReader } from '../journal/open.ts'
import {
  closeOf,
  completionLines,
  type LineKind,
  type LineSource,
  otherLines,
  releaseLines,
  voidLines,
} from './export-lines.ts'
import type { Search } from './search.ts'
import { completionsFrom, releasesWhere } from './search-sql.ts'

/**
 * What was found, on this connection alone and until it is closed: looked for once, however often it is read then. Voids and
 * releases are known by their order number, `id`.
 */
const FOUND = `CREATE TEMP TABLE found (
  kind TEXT NOT NULL, part TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, part, seq)
) WITHOUT ROWID`

/** What took place stands under its settlement date; what did not, or not yet, under none. */
function findCompletions({ db }: JournalReader, search: Search): void {
  const { from, where, parameters } = completionsFrom(search)
  const took = "c.state IN ('completed', 'voided')"
  db.prepare(
    `INSERT INTO temp.found SELECT iif(${took}, 'completions', 'others'), iif(${took}, coalesce(c.stl_date, ''), ''),
      c.accepted_seq, c.mchnt_order_id FROM ${from} WHERE ${where}`,
  ).run(parameters)
}

/** The voids of what was found, each under the date on which it fell. */
const VOIDS = `INSERT INTO temp.found SELECT 'voids', coalesce(v.stl_date, ''), v.accepted_seq, v.mchnt_order_id
  FROM temp.found AS f CROSS JOIN void AS v ON v.mchnt_order_id = f.id
  WHERE f.kind = 'completions' AND v.state = 'completed' AND v.of = 'completion'`

function findReleases({ db }: JournalReader, search: Search): void {
  const { where, parameters } = releasesWhere(search)
  db.prepare(
    `INSERT INTO temp.found SELECT 'releases', '', v.accepted_seq, v.mchnt_order_id
      FROM void AS v WHERE v.of = 'hold' AND (${where})`,
  ).run(parameters)
}

/** In the order in which they stand in a file: date by date what took place, its voids; then what did not, then releases. */
const kinds: readonly LineKind[] = ['completions', 'voids', 'others', 'releases']

type Part = { readonly kind: LineKind; readonly part: string; readonly lines: number }

const sources = { completions: completionLines, voids: voidLines, others: otherLines, releases: releaseLines } as const

/** The lines of a kind that were found for a date, each fetched by its key. */
function linesOf({ kind, part }: Part): LineSource {
  const key = kind === 'completions' || kind === 'others' ? 'c.accepted_seq = f.seq' : 'v.mchnt_order_id = f.id'
  const source = sources[kind](part, `f.kind = @kind AND f.part = @part AND ${key}`, { kind, part })
  return { ...source, from: `temp.found AS f CROSS JOIN ${source.from}`, seq: 'f.seq' }
}

const CLOSES = `SELECT DISTINCT ${closeOf('c')} AS close FROM temp.found AS f CROSS JOIN completion AS c
    ON c.accepted_seq = f.seq WHERE f.kind = 'completions'
  UNION SELECT ${closeOf('v')} FROM temp.found AS f CROSS JOIN void AS v ON v.mchnt_order_id = f.id
    WHERE f.kind = 'voids' ORDER BY close`

/** All that a search finds, as lines of an export, how many they are, and the day closes that hold something of it. Once for a connection. */
export function linesFound(journal: JournalReader, search: Search) {
  const { db } = journal
  db.exec(FOUND)
  findCompletions(journal, search)
  db.exec(VOIDS)
  findReleases(journal, search)
  const parts = db.prepare('SELECT kind, part, count(*) AS lines FROM temp.found GROUP BY kind, part').all() as Part[]
  const place = ({ kind }: Part) => kinds.indexOf(kind)
  const isTaken = ({ kind }: Part) => kind === 'completions' || kind === 'voids'
  const ordered = parts.toSorted(
    (one, other) =>
      Number(isTaken(other)) - Number(isTaken(one)) ||
      (one.part < other.part ? -1 : Number(one.part > other.part)) ||
      place(one) - place(other),
  )
  return {
    sources: ordered.map(linesOf),
    lines: parts.reduce((sum, { lines }) => sum + lines, 0),
    closes: (db.prepare(CLOSES).pluck().all() as (number | null)[]).filter((close) => close !== null),
  }
}
