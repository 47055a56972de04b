import { open } from 'node:fs/promises'
import { type Batch, emptyBatch, put } from './batch.ts'
import { isBlank, type Separator } from './cut.ts'
import { type Encoding, encodingOf } from './encoding.ts'
import { findHeading, type Wanted } from './heading.ts'
import type { Layout } from './layout.ts'
import { type Hear, type Look, SAMPLES } from './look.ts'
import { recognise } from './recognise.ts'
import { recordsOf, type StatementRecord } from './records.ts'
import { type RowReader, rowReader } from './row.ts'

const CHUNK = 1 << 18
/** Read at a time: a text no larger than this is collected young, of larger ones a hundred would wait in memory. */
const PIECE = 1 << 15

/** The text of a file, in pieces; a byte that the encoding does not have becomes U+FFFD, which no row may hold (row.ts). */
async function* piecesOf(path: string, encoding: Encoding, length: number) {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const decoder = new TextDecoder(encoding)
    const buffer = Buffer.allocUnsafe(length)
    for (let position = 0; ; ) {
      const { bytesRead } = await file.read(buffer, 0, length, position)
      const bytes = buffer.subarray(0, bytesRead)
      position += bytesRead
      const last = bytesRead === 0
      yield { text: decoder.decode(bytes, { stream: !last }), done: position, total: size }
      if (last) return
    }
  } finally {
    await file.close()
  }
}

/** How a text file is to be read: what its first quarter of a megabyte tells. */
export async function lookAtText(path: string, wanted: Wanted): Promise<Look | undefined> {
  const file = await open(path, 'r')
  const encoding = await encodingOf(file).finally(() => file.close())
  for await (const { text, total } of piecesOf(path, encoding, CHUNK)) {
    const heading = findHeading(text, wanted)
    if (!heading) return undefined
    const { separator, headings, line: headingLine } = heading
    const records = recordsOf(separator, headings.length)
    const all = [...records.add(text), ...(total <= CHUNK ? records.end() : [])]
    const samples = all.filter(({ line }) => line > headingLine).slice(0, SAMPLES)
    const rows = samples.map(({ cells }) => cells)
    return { encoding, separator, headingLine, headings, samples: rows, recognised: recognise(headings, rows) }
  }
  return undefined
}

function recordRead({ cells, line, text, broken }: StatementRecord, separator: Separator, read: RowReader) {
  if (broken) return { bad: { line, reason: 'unterminated-quote' as const, value: text.slice(0, 200), text } }
  if (cells.every((cell) => cell.trim() === '')) return undefined
  return read(cells, line, separator === '\t' ? text : cells.join('\t'))
}

/** Reads the rows of a text below its heading. */
export async function* textBatches(
  path: string,
  look: Extract<Look, { encoding: unknown }>,
  layout: Layout,
  hear: Hear,
): AsyncGenerator<Batch> {
  const { encoding, separator, headings, headingLine } = look
  const read = rowReader(layout, headings, isBlank(separator))
  const records = recordsOf(separator, headings.length)
  const batchOf = (found: readonly StatementRecord[]): Batch => {
    const batch = emptyBatch()
    for (const record of found) if (record.line > headingLine) put(batch, recordRead(record, separator, read))
    return batch
  }
  for await (const { text, done, total } of piecesOf(path, encoding, PIECE)) {
    yield batchOf(records.add(text))
    hear(done, total)
  }
  yield batchOf(records.end())
}
