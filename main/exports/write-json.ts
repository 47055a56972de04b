import type { Cell, Column } from '../settlement/export-columns.ts'
import { type LineKind, rowsOf } from '../settlement/export-lines.ts'
import type { Writing } from './writing.ts'

/** Marks the file, and the version of its form. */
const MARK = 'preauthTillExport'

/** What a line is of. */
const called: { readonly [Kind in LineKind]: string } = {
  ...{ completions: 'completion', voids: 'void', others: 'completion', releases: 'release' },
}

/** A line by the names of its values, without those that are empty; amounts in fen, so none needs to stand twice. */
function lineOf(of: string, columns: readonly Column[], row: readonly Cell[]): string {
  const values = columns.flatMap(({ field }, index) => {
    const value = row[index] ?? null
    return value === null || field === 'totalAmtFen' ? [] : [[field, value]]
  })
  return JSON.stringify({ of, ...Object.fromEntries(values) })
}

/**
 * Writes what is chosen as JSON, a line of the file per completion and per void (`of`): amounts in fen, moments in China
 * Standard Time, `exportedAt` in UTC; the same totals, head and closes as the CSV, and the totals date by date.
 */
export async function writeJson({
  snapshot,
  chosen,
  columns,
  output,
  note,
  wrote,
  total,
  parts,
}: Writing): Promise<void> {
  const { head, closes, madeAt } = note
  const about = { [MARK]: 1, selection: chosen.selection, head, closes, exportedAt: new Date(madeAt).toISOString() }
  output.write(`${JSON.stringify(about).slice(0, -1)},\n"lines": [`)
  let before = '\n'
  for (const source of chosen.sources) {
    for (const { rows, ...counted } of rowsOf(snapshot, source, columns)) {
      output.write(before + rows.map((row) => lineOf(called[source.kind], columns, row)).join(',\n'))
      before = ',\n'
      await wrote(source, counted)
    }
  }
  const dates = parts().map(({ part, ...sums }) => ({ stlDate: part, ...sums }))
  output.write(`\n],\n"total": ${JSON.stringify(total())},\n"dates": ${JSON.stringify(dates)}}\n`)
}
