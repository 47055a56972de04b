import type { Layout } from './layout.ts'
import { bare, knownIn } from './recognise.ts'
import { cellsOf, type Separator, separators } from './records.ts'

/** Lines before the heading: titles, a merchant's name, a range of dates. */
export const MOST_BEFORE = 100

/** Where a statement's heading stands, and what it says. */
export type Heading = { readonly line: number; readonly separator: Separator; readonly headings: readonly string[] }

const trimEnd = (cells: readonly string[]): readonly string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1)

/** How sure a row of cells is to be the heading: by the layout's own names, else by the names that are known. */
function sureness(cells: readonly string[], layout: Layout | undefined): number {
  if (!layout) return knownIn(cells)
  const names = new Set(cells.map(bare))
  const wanted = Object.values(layout.columns).flat()
  return wanted.filter((name) => names.has(bare(name))).length
}

/**
 * Finds the heading among the first lines of a text: the line, and the separator, by which the most names are known;
 * where none is, the first line of the most cells. Pure.
 */
export function findHeading(lines: readonly string[], layout?: Layout): Heading | undefined {
  let best: (Heading & { readonly sure: number }) | undefined
  lines.slice(0, MOST_BEFORE).forEach((text, at) => {
    for (const separator of separators) {
      const headings = trimEnd(cellsOf(text, separator))
      if (headings.length < 2) continue
      const sure = sureness(headings, layout) * 1000 + Math.min(headings.length, 999)
      if (!best || sure > best.sure) best = { line: at + 1, separator, headings, sure }
    }
  })
  return best && { line: best.line, separator: best.separator, headings: best.headings }
}

/** The same among the rows of a sheet. */
export function findHeadingRow(
  rows: readonly (readonly string[])[],
  layout?: Layout,
): { readonly line: number; readonly headings: readonly string[] } | undefined {
  let best: { readonly line: number; readonly headings: readonly string[]; readonly sure: number } | undefined
  rows.slice(0, MOST_BEFORE).forEach((cells, at) => {
    const headings = trimEnd(cells)
    if (headings.length < 2) return
    const sure = sureness(headings, layout) * 1000 + Math.min(headings.length, 999)
    if (!best || sure > best.sure) best = { line: at + 1, headings, sure }
  })
  return best && { line: best.line, headings: best.headings }
}
