import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { Problem } from '../../preload/contract/problem.ts'
import type { Progress } from '../aside/aside.ts'
import { compileLayout, type Layout, layoutText } from '../statements/layout.ts'
import { readStatement } from '../statements/read-statement.ts'
import type { BadRow, Footer, StatementLine } from '../statements/statement-line.ts'
import { coverage } from './coverage.ts'
import { takeOutRepeated } from './repeated.ts'
import { type ImportSummary, type KnownStatement, statementOf } from './statement-rows.ts'
import { LINE_OF_ORDER, openStore } from './store.ts'
import { removeStatement } from './take-out.ts'

/** What is imported: which file, how it is read, and into which store; whose terminal it is, and when (epoch ms). */
export type ImportRequest = {
  readonly storePath: string
  readonly path: string
  readonly layout: string
  readonly termNo: string
  readonly now: number
}

type Told = Pick<KnownStatement, 'covers' | 'byPayDate'>

/** `replaced` where the same file had been read by another layout before. */
export type ImportResult =
  | (Told & { readonly imported: ImportSummary; readonly replaced: boolean })
  | (Told & { readonly already: ImportSummary })
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

/** Whether a layout says the same as one that a statement was read by, however it is written. */
function isSameLayout(layout: Layout, text: string): boolean {
  const before = compileLayout(text)
  return 'layout' in before && layoutText(before.layout) === layoutText(layout)
}

/**
 * Imports a statement, whole or not at all: one transaction, so that a process that is killed leaves nothing. The same
 * file a second time adds nothing and says so; by another layout, its lines take the place of those that were read before.
 * Answers with the problems of `readStatement`, and `statement-layout` for a layout that is none.
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
    if (known && isSameLayout(compiled.layout, known.summary.layout)) {
      return { already: known.summary, covers: known.covers, byPayDate: known.byPayDate }
    }
    db.pragma('synchronous = FULL')
    db.exec('BEGIN IMMEDIATE')
    if (known) {
      removeStatement(db, known.id)
      // What was matched with its lines is to be matched anew, and says so until it is (look.ts, `isStale`).
      db.exec('DELETE FROM matching')
    }
    const before = db.prepare('SELECT coalesce(max(id), 0) FROM line').pluck().get() as number
    const head = { sha256, file: basename(path), at: new Date(now).toISOString(), layout: text }
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO statement (sha256, file, at, layout, lines, repeated, bad, footers,
          completed_count, completed_amt, voided_count, voided_amt, covers)
        VALUES (@sha256, @file, @at, @layout, 0, 0, 0, 0, 0, 0, 0, 0, 0)`,
      )
      .run(head)
    const id = Number(lastInsertRowid)
    const isFirst = before === 0
    // Order numbers come in no order: an index made at once, of all of them, takes a fraction of the time.
    if (isFirst) db.exec('DROP INDEX line_of_order')
    const insert = insertion(db, id)
    const seen = { bad: 0, footers: 0 }
    const told = coverage(termNo)
    for await (const { lines, bad, footers } of read.batches) {
      for (const line of lines) {
        told.line(line)
        insert.line(line)
      }
      for (const row of bad) insert.bad(row)
      for (const row of footers) insert.footer(row)
      seen.bad += bad.length
      seen.footers += footers.length
    }
    if (isFirst) db.exec(LINE_OF_ORDER)
    const repeated = takeOutRepeated(db, before)
    const { dates, named, covers, dated } = told.found()
    const sums = db.prepare(kept).get({ id }) as object
    db.prepare(
      `UPDATE statement SET lines = @lines, repeated = @repeated, bad = @bad, footers = @footers,
        completed_count = @completed_count, completed_amt = @completed_amt,
        voided_count = @voided_count, voided_amt = @voided_amt,
        from_date = @from, to_date = @to, covers = @covers, named = @named, dated = @dated WHERE id = @id`,
    ).run({
      ...{ ...sums, id, repeated, bad: seen.bad, footers: seen.footers },
      ...{ from: dates?.from ?? null, to: dates?.to ?? null, covers: covers ? 1 : 0, named: named ? 1 : 0, dated },
    })
    db.exec('COMMIT')
    const done = statementOf(db, sha256)
    if (!done) throw new Error(`${sha256} was not written`)
    return { imported: done.summary, replaced: known !== undefined, covers: done.covers, byPayDate: done.byPayDate }
  } finally {
    // What was not committed is undone by this.
    db.close()
  }
}
