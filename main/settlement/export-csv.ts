import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { Problem } from '../../preload/contract.ts'
import { writeWhole } from '../files/write-whole.ts'
import type { JournalReader } from '../journal/open.ts'
import { columns, totalLine } from './csv-columns.ts'
import { dayPage } from './day.ts'

/**
 * Rows read and written at a time: few enough that the till stays awake, many enough that the disk is not asked for
 * each. Never one long query: it would keep the journal busy, and a completion waiting.
 */
const BATCH = 500

/** RFC 4180 lines, ending in CR LF. */
const lines = (rows: readonly (readonly unknown[])[]): string => stringify([...rows], { record_delimiter: '\r\n' })

export type Exported = { readonly path: string; readonly count: number; readonly totalAmt: number }

/**
 * Writes one settlement date as CSV: UTF-8 with a byte order mark, RFC 4180, a heading, a line per completion, and a
 * last line with count and sum. Whole or not at all; answers with `nothing-to-export` or the disk's problem.
 */
export async function exportCsv(
  journal: JournalReader,
  stlDate: string,
  path: string,
): Promise<Exported | { readonly problem: Problem }> {
  let count = 0
  let totalAmt = 0
  await mkdir(dirname(path), { recursive: true }).catch(() => undefined)
  const { problem } = await writeWhole(path, async (file) => {
    await file.write(`\uFEFF${lines([columns.map(({ title }) => title)])}`)
    for (let after: string | undefined; ; ) {
      const rows = dayPage(journal, stlDate, after, BATCH)
      if (rows.length > 0) await file.write(lines(rows.map((row) => columns.map(({ of }) => of(row)))))
      count += rows.length
      totalAmt += rows.reduce((sum, row) => sum + row.total_amt, 0)
      after = rows.at(-1)?.mchnt_order_id
      if (rows.length < BATCH) break
    }
    await file.write(lines([totalLine(count, totalAmt)]))
  })
  return problem ? { problem } : { path, count, totalAmt }
}
