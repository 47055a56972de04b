import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { Problem } from '../../preload/contract/problem.ts'
import type { Progress } from '../aside/aside.ts'
import type { EventBody } from '../journal/event.ts'
import { compileLayout } from '../statements/layout.ts'
import { readStatement } from '../statements/read-statement.ts'
import type { BadRow, Footer, StatementLine } from '../statements/statement-line.ts'
import { LINE_OF_ORDER, openStore } from './store.ts'

/** What is imported: which file, how it is read, and into which store; whose terminal it is, and when (epoch ms). */
export type ImportRequest = {
  readonly storePath: string
  readonly path: string
  readonly layout: string
  readonly termNo: string
  readonly now: number
}

export type ImportSummary = EventBody<'statement-imported'>

export type ImportResult =
  | { readonly imported: ImportSummary; readonly covers: boolean }
  | { readonly already: ImportSummary; readonly covers: boolean }
  | { readonly problem: Problem }

/** The SHA-256 of a file's bytes, in lowercase hex: what a statement is known by. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(path, 'r')
  try {
    for await (const bytes of file.createReadStream({ autoClose: false, highWaterMark: 1 << 18 })) hash.update(bytes)
  } finally {
    await file.close()
  }
  return hash.digest('hex')
}

type StatementRow = {
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
}

const summaryOf = (row: StatementRow): ImportSummary => ({
  ...{ sha256: row.sha256, file: row.file, layout: row.layout, lines: row.lines, bad: row.bad },
  ...{ footers: row.footers, repeated: row.repeated },
  completions: { count: row.completed_count, totalAmt: row.completed_amt },
  voids: { count: row.voided_count, totalAmt: row.voided_amt },
  ...(row.from_date !== null && row.to_date !== null && { dates: { from: row.from_date, to: row.to_date } }),
})

/** A statement that was imported, by the SHA-256 of its file. */
export function statementOf(
  db: Database,
  sha256: string,
): { readonly summary: ImportSummary; readonly covers: boolean } | undefined {
  const row = db.prepare('SELECT * FROM statement WHERE sha256 = ?').get(sha256) as StatementRow | undefined
  return row && { summary: summaryOf(row), covers: row.covers === 1 }
}

/** All statements that were imported, in that order. */
export const statementsIn = (db: Database): ImportSummary[] =>
  (db.prepare('SELECT * FROM statement ORDER BY id').all() as StatementRow[]).map(summaryOf)

/** What makes two lines the same line of two files: all that they say, but not where they stand. */
const same = [
  ...['order_id', 'kind', 'ref_id', 'term_no', 'mchnt_no', 'stl_date', 'pay_ts', 'amount'],
  ...['fee_amt', 'settled_amt', 'coupon_amt', 'paid_amt'],
]

/**
 * Takes out what an earlier statement had already, as where a month follows its days: the nth line that says the same is
 * there already if earlier statements have n of them. Answers with how many.
 */
function takeOutRepeated(db: Database, id: number): number {
  const first = db.prepare('SELECT 1 FROM line WHERE statement <> ? LIMIT 1').get(id)
  if (first === undefined) return 0
  const equal = same.map((name) => `earlier.${name} IS numbered.${name}`).join(' AND ')
  const sql = `DELETE FROM line WHERE id IN (
    SELECT numbered.id FROM (
      SELECT id, ${same.join(', ')}, row_number() OVER (PARTITION BY ${same.join(', ')} ORDER BY id) AS nth
      FROM line WHERE statement = @id
    ) AS numbered
    WHERE nth <= (SELECT count(*) FROM line AS earlier WHERE earlier.statement <> @id AND ${equal}))`
  return db.prepare(sql).run({ id }).changes
}

const kept = `SELECT
    count(*) AS lines,
    coalesce(sum(kind = 'completion'), 0) AS completed_count,
    coalesce(sum(amount) FILTER (WHERE kind = 'completion'), 0) AS completed_amt,
    coalesce(sum(kind = 'void'), 0) AS voided_count,
    coalesce(sum(amount) FILTER (WHERE kind = 'void'), 0) AS voided_amt
  FROM line WHERE statement = @id`

