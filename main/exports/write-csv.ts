import { csvText, totalLines } from '../settlement/csv-columns.ts'
import { csvLines } from '../settlement/csv-lines.ts'
import type { Writing } from './writing.ts'

/** ES2024; every runtime of the till has it (Chromium since 114). */
type Transferable = ArrayBuffer & { readonly transfer: (length: number) => ArrayBuffer }

/** Gives back the memory of bytes that are written: the collector sees small objects only, and would let 40 MB gather. */
function release({ buffer, byteLength }: Buffer): void {
  // A part of a larger buffer is not alone in it.
  if (buffer.byteLength === byteLength) (buffer as Transferable).transfer(0)
}

/**
 * Writes what is chosen as CSV: UTF-8 with a byte order mark, RFC 4180, a heading, a line per completion and per void, and
 * last lines with completions, voids and net (count and sum), the head of the journal's chain, the numbers of the closes
 * and the time.
 */
export async function writeCsv({ snapshot, chosen, columns, output, note, wrote, total }: Writing): Promise<void> {
  output.write(`\uFEFF${csvText([columns.map(({ title }) => title)])}`)
  for (const source of chosen.sources) {
    for (const { bytes, ...counted } of csvLines(snapshot, source, columns)) {
      output.write(bytes)
      release(bytes)
      await wrote(source, counted)
    }
  }
  output.write(csvText(totalLines(columns, total(), note)))
}
