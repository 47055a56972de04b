import { open } from 'node:fs/promises'
import type { Problem } from '../../preload/contract/problem.ts'
import { isBlank, type Separator } from './cut.ts'
import { type Encoding, encodingOf } from './encoding.ts'
import { findHeading, findHeadingRow, MOST_BEFORE } from './heading.ts'
import type { Layout } from './layout.ts'
import { placesOf } from './places.ts'
import { knownIn, type Recognised, recognise } from './recognise.ts'
import { recordsOf, type StatementRecord } from './records.ts'
import { type RowReader, rowReader } from './row.ts'
import { type SheetRow, sheetsOf } from './sheet.ts'
import type { BadRow, Footer, StatementLine } from './statement-line.ts'

const CHUNK = 1 << 18
/** Read at a time: a text no larger than this is collected young, of larger ones a hundred would wait in memory. */
const PIECE = 1 << 15
/** Rows of a sheet in a batch. */
const BATCH = 1000
/** Rows that are shown before a statement is imported. */
const SAMPLES = 20
/** No statement is larger; a million lines are 150 MB. */
const MOST_BYTES = 2_000_000_000

type Kind = { readonly sheet: string } | { readonly encoding: Encoding; readonly separator: Separator }

/** What a file looks like before it is imported. */
export type Look = Kind & {
  readonly headingLine: number
  readonly headings: readonly string[]
  readonly samples: readonly (readonly string[])[]
  readonly recognised: Recognised
}

/** What was read, piece by piece; nothing of the file is in none of the three. */
export type Batch = {
  readonly lines: readonly StatementLine[]
  readonly bad: readonly BadRow[]
  readonly footers: readonly Footer[]
}

export type Hear = (doneBytes: number, totalBytes: number) => void

const problemOf = (error: unknown, path: string): Problem => {
  const { code, message } = error as { code?: string; message: string }
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EPERM' || code === 'EISDIR') {
    return { kind: 'file-unreadable', facts: { path } }
  }
  return { kind: 'statement-unreadable', facts: { path, message } }
}

