import { Writable } from 'node:stream'
import { WorkbookWriter } from '@cj-tech-master/excelts'
import { fromChinaTimestamp, isCalendarDay } from '../gateway/china-time.ts'
import { noteParts } from '../settlement/csv-columns.ts'
import type { Cell, Column, ColumnKind } from '../settlement/export-columns.ts'
import { rowsOf } from '../settlement/export-lines.ts'
import type { Output } from './output.ts'
import type { Writing } from './writing.ts'

/** Lines on a sheet; a spreadsheet ends at row 1,048,576. */
const LINES_OF_SHEET = 1_000_000

/** The longest text that a cell may have. */
const LONGEST = 32_767

const MONEY = '#,##0.00'
const MOMENT = 'yyyy-mm-dd hh:mm:ss'

const formats: { readonly [Kind in ColumnKind]?: string } = {
  yuan: MONEY,
  date: 'yyyy-mm-dd',
  time: MOMENT,
  moment: MOMENT,
}
const widths: { readonly [Kind in ColumnKind]: number } = {
  ...{ text: 20, yuan: 14, fen: 14, number: 10, date: 12, time: 20, moment: 20 },
}

/** A day or a time without a zone, as a spreadsheet has it; text where it is none. */
function dateCell(text: string, isDay: boolean): Date | string {
  const digits = text.replace(/[- :]/g, '')
  const known = isDay ? isCalendarDay(text) : /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)
  if (!known || fromChinaTimestamp(digits.padEnd(14, '0')) === undefined) return text
  return new Date(`${text.slice(0, 10)}T${isDay ? '00:00:00' : text.slice(11)}Z`)
}

type Typed = string | number | Date | null

/** A value as a spreadsheet holds it: money in yuan as a number, days and times as such, numbers that only name as text. */
function typed(value: Cell, { kind }: Column): Typed {
  if (value === null) return null
  if (kind === 'yuan') return Number(value) / 100
  if (kind === 'date' || kind === 'time' || kind === 'moment') return dateCell(String(value), kind === 'date')
  return typeof value === 'string' ? value.slice(0, LONGEST) : value
}

/** The library writes to a stream; this one is never behind. */
const streamTo = (output: Output): Writable =>
  new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      try {
        output.write(chunk)
        done()
      } catch (error) {
        done(error as Error)
      }
    },
  })

const heading = { font: { bold: true } }
const frozen = { views: [{ state: 'frozen' as const, ySplit: 1 }] }

function newSheet(book: WorkbookWriter, columns: readonly Column[], number: number) {
  const sheet = book.addWorksheet(`明细 Lines${number === 1 ? '' : ` ${number}`}`, frozen)
  sheet.columns = columns.map(({ title, kind }) => {
    const numFmt = formats[kind]
    return { header: title, width: widths[kind], ...(numFmt !== undefined && { style: { numFmt } }) }
  })
  sheet.getRow(1).font = heading.font
  sheet.getRow(1).commit()
  return sheet
}

/** The sheet of totals: date by date and in all, and what stands beside them. */
function writeTotals(book: WorkbookWriter, { chosen, note, total, parts }: Writing): void {
  const sheet = book.addWorksheet('合计 Totals', frozen)
  const titles = [
    '完成笔数 completions',
    '完成金额（元）',
    '撤销笔数 voids',
    '撤销金额（元）',
    '净笔数 net',
    '净额（元）',
  ]
  sheet.columns = ['清算日期 stlDate', ...titles].map((header, index) => ({
    ...{ header, width: index === 0 ? 24 : 18 },
    ...(index > 0 && index % 2 === 0 && { style: { numFmt: MONEY } }),
  }))
  sheet.getRow(1).font = heading.font
  for (const { part, count, totalAmt, voids, netAmt } of [...parts(), { part: '合计 Total', ...total() }]) {
    const sums = [count, totalAmt / 100, voids.count, -voids.totalAmt / 100 || 0, count - voids.count, netAmt / 100]
    sheet.addRow([part, ...sums])
  }
  if (sheet.lastRow) sheet.lastRow.font = heading.font
  sheet.addRow([])
  for (const text of [`清算日期 stlDate ${chosen.name.replace('_', ' – ')}`, ...noteParts(note)]) sheet.addRow([text])
  sheet.commit()
}

/**
 * Writes what is chosen as a workbook: typed cells under a heading that stays in sight, on as many sheets as it takes, and a
 * sheet with the totals, the head of the journal's chain, the numbers of the closes and the time.
 */
export async function writeXlsx(writing: Writing): Promise<void> {
  const { snapshot, chosen, columns, output, note, wrote } = writing
  const stream = streamTo(output)
  const created = new Date(note.madeAt)
  const book = new WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: false,
    creator: 'Preauth Till',
    created,
  })
  let [sheet, sheets, onSheet] = [newSheet(book, columns, 1), 1, 0]
  for (const source of chosen.sources) {
    for (const { rows, ...counted } of rowsOf(snapshot, source, columns)) {
      if (onSheet + rows.length > LINES_OF_SHEET) {
        sheet.commit()
        sheets += 1
        onSheet = 0
        sheet = newSheet(book, columns, sheets)
      }
      for (const row of rows) sheet.addRow(row.map((value, index) => typed(value, columns[index] as Column))).commit()
      onSheet += rows.length
      if (stream.errored) throw stream.errored
      await wrote(source, counted)
    }
  }
  sheet.commit()
  writeTotals(book, writing)
  await book.commit()
}
