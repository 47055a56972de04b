import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { Problem } from '../../preload/contract.ts'
import { writeWhole } from '../files/write-whole.ts'
import { closedDates } from '../journal/day-closes.ts'
import { formatHead, readHead } from '../journal/head.ts'
import type { JournalReader } from '../journal/open.ts'
import { voidsOfDay } from '../journal/voids.ts'
import { columns, type ExportTotal, totalLines } from './csv-columns.ts'
import { dayPage } from './day.ts'
import { completionLine, type ExportRow, voidLine } from './void-line.ts'

/**
 * Rows read and written at a time: few enough that the till stays awake, many enough that the disk is not asked for
 * each. Never one long query: it would keep the journal busy, and a completion waiting.
 */
const BATCH = 500

/** RFC 4180 lines, ending in CR LF. */
const lines = (rows: readonly (readonly unknown[])[]): string => stringify([...rows], { record_delimiter: '\r\n' })

/** What was written; `head` is the chain's head that stands in the file's last line (journal/head.ts). */
export type Exported = ExportTotal & { readonly path: string; readonly head: string }

type Sheet = { readonly write: (text: string) => Promise<unknown> }

/** Writes all rows of one kind batch by batch, and answers with how many they are and their sum in fen. */
async function writeBatches(sheet: Sheet, batches: Iterable<readonly ExportRow[]>) {
  let count = 0
  let totalAmt = 0
  for (const rows of batches) {
    await sheet.write(lines(rows.map((row) => columns.map(({ of }) => of(row)))))
    count += rows.length
    totalAmt += rows.reduce((sum, row) => sum + row.total_amt, 0)
  }
  return { count, totalAmt }
}

function* completionBatches(journal: JournalReader, stlDate: string): Generator<readonly ExportRow[]> {
  for (let after: string | undefined; ; ) {
    const rows = dayPage(journal, stlDate, after, BATCH)
    if (rows.length === 0) return
    yield rows.map((row) => completionLine(journal, row))
    after = rows.at(-1)?.mchnt_order_id
  }
}

function* voidBatches(journal: JournalReader, stlDate: string): Generator<readonly ExportRow[]> {
  for (let after = 0; ; ) {
    const rows = voidsOfDay(journal, stlDate, after, BATCH)
    const last = rows.at(-1)
    if (!last) return
    yield rows.map((row) => voidLine(journal, row))
    after = last.accepted_seq
  }
}

/**
 * Writes one settlement date as CSV: UTF-8 with a byte order mark, RFC 4180, a heading, a line per completion of the date,
 * a line per void that fell on it, each with the day close that it is in, and last lines with completions, voids and net
 * (count and sum), the head of the journal's chain and the numbers of the closes. Whole or not at all; answers with the disk's problem.
 */
export async function exportCsv(
  journal: JournalReader,
  stlDate: string,
  path: string,
): Promise<Exported | { readonly problem: Problem }> {
  let written: ExportTotal = { count: 0, totalAmt: 0, voids: { count: 0, totalAmt: 0 }, netAmt: 0 }
  let head = ''
  await mkdir(dirname(path), { recursive: true }).catch(() => undefined)
  const { problem } = await writeWhole(path, async (file) => {
    await file.write(`\uFEFF${lines([columns.map(({ title }) => title)])}`)
    const { count, totalAmt } = await writeBatches(file, completionBatches(journal, stlDate))
    const voided = await writeBatches(file, voidBatches(journal, stlDate))
    // Read last: the chain up to here holds every line above.
    const last = readHead(journal)
    head = last ? formatHead(last) : ''
    const voids = { count: voided.count, totalAmt: Math.abs(voided.totalAmt) }
    written = { count, totalAmt, voids, netAmt: totalAmt - voids.totalAmt }
    await file.write(lines(totalLines(written, head, closedDates(journal, stlDate).get(stlDate))))
  })
  return problem ? { problem } : { path, ...written, head }
}
