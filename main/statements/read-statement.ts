import { open } from 'node:fs/promises'
import type { Problem } from '../../preload/contract/problem.ts'
import type { Batch } from './batch.ts'
import type { Wanted } from './heading.ts'
import type { Layout } from './layout.ts'
import type { Hear, Look } from './look.ts'
import { placesOf } from './places.ts'
import { lookAtText, textBatches } from './text.ts'
import { lookAtWorkbook, sheetBatches } from './workbook.ts'

/** No statement is larger; a million lines are 150 MB. */
const MOST_BYTES = 2_000_000_000

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

/**
 * What a statement looks like: its encoding and separator, or its sheets, its heading, the first rows, and which columns
 * are recognised. A row that has all columns of a layout that is `wanted` is the heading, else the one of which the most
 * is known. Answers with `statement-empty`, `statement-too-large`, `statement-no-heading`, `file-unreadable`, or
 * `statement-unreadable` for a workbook that is none.
 */
export async function lookAtStatement(
  path: string,
  wanted: Wanted = [],
): Promise<{ readonly look: Look } | { readonly problem: Problem }> {
  try {
    const file = await open(path, 'r')
    const { size } = await file.stat().finally(() => file.close())
    if (size === 0) return { problem: { kind: 'statement-empty', facts: { path } } }
    if (size > MOST_BYTES) return { problem: { kind: 'statement-too-large', facts: { path, bytes: size } } }
    const look = (await isWorkbook(path)) ? await lookAtWorkbook(path, wanted) : await lookAtText(path, wanted)
    return look ? { look } : { problem: { kind: 'statement-no-heading', facts: { path } } }
  } catch (error) {
    return { problem: problemOf(error, path) }
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
  const looked = await lookAtStatement(path, [layout])
  if ('problem' in looked) return looked
  const { look } = looked
  const { missing } = placesOf(layout, look.headings)
  if (missing.length > 0) return { problem: { kind: 'statement-columns', facts: { columns: missing.join(', ') } } }
  const batches = 'sheets' in look ? sheetBatches(path, look, layout, hear) : textBatches(path, look, layout, hear)
  return { look, batches }
}
