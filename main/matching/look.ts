import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { Difference, DifferenceCategory } from '../../preload/contract/differences.ts'
import { closedDifferences, hasMovedSince } from '../journal/imported.ts'
import type { JournalReader } from '../journal/open.ts'
import { explained } from './judge.ts'
import type { MatchedDay } from './totals.ts'

type Row = {
  readonly key: string
  readonly category: DifferenceCategory
  readonly stl_date: string
  readonly facts: string
}

/** What managers closed, by its key; it counts while the facts are the same ones. */
function closings(journal: JournalReader) {
  const all = new Map(closedDifferences(journal).map((one) => [one.key, one]))
  return ({ key, facts }: Pick<Row, 'key' | 'facts'>) => {
    const one = all.get(key)
    return one?.facts === facts ? one : undefined
  }
}

const shown = (row: Row, closing: ReturnType<ReturnType<typeof closings>>): Difference => ({
  ...{ key: row.key, category: row.category, stlDate: row.stl_date },
  facts: JSON.parse(row.facts) as Difference['facts'],
  version: createHash('sha256').update(row.facts).digest('hex').slice(0, 16),
  standing: explained.has(row.category) ? 'explained' : closing ? 'closed' : 'open',
  ...(closing && { reason: closing.reason, closedAt: closing.at }),
})

/**
 * Differences by settlement date, the oldest first, `most` of them, after a place: those that stand so, or all. `left`
 * tells whether more follow.
 */
export function differencesOf(
  store: Database,
  journal: JournalReader,
  standing: Difference['standing'] | undefined,
  after: { readonly stlDate: string; readonly key: string } | undefined,
  most: number,
): { readonly differences: readonly Difference[]; readonly more: boolean } {
  const closingOf = closings(journal)
  const sql = `SELECT key, category, stl_date, facts FROM difference WHERE (stl_date, key) > (@stlDate, @key)
    ORDER BY stl_date, key`
  const from = { stlDate: after?.stlDate ?? '', key: after?.key ?? '' }
  const differences: Difference[] = []
  for (const row of store.prepare(sql).iterate(from) as IterableIterator<Row>) {
    const one = shown(row, closingOf(row))
    if (standing !== undefined && one.standing !== standing) continue
    if (differences.length === most) return { differences, more: true }
    differences.push(one)
  }
  return { differences, more: false }
}

/** One difference by its key. */
export function differenceOf(
  store: Database,
  journal: JournalReader,
  key: string,
): (Difference & { readonly text: string }) | undefined {
  const row = store.prepare('SELECT key, category, stl_date, facts FROM difference WHERE key = ?').get(key) as
    | Row
    | undefined
  return row && { ...shown(row, closings(journal)(row)), text: row.facts }
}

export type StatementFile = {
  readonly sha256: string
  readonly file: string
  readonly at: string
  readonly lines: number
  readonly repeated: number
  readonly bad: number
  readonly footers: number
  readonly from?: string
  readonly to?: string
  readonly covers: boolean
}

/** The last statements that were imported, newest first. */
export function statementFiles(store: Database, most: number): StatementFile[] {
  const sql = `SELECT sha256, file, at, lines, repeated, bad, footers, from_date, to_date, covers FROM statement
    ORDER BY id DESC LIMIT ?`
  type Found = Omit<StatementFile, 'covers' | 'from' | 'to'> & {
    from_date: string | null
    to_date: string | null
    covers: 0 | 1
  }
  return (store.prepare(sql).all(most) as Found[]).map(({ from_date, to_date, covers, ...rest }) => ({
    ...rest,
    ...(from_date !== null && { from: from_date }),
    ...(to_date !== null && { to: to_date }),
    covers: covers === 1,
  }))
}

/** Layouts that statements were read by, the last one first; the next file of the same kind is read by the same. */
export const usedLayouts = (store: Database): string[] =>
  store.prepare('SELECT layout FROM statement GROUP BY layout ORDER BY max(id) DESC LIMIT 20').pluck().all() as string[]

/** Rows of a statement that could not be read, after a line. */
export function badRows(store: Database, sha256: string, after: number, most: number) {
  const sql = `SELECT b.line, b.reason, b.value, b.text FROM bad_row AS b JOIN statement AS s ON s.id = b.statement
    WHERE s.sha256 = ? AND b.line > ? ORDER BY b.line LIMIT ?`
  return store.prepare(sql).all(sha256, after, most) as { line: number; reason: string; value: string; text: string }[]
}

/** When it was matched last, up to which event and with how many statements; undefined where it never was. */
export const lastMatching = (store: Database) =>
  store.prepare('SELECT at, seq, statements, claims FROM matching').get() as
    | { readonly at: string; readonly seq: number; readonly statements: number; readonly claims: number }
    | undefined

/**
 * Whether the last matching no longer tells how things are: something happened in the journal since, or a statement came
 * and was not matched, as where its matching was stopped. Without any statement nothing is stale.
 */
export function isStale(store: Database, journal: JournalReader): boolean {
  const matching = lastMatching(store)
  const statements = store.prepare('SELECT count(*) FROM statement').pluck().get() as number
  if (statements !== (matching?.statements ?? 0)) return true
  // Also where another program matched, and left to this one what the statements settle.
  return matching !== undefined && (matching.claims > 0 || hasMovedSince(journal, matching.seq))
}

/** What the lines of each date came to in the last matching. */
export const matchedDays = (store: Database): MatchedDay[] =>
  store
    .prepare('SELECT stl_date AS stlDate, what, count, amount FROM matched_day ORDER BY stl_date DESC, what')
    .all() as MatchedDay[]

/** How many differences of each category and standing there are, by settlement date. */
export function countDifferences(store: Database, journal: JournalReader) {
  const closed = closedDifferences(journal)
  const stands = store.prepare('SELECT stl_date, category FROM difference WHERE key = ? AND facts = ?')
  const closedCounts = new Map<string, number>()
  for (const { key, facts } of closed) {
    const row = stands.get(key, facts) as { stl_date: string; category: string } | undefined
    if (!row) continue
    const name = `${row.stl_date}\n${row.category}`
    closedCounts.set(name, (closedCounts.get(name) ?? 0) + 1)
  }
  const sql = 'SELECT stl_date, category, count(*) AS count FROM difference GROUP BY stl_date, category'
  const all = store.prepare(sql).all() as { stl_date: string; category: DifferenceCategory; count: number }[]
  return all.map(({ stl_date: stlDate, category, count }) => {
    const shut = closedCounts.get(`${stlDate}\n${category}`) ?? 0
    return { stlDate, category, count, open: explained.has(category) ? 0 : count - shut }
  })
}
