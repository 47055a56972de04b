import { chinaDateTime } from '../gateway/china-time.ts'
import { closedDates } from '../journal/day-closes.ts'
import type { JournalReader } from '../journal/open.ts'
import { statement } from '../journal/statement.ts'
import { type LineSource, linesOfDate } from './export-lines.ts'
import { linesFound } from './found-lines.ts'
import type { Search } from './search.ts'

/** The settlement dates from one to another, both included; one date is from itself to itself. */
export type DatesSelection = { readonly of: 'dates'; readonly from: string; readonly to: string }

/** What a search finds: what was typed, and what it was understood to mean (understand.ts). */
export type SearchSelection = { readonly of: 'search'; readonly text: string; readonly words: Search }

/** What of a journal is exported. Another kind is one more of these, and one more case of `choose`. */
export type Selection = DatesSelection | SearchSelection

/** What is chosen, resolved in a journal: where its lines come from, how many they are, and the closes that hold something of it. */
export type Chosen = {
  readonly selection: Selection
  readonly sources: readonly LineSource[]
  readonly lines: number
  readonly closes: readonly number[]
}

/** One settlement date. */
export const dateOf = (stlDate: string): DatesSelection => ({ of: 'dates', from: stlDate, to: stlDate })

/**
 * What a selection is called in a file's name: `2026-11-22`, or `2026-11-01_2026-11-30`; a search, of which there are many
 * in a day, by the second (China Standard Time): `search-20261122-180000`. @param madeAt epoch ms.
 */
export function selectionName(selection: Selection, madeAt: number): string {
  if (selection.of === 'search') {
    const [day, time] = chinaDateTime(madeAt).replace(/[-:]/g, '').split(' ')
    return `search-${day}-${time}`
  }
  const { from, to } = selection
  return from === to ? from : `${from}_${to}`
}

/** The same for people: `2026-11-01 – 2026-11-30`, or what was searched for, in quotation marks. */
export function selectionTitle(selection: Selection): string {
  if (selection.of === 'search') return `“${selection.text}”`
  const { from, to } = selection
  return from === to ? from : `${from} – ${to}`
}

/** The settlement dates of a selection that a journal has anything of, oldest first, and how many lines each has. */
function datesIn({ db }: JournalReader, { from, to }: DatesSelection) {
  const sql = `SELECT stl_date AS stlDate, completed_count + voided_count AS lines FROM day_total
    WHERE stl_date BETWEEN @from AND @to ORDER BY stl_date`
  return statement(db, sql).all({ from, to }) as { readonly stlDate: string; readonly lines: number }[]
}

/** Date by date, the completions of each and then the voids that fell on it. */
function chooseDates(journal: JournalReader, selection: DatesSelection): Chosen {
  const dates = datesIn(journal, selection)
  const closes = new Set(dates.flatMap(({ stlDate }) => closedDates(journal, stlDate).get(stlDate) ?? []))
  return {
    selection,
    sources: dates.flatMap(({ stlDate }) => linesOfDate(stlDate)),
    lines: dates.reduce((sum, { lines }) => sum + lines, 0),
    closes: [...closes].sort((one, other) => one - other),
  }
}

/** Finds what is chosen. */
export function choose(journal: JournalReader, selection: Selection): Chosen {
  switch (selection.of) {
    case 'dates':
      return chooseDates(journal, selection)
    case 'search':
      return { selection, ...linesFound(journal, selection.words) }
  }
}
