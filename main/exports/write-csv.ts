import type { Progress } from '../aside/aside.ts'
import type { Snapshot } from '../journal/snapshot.ts'
import { csvText, type ExportTotal, totalLines } from '../settlement/csv-columns.ts'
import { csvLines } from '../settlement/csv-lines.ts'
import { columns } from '../settlement/export-columns.ts'
import type { Chosen } from '../settlement/selection.ts'
import type { Output } from './output.ts'
import { tally } from './tally.ts'

/**
 * Writes what is chosen as CSV: UTF-8 with a byte order mark, RFC 4180, a heading, a line per completion and per void, each
 * with the day close that it is in, and last lines with completions, voids and net (count and sum), the head of the
 * journal's chain, the numbers of the closes and the time. Answers with what was written.
 */
export async function writeCsv(
  snapshot: Snapshot,
  { sources, lines, closes }: Chosen,
  madeAt: number,
  output: Output,
  tell: (progress: Progress) => void,
): Promise<ExportTotal> {
  const written = tally()
  output.write(`\uFEFF${csvText([columns.map(({ title }) => title)])}`)
  for (const source of sources) {
    for (const { bytes, count, totalAmt } of csvLines(snapshot, source)) {
      output.write(bytes)
      written.add({ kind: source.kind, count, totalAmt })
      tell({ done: written.lines, total: lines })
      await output.breathe()
    }
  }
  const total = written.total()
  output.write(csvText(totalLines(total, { head: snapshot.head, madeAt, closes })))
  return total
}