/** A workbook is a zip file, and every zip file begins so. */
async function isWorkbook(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && buffer.readUInt32BE(0) === 0x504b0304
  } finally {
    await file.close()
  }
}

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
async function lookAtText(path: string, layout?: Layout): Promise<Look | undefined> {
  const file = await open(path, 'r')
  const encoding = await encodingOf(file).finally(() => file.close())
  for await (const { text, total } of piecesOf(path, encoding, CHUNK)) {
    const heading = findHeading(text, layout ? [layout] : [])
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

async function lookAtWorkbook(path: string, layout?: Layout): Promise<Look | undefined> {
  let first: Look | undefined
  for await (const { name, rows } of sheetsOf(path)) {
    const seen: SheetRow[] = []
    for await (const row of rows) {
      // All rows of every sheet have to be read for the next one to come; only the first ones are kept.
      if (seen.length < MOST_BEFORE + SAMPLES) seen.push(row)
    }
    const found = findHeadingRow(
      seen.map(({ cells }) => cells),
      layout ? [layout] : [],
    )
    if (!found) continue
    const headingRow = seen[found.line - 1]
    const samples = seen.slice(found.line, found.line + SAMPLES).map(({ cells }) => cells)
    const look: Look = {
      ...{ sheet: name, headingLine: headingRow?.line ?? 0, headings: found.headings, samples },
      recognised: recognise(found.headings, samples),
    }
    const known = layout ? placesOf(layout, found.headings).missing.length === 0 : knownIn(found.headings) >= 2
    if (known) return look
    first ??= look
  }
  return first
}

async function looking(
  path: string,
  layout?: Layout,
): Promise<{ readonly look: Look } | { readonly problem: Problem }> {
  try {
    const file = await open(path, 'r')
    const { size } = await file.stat().finally(() => file.close())
    if (size === 0) return { problem: { kind: 'statement-empty', facts: { path } } }
    if (size > MOST_BYTES) return { problem: { kind: 'statement-too-large', facts: { path, bytes: size } } }
    const look = (await isWorkbook(path)) ? await lookAtWorkbook(path, layout) : await lookAtText(path, layout)
    return look ? { look } : { problem: { kind: 'statement-no-heading', facts: { path } } }
  } catch (error) {
    return { problem: problemOf(error, path) }
  }
}

/**
 * What a statement looks like: its encoding and separator, or its sheet, its heading, the first rows, and which columns
 * are recognised. Answers with `statement-empty`, `statement-too-large`, `statement-no-heading`, `file-unreadable`, or
 * `statement-unreadable` for a workbook that is none.
 */
export const lookAtStatement = (path: string) => looking(path)

function emptyBatch() {
  return { lines: [] as StatementLine[], bad: [] as BadRow[], footers: [] as Footer[] }
}

function put(batch: ReturnType<typeof emptyBatch>, read: ReturnType<RowReader> | undefined): void {
  if (!read) return
  if ('row' in read) batch.lines.push(read.row)
  else if ('bad' in read) batch.bad.push(read.bad)
  else batch.footers.push(read.footer)
}

function recordRead({ cells, line, text, broken }: StatementRecord, separator: Separator, read: RowReader) {
  if (cells.every((cell) => cell.trim() === '') && !broken) return undefined
  if (broken) return { bad: { line, reason: 'unterminated-quote' as const, value: text.slice(0, 200), text } }
  return read(cells, line, separator === '\t' ? text : cells.join('\t'))
}

async function* textBatches(path: string, look: Look, layout: Layout, hear: Hear) {
  if ('sheet' in look) throw new Error('a sheet is no text')
  const read = rowReader(layout, look.headings, isBlank(look.separator))
  const records = recordsOf(look.separator, look.headings.length)
  for await (const { text, done, total } of piecesOf(path, look.encoding, PIECE)) {
    const batch = emptyBatch()
    for (const record of text === '' ? records.end() : records.add(text)) {
      if (record.line > look.headingLine) put(batch, recordRead(record, look.separator, read))
    }
    yield batch
    hear(done, total)
  }
  const batch = emptyBatch()
  for (const record of records.end()) {
    if (record.line > look.headingLine) put(batch, recordRead(record, look.separator, read))
  }
  yield batch
}

async function* sheetBatches(path: string, look: Look, layout: Layout, hear: Hear) {
  if (!('sheet' in look)) throw new Error('a text is no sheet')
  const read = rowReader(layout, look.headings)
  for await (const { name, rows } of sheetsOf(path)) {
    let batch = emptyBatch()
    for await (const { line, cells } of rows) {
      if (name !== look.sheet || line <= look.headingLine || cells.every((cell) => cell.trim() === '')) continue
      put(batch, read(cells, line, cells.join('\t')))
      if (line % BATCH !== 0) continue
      yield batch
      hear(line, 0)
      batch = emptyBatch()
    }
    yield batch
  }
}

/**
 * Reads a whole statement by a layout, in batches of some hundred: lines, bad rows and footers, each with its line in
 * the file. Answers with the problems of `lookAtStatement`, and `statement-columns` naming the columns that are not there.
 */
export async function readStatement(
  path: string,
  layout: Layout,
  hear: Hear = () => undefined,
): Promise<{ readonly look: Look; readonly batches: AsyncGenerator<Batch> } | { readonly problem: Problem }> {
  const looked = await looking(path, layout)
  if ('problem' in looked) return looked
  const { look } = looked
  const { missing } = placesOf(layout, look.headings)
  if (missing.length > 0) return { problem: { kind: 'statement-columns', facts: { columns: missing.join(', ') } } }
  const batches = 'sheet' in look ? sheetBatches(path, look, layout, hear) : textBatches(path, look, layout, hear)
  return { look, batches }
}
