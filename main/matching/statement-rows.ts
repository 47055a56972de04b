import type { Database } from 'better-sqlite3'
import type { EventBody } from '../journal/event.ts'

/** What a statement came to, as the journal is told of it; amounts in fen. */
export type ImportSummary = EventBody<'statement-imported'>

type StatementRow = {
  readonly id: number
  readonly sha256: string
  readonly file: string
  readonly layout: string
  readonly lines: number
  readonly repeated: number
  readonly bad: number
  readonly footers: number
  readonly completed_count: number
  readonly completed_amt: number
  readonly voided_count: number
  readonly voided_amt: number
  readonly from_date: string | null
  readonly to_date: string | null
  readonly covers: 0 | 1
  readonly dated: 'settled' | 'paid'
}

const summaryOf = (row: StatementRow): ImportSummary => ({
  ...{ sha256: row.sha256, file: row.file, layout: row.layout, lines: row.lines, bad: row.bad },
  ...{ footers: row.footers, repeated: row.repeated },
  completions: { count: row.completed_count, totalAmt: row.completed_amt },
  voids: { count: row.voided_count, totalAmt: row.voided_amt },
  ...(row.from_date !== null && row.to_date !== null && { dates: { from: row.from_date, to: row.to_date } }),
})

/** A statement that was imported: `covers` whether it tells of this terminal, `byPayDate` whether its dates are those of payment. */
export type KnownStatement = {
  readonly id: number
  readonly summary: ImportSummary
  readonly covers: boolean
  readonly byPayDate: boolean
}

/** A statement that was imported, by the SHA-256 of its file. */
export function statementOf(db: Database, sha256: string): KnownStatement | undefined {
  const row = db.prepare('SELECT * FROM statement WHERE sha256 = ?').get(sha256) as StatementRow | undefined
  return row && { id: row.id, summary: summaryOf(row), covers: row.covers === 1, byPayDate: row.dated === 'paid' }
}

/** All statements that were imported, in that order. */
export const statementsIn = (db: Database): ImportSummary[] =>
  (db.prepare('SELECT * FROM statement ORDER BY id').all() as StatementRow[]).map(summaryOf)