function insertion(db: Database, id: number) {
  const line =
    db.prepare(`INSERT INTO line (statement, line, kind, order_id, ref_id, term_no, mchnt_no, stl_date, pay_ts,
    amount, fee_amt, settled_amt, coupon_amt, paid_amt, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const badRow = db.prepare('INSERT INTO bad_row (statement, line, reason, value, text) VALUES (?, ?, ?, ?, ?)')
  const footer = db.prepare('INSERT INTO footer (statement, line, text) VALUES (?, ?, ?)')
  return {
    line(row: StatementLine): void {
      const { kind, mchntOrderId, refId, termNo, mchntNo, stlDate, payTs, amount, text } = row
      const { feeAmt, settledAmt, couponAmt, paidAmt } = row
      line.run(
        ...[id, row.line, kind, mchntOrderId, refId, termNo, mchntNo, stlDate, payTs, amount],
        ...[feeAmt, settledAmt, couponAmt, paidAmt, text],
      )
    },
    bad: (row: BadRow) => void badRow.run(id, row.line, row.reason, row.value, row.text),
    footer: (row: Footer) => void footer.run(id, row.line, row.text),
  }
}

/** What is counted while the lines go by: before those are taken out that an earlier statement had. */
function counting(termNo: string) {
  const seen = { bad: 0, footers: 0, from: '', to: '', named: false, ours: false }
  return {
    seen,
    line({ stlDate, termNo: named }: StatementLine): void {
      if (named !== '') seen.named = true
      if (named === termNo) seen.ours = true
      if (stlDate === '') return
      if (seen.from === '' || stlDate < seen.from) seen.from = stlDate
      if (stlDate > seen.to) seen.to = stlDate
    },
    covers: () => (seen.named ? seen.ours : true),
  }
}

/**
 * Imports a statement, whole or not at all: one transaction, so that a process that is killed leaves nothing. The same
 * file a second time adds nothing and says so. Answers with the problems of `readStatement`, and `statement-layout` for a
 * layout that is none.
 */
export async function importStatement(
  { storePath, path, layout: text, termNo, now }: ImportRequest,
  tell: (progress: Progress) => void,
): Promise<ImportResult> {
  const compiled = compileLayout(text)
  if ('fault' in compiled) {
    return { problem: { kind: 'statement-layout', facts: { at: compiled.fault.at, why: compiled.fault.why } } }
  }
  const read = await readStatement(path, compiled.layout, (done, total) =>
    tell(total > 0 ? { done, total, unit: 'bytes' } : { done, unit: 'rows' }),
  )
  if ('problem' in read) return read
  const sha256 = await digestOf(path)
  const db = openStore(storePath)
  try {
    const known = statementOf(db, sha256)
    if (known) return { already: known.summary, covers: known.covers }
    db.pragma('synchronous = FULL')
    db.exec('BEGIN IMMEDIATE')
    const head = { sha256, file: basename(path), at: new Date(now).toISOString(), layout: text }
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO statement (sha256, file, at, layout, lines, repeated, bad, footers,
          completed_count, completed_amt, voided_count, voided_amt, covers)
        VALUES (@sha256, @file, @at, @layout, 0, 0, 0, 0, 0, 0, 0, 0, 0)`,
      )
      .run(head)
    const id = Number(lastInsertRowid)
    const isFirst = db.prepare('SELECT 1 FROM line LIMIT 1').get() === undefined
    // Order numbers come in no order: an index made at once, of all of them, takes a fraction of the time.
    if (isFirst) db.exec('DROP INDEX line_of_order')
    const insert = insertion(db, id)
    const count = counting(termNo)
    for await (const { lines, bad, footers } of read.batches) {
      for (const line of lines) {
        count.line(line)
        insert.line(line)
      }
      for (const row of bad) insert.bad(row)
      for (const row of footers) insert.footer(row)
      count.seen.bad += bad.length
      count.seen.footers += footers.length
    }
    if (isFirst) db.exec(LINE_OF_ORDER)
    const { seen } = count
    const repeated = takeOutRepeated(db, id)
    const sums = db.prepare(kept).get({ id }) as object
    db.prepare(
      `UPDATE statement SET lines = @lines, repeated = @repeated, bad = @bad, footers = @footers,
        completed_count = @completed_count, completed_amt = @completed_amt,
        voided_count = @voided_count, voided_amt = @voided_amt,
        from_date = @from, to_date = @to, covers = @covers WHERE id = @id`,
    ).run({
      ...{ ...sums, id, repeated, bad: seen.bad, footers: seen.footers },
      ...{ from: seen.from || null, to: seen.to || null, covers: count.covers() ? 1 : 0 },
    })
    db.exec('COMMIT')
    const done = statementOf(db, sha256)
    if (!done) throw new Error(`${sha256} was not written`)
    return { imported: done.summary, covers: done.covers }
  } finally {
    // What was not committed is undone by this.
    db.close()
  }
}
