import type { Layout } from './layout.ts'
import { finding } from './places.ts'
import { knownIn } from './recognise.ts'
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
  const find = finding(cells)
  return Object.values(layout.columns)
    .flat()
    .filter((name) => find(name) !== undefined).length
}

/** How a row of cells may be the heading; one cell is none. More names before more cells. */
function candidate(cells: readonly string[], layout: Layout | undefined) {
  const headings = trimEnd(cells)
  return headings.length < 2
    ? undefined
    : { headings, sure: sureness(headings, layout) * 1000 + Math.min(headings.length, 999) }
}

/** The surest of several; of two that are as sure, the first. */
const surest = <One extends { readonly sure: number }>(candidates: readonly One[]): One | undefined =>
  candidates.toSorted((a, b) => b.sure - a.sure)[0]

/**
 * Finds the heading among the first lines of a text: the line, and the separator, by which the most names are known;
 * where none is, the first line of the most cells. Pure.
 */
export function findHeading(lines: readonly string[], layout?: Layout): Heading | undefined {
  return surest(
    lines.slice(0, MOST_BEFORE).flatMap((text, at) =>
      separators.flatMap((separator) => {
        const found = candidate(cellsOf(text, separator), layout)
        return found ? [{ line: at + 1, separator, ...found }] : []
      }),
    ),
  )
}

/** The same among the rows of a sheet. */
export function findHeadingRow(
  rows: readonly (readonly string[])[],
  layout?: Layout,
): { readonly line: number; readonly headings: readonly string[] } | undefined {
  return surest(
    rows.slice(0, MOST_BEFORE).flatMap((cells, at) => {
      const found = candidate(cells, layout)
      return found ? [{ line: at + 1, ...found }] : []
    }),
  )
}
