import { isBlank } from './cut.ts'
import type { Layout } from './layout.ts'
import type { Look } from './look.ts'
import { placesOf } from './places.ts'
import { rowReader } from './row.ts'
import type { BadReason, StatementLine } from './statement-line.ts'

/** How a row of the sample would be read: as a line, as a bad one, as a total, or not at all while the layout is not whole. */
export type PreviewRow = {
  readonly cells: readonly string[]
  readonly line?: Omit<StatementLine, 'text' | 'line'>
  readonly bad?: BadReason
  readonly footer?: true
}

/** Cells and rows longer than this are cut where they are only shown. */
const SHOWN = 200

/**
 * The first rows of a statement as they would be read by a layout, and the columns it names that are not there; without a
 * layout only their cells. Pure.
 */
export function previewOf(
  look: Look,
  layout: Layout | undefined,
): { readonly rows: readonly PreviewRow[]; readonly missing: readonly string[] } {
  const { headings, samples } = look
  const shownCells = (cells: readonly string[]) => cells.map((cell) => cell.slice(0, SHOWN))
  if (!layout) return { rows: samples.map((cells) => ({ cells: shownCells(cells) })), missing: [] }
  const { missing } = placesOf(layout, headings)
  const read = rowReader(layout, headings, 'separator' in look && isBlank(look.separator))
  const rows = samples.map((cells, index): PreviewRow => {
    const result = read(cells, index + 1, cells.join('\t'))
    if ('bad' in result) return { cells: shownCells(cells), bad: result.bad.reason }
    if ('footer' in result) return { cells: shownCells(cells), footer: true }
    const { text: _text, line: _line, ...line } = result.row
    return { cells: shownCells(cells), line }
  })
  return { rows, missing }
}
