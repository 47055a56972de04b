import { type Batch, emptyBatch, put } from './batch.ts'
import { findHeadingRow, MOST_BEFORE, type Wanted } from './heading.ts'
import type { Layout } from './layout.ts'
import { type Hear, type Look, SAMPLES } from './look.ts'
import { placesOf } from './places.ts'
import { knownIn, recognise } from './recognise.ts'
import { rowReader } from './row.ts'
import { type SheetRow, sheetsOf } from './sheet.ts'

/** Rows of a sheet in a batch. */
const BATCH = 1000

/** A sheet of a workbook; its heading where a row of it may be one, and whether that is one of a statement. */
export type SheetLook = {
  readonly name: string
  readonly heading?: { readonly line: number; readonly headings: readonly string[] }
  readonly fits: boolean
  readonly first: readonly SheetRow[]
  readonly rows: number
}

const isFilled = ({ cells }: SheetRow): boolean => cells.some((cell) => cell.trim() !== '')

const fits = (headings: readonly string[], wanted: Wanted): boolean =>
  wanted.some((layout) => placesOf(layout, headings).missing.length === 0) ||
  (wanted.length === 0 && knownIn(headings) > 1)

async function lookAtSheet(name: string, rows: AsyncIterable<SheetRow>, wanted: Wanted): Promise<SheetLook> {
  const first: SheetRow[] = []
  let last = 0
  for await (const row of rows) {
    // All rows of every sheet have to be read for the next one to come; only the first ones are kept.
    if (first.length < MOST_BEFORE + SAMPLES && isFilled(row)) first.push(row)
    last = row.line
  }
  const found = findHeadingRow(
    first.map(({ cells }) => cells),
    wanted,
  )
  const line = found && first[found.line - 1]?.line
  if (!found || line === undefined) return { name, fits: false, first, rows: last }
  return { name, heading: { line, headings: found.headings }, fits: fits(found.headings, wanted), first, rows: last }
}

/** How a workbook is to be read: by its first sheet that fits, else the first that has a heading at all. */
export async function lookAtWorkbook(path: string, wanted: Wanted): Promise<Look | undefined> {
  const all: SheetLook[] = []
  for await (const { name, rows } of sheetsOf(path)) all.push(await lookAtSheet(name, rows, wanted))
  const shown = all.find((sheet) => sheet.fits) ?? all.find(({ heading }) => heading)
  if (!shown?.heading) return undefined
  const { line, headings } = shown.heading
  const samples = shown.first
    .filter((row) => row.line > line)
    .slice(0, SAMPLES)
    .map(({ cells }) => cells)
  const sheets = [shown, ...all.filter((sheet) => sheet !== shown)]
  return { sheet: shown.name, sheets, headingLine: line, headings, samples, recognised: recognise(headings, samples) }
}

/** A sheet that is not read is named, unless it is empty: its table is missing, its remarks are remarks. */
function unread({ name, heading, first }: SheetLook, before: number): Batch {
  const texts = first.map(({ line, cells }) => ({ line: before + line, text: `${name}!${line}\t${cells.join('\t')}` }))
  const [top] = texts
  if (!heading || !top) return { lines: [], bad: [], footers: texts }
  return { lines: [], bad: [{ ...top, reason: 'sheet-not-read', value: name }], footers: [] }
}

/**
 * Reads every sheet of a workbook that has the layout's columns. Lines count on from sheet to sheet, the shown one first;
 * the texts of the others say where they stand.
 */
export async function* sheetBatches(
  path: string,
  { sheets }: Extract<Look, { sheets: unknown }>,
  layout: Layout,
  hear: Hear,
): AsyncGenerator<Batch> {
  const before = new Map<string, number>()
  let all = 0
  for (const sheet of sheets) {
    before.set(sheet.name, all)
    all += sheet.rows
  }
  let done = 0
  for await (const { name, rows } of sheetsOf(path)) {
    const sheet = sheets.find((one) => one.name === name)
    const from = before.get(name) ?? 0
    const heading = sheet?.fits ? sheet.heading : undefined
    if (sheet && !heading) yield unread(sheet, from)
    const read = heading && rowReader(layout, heading.headings)
    let batch = emptyBatch()
    for await (const row of rows) {
      done += 1
      if (read && row.line > heading.line && isFilled(row)) {
        const text = row.cells.join('\t')
        put(batch, read(row.cells, from + row.line, from === 0 ? text : `${name}!${row.line}\t${text}`))
      }
      if (done % BATCH !== 0) continue
      yield batch
      hear(done, 0)
      batch = emptyBatch()
    }
    yield batch
  }
}
