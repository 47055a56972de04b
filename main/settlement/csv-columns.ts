import { stringify } from 'csv-stringify/sync'
import { yuan } from '../completion/fen.ts'
import { chinaDateTime } from '../gateway/china-time.ts'
import type { DayTotal } from './day.ts'
import { type Cell, columns } from './export-columns.ts'

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

/** What a file holds in all, counted as it was written; amounts in fen, those of `voids` positive. */
export type ExportTotal = Omit<DayTotal, 'stlDate'>

/** What stands beside the totals: the chain's head (journal/head.ts), when the file was made (epoch ms), the closes that hold something of it. */
export type ExportNote = { readonly head: string; readonly madeAt: number; readonly closes: readonly number[] }

const totalLine = (title: string, count: number, totalAmt: number, note: string): Cell[] => {
  const cells = columns.map((): Cell => '')
  const at = (name: string) => columns.findIndex((column) => column.title === name)
  cells[0] = title
  cells[at('商户订单号 mchntOrderId')] = count
  cells[at('金额（元） totalAmt')] = yuan(totalAmt)
  cells[at('金额（分） totalAmt')] = totalAmt
  cells[at('订单说明 orderDesc')] = note
  return cells
}

const noteOf = ({ head, madeAt, closes }: ExportNote): string =>
  [
    `${HEAD_TITLE}${head}`,
    ...(closes.length > 0 ? [`${CLOSES_TITLE}${closes.join(', ')}`] : []),
    `${MADE_TITLE}${chinaDateTime(madeAt)}`,
  ].join(' · ')

/**
 * The last three lines, each a count and a sum in yuan and in fen: the completions, the voids (negative, as their lines
 * are), and what is left, which is the first two added up. The last one holds in its note the head of the journal's chain,
 * so that a journal whose tail was cut off afterwards is found out, the day closes that hold something of it, and when the
 * file was made.
 */
export const totalLines = ({ count, totalAmt, voids, netAmt }: ExportTotal, note: ExportNote): readonly Cell[][] => [
  totalLine('完成合计 Completions', count, totalAmt, ''),
  totalLine('撤销合计 Voids', voids.count, voids.totalAmt === 0 ? 0 : -voids.totalAmt, ''),
  totalLine('净额合计 Net', count - voids.count, netAmt, noteOf(note)),
]
