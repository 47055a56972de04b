import { stringify } from 'csv-stringify/sync'
import { yuan } from '../completion/fen.ts'
import { chinaDateTime } from '../gateway/china-time.ts'
import type { DayTotal } from './day.ts'
import type { Cell, Column } from './export-columns.ts'

/** What a spreadsheet would run as a formula, in any of the widths it is typed in. */
const formula = /^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/

/** A text that a spreadsheet would run as a formula gets an apostrophe before it; so does a NUL, which some of them drop. */
export const harmless = (text: string): string => (formula.test(text.replaceAll('\0', '=')) ? `'${text}` : text)

/** RFC 4180 lines, ending in CR LF. */
export const csvText = (rows: readonly (readonly Cell[])[]): string =>
  stringify([...rows], { record_delimiter: '\r\n', quoted_match: /[\r\n]/ })

/** How the chain's head is introduced in the last line's note; the words of the screen, in both languages. */
export const HEAD_TITLE = '流水链头 journal head '

/** How the numbers of the closes that hold something of the date are introduced there. */
const CLOSES_TITLE = '日结 day close '

/** How the time of the export is introduced there, China Standard Time. */
const MADE_TITLE = '导出时间（北京） exported at '

/** How what was searched for is introduced there. */
const SEARCHED_TITLE = '查找 search '

/** What `others` are called (export-lines.ts), and that no sum has them. */
export const OTHERS_TITLE = '未入账合计（不计入净额） Not taken, not in the net'

/**
 * What a file holds in all, counted as it was written; amounts in fen, those of `voids` positive. `others` are lines that moved
 * no money, where there are any.
 */
export type ExportTotal = Omit<DayTotal, 'stlDate'> & {
  readonly others?: { readonly count: number; readonly totalAmt: number }
}

/**
 * What stands beside the totals: the chain's head (journal/head.ts), when the file was made (epoch ms), the closes that hold
 * something of it, and what was searched for.
 */
export type ExportNote = {
  readonly head: string
  readonly madeAt: number
  readonly closes: readonly number[]
  readonly searched?: string
}

/** What stands beside the totals, part by part. */
export const noteParts = ({ head, madeAt, closes, searched }: ExportNote): readonly string[] => [
  ...(searched === undefined ? [] : [`${SEARCHED_TITLE}${searched}`]),
  `${HEAD_TITLE}${head}`,
  ...(closes.length > 0 ? [`${CLOSES_TITLE}${closes.join(', ')}`] : []),
  `${MADE_TITLE}${chinaDateTime(madeAt)}`,
]

/** What a last line says: how many, the sum in fen, a note. */
type Last = { readonly title: string; readonly count: number; readonly totalAmt: number; readonly note: string }

/**
 * A last line: each value under the column whose lines it sums up, and the title first. Where columns were chosen
 * (accounting) a value may have none: it stands behind the title, so that no file goes without it.
 */
function lastLine(columns: readonly Column[], { title, count, totalAmt, note }: Last): Cell[] {
  const under: Readonly<Record<string, Cell>> = { mchntOrderId: count, totalAmt: yuan(totalAmt), orderDesc: note }
  const rest = columns.slice(1)
  const homeless = Object.entries(under).filter(([field]) => !rest.some((column) => column.field === field))
  const first = [title, ...homeless.map(([, value]) => value)].filter((value) => value !== '').join(' ')
  return [first, ...rest.map(({ field }) => (field === 'totalAmtFen' ? totalAmt : (under[field] ?? '')))]
}

/**
 * The last lines, each a count and a sum in yuan and in fen: the completions, the voids (negative, as their lines are), what
 * moved no money where that was found, too, and what is left, which is the first two added up. The last one holds in its note the head of the journal's chain,
 * so that a journal whose tail was cut off afterwards is found out, the day closes that hold something of it, and when the
 * file was made.
 */
export function totalLines(
  columns: readonly Column[],
  { count, totalAmt, voids, netAmt, others }: ExportTotal,
  note: ExportNote,
): readonly Cell[][] {
  const voided = voids.totalAmt === 0 ? 0 : -voids.totalAmt
  const notes = noteParts(note).join(' · ')
  return [
    lastLine(columns, { title: '完成合计 Completions', count, totalAmt, note: '' }),
    lastLine(columns, { title: '撤销合计 Voids', count: voids.count, totalAmt: voided, note: '' }),
    ...(others ? [lastLine(columns, { title: OTHERS_TITLE, ...others, note: '' })] : []),
    lastLine(columns, { title: '净额合计 Net', count: count - voids.count, totalAmt: netAmt, note: notes }),
  ]
}
