import type { RowReader } from './row.ts'
import type { BadRow, Footer, StatementLine } from './statement-line.ts'

/** What was read, piece by piece; nothing of the file is in none of the three. */
export type Batch = {
  readonly lines: readonly StatementLine[]
  readonly bad: readonly BadRow[]
  readonly footers: readonly Footer[]
}

/** One that is being filled. */
export function emptyBatch() {
  return { lines: [] as StatementLine[], bad: [] as BadRow[], footers: [] as Footer[] }
}

/** Puts what was read of a row where it belongs; nothing of a row without a single cell. */
export function put(batch: ReturnType<typeof emptyBatch>, read: ReturnType<RowReader> | undefined): void {
  if (!read) return
  if ('row' in read) batch.lines.push(read.row)
  else if ('bad' in read) batch.bad.push(read.bad)
  else batch.footers.push(read.footer)
}
