import { isUsual, type Separator, separators } from './cut.ts'
import type { Layout } from './layout.ts'
import { finding } from './places.ts'
import { knownIn, withoutBreaks } from './recognise.ts'
import { recordsOf } from './records.ts'

/** Lines before the heading: titles, a merchant's name, a range of dates. */
export const MOST_BEFORE = 100
/** Lines that a heading may go over. */
const LINES_OF_HEADING = 10

/** Where a statement's heading stands, and what it says. */
export type Heading = { readonly line: number; readonly separator: Separator; readonly headings: readonly string[] }

/** Layouts that a statement may have: the columns are enough. */
export type Wanted = readonly Pick<Layout, 'columns'>[]

const headingsIn = (cells: readonly string[]): readonly string[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1).map(withoutBreaks)

/** How sure a row of cells is to be the heading: by a layout that has all of its names there, and by names that are known. */
function sureness(cells: readonly string[], wanted: Wanted): number {
  const find = finding(cells)
  const found = wanted.map(({ columns }) => {
    const names = Object.values(columns).flat()
    const there = names.filter((name) => find(name) !== undefined).length
    return there === names.length ? 100 + there : there
  })
  return Math.max(0, ...found) + knownIn(cells)
}

/** How a row of cells may be the heading; one cell is none. More names before more cells. */
function candidate(cells: readonly string[], wanted: Wanted) {
  const headings = headingsIn(cells)
  if (headings.length < 2) return undefined
  const names = sureness(headings, wanted)
  return { headings, names, sure: names * 1000 + Math.min(headings.length, 999) }
}

/** The surest of several; of two that are as sure, the first. */
const surest = <One extends { readonly sure: number }>(candidates: readonly One[]): One | undefined =>
  candidates.toSorted((a, b) => b.sure - a.sure)[0]

/**
 * Finds the heading among the first records of a text: the line, and the separator, by which the most names are known;
 * where none is, the first line of the most cells. Pure.
 */
export function findHeading(text: string, wanted: Wanted): Heading | undefined {
  const lines = text.split(/\r\n|\r|\n/, MOST_BEFORE + LINES_OF_HEADING).join('\n')
  return surest(
    separators.flatMap((separator) => {
      const records = recordsOf(separator)
      const first = [...records.add(lines), ...records.end()].filter(({ line }) => line <= MOST_BEFORE)
      return first.flatMap(({ cells, line }) => {
        const found = candidate(cells, wanted)
        return found && (isUsual(separator) || found.names > 1) ? [{ line, separator, ...found }] : []
      })
    }),
  )
}

/** The same among the rows of a sheet. */
export function findHeadingRow(
  rows: readonly (readonly string[])[],
  wanted: Wanted,
): { readonly line: number; readonly headings: readonly string[] } | undefined {
  return surest(
    rows.slice(0, MOST_BEFORE).flatMap((cells, at) => {
      const found = candidate(cells, wanted)
      return found ? [{ line: at + 1, ...found }] : []
    }),
  )
}
