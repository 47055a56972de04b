import { Writable } from 'node:stream'
import { type Style, WorkbookWriter } from '@cj-tech-master/excelts'
import { noteParts, OTHERS_TITLE } from '../settlement/csv-columns.ts'
import type { Cell, Column, ColumnKind } from '../settlement/export-columns.ts'
import { rowsOf } from '../settlement/export-lines.ts'
import { selectionTitle } from '../settlement/selection.ts'
import type { Output } from './output.ts'
import { partTitle } from './tally.ts'
import type { Writing } from './writing.ts'

/** Lines on a sheet; a spreadsheet ends at row 1,048,576. */
const LINES_OF_SHEET = 1_000_000

/** The longest text that a cell may have. */
const LONGEST = 32_767

const MONEY = '#,##0.00'
const MOMENT = 'yyyy-mm-dd hh:mm:ss'

/** One object for all cells of a look: the library knows it again, and works out the look of every other cell anew. */
const plain = {}
const money = { numFmt: MONEY }
const day = { numFmt: 'yyyy-mm-dd' }
const moment = { numFmt: MOMENT }

const looks: { readonly [Kind in ColumnKind]: { readonly style: Partial<Style>; readonly width: number } } = {
  text: { style: plain, width: 20 },
  yuan: { style: money, width: 14 },
  fen: { style: plain, width: 14 },
  number: { style: plain, width: 10 },
  date: { style: day, width: 12 },
  time: { style: moment, width: 20 },
  moment: { style: moment, width: 20 },
}

const dayOrTime = /^(\d{4})-(\d\d)-(\d\d)(?: ([01]\d|2[0-3]):([0-5]\d):([0-5]\d))?$/

/** A day or a time without a zone, as a spreadsheet has it; text where it is none. */
function dateCell(text: string): Date | string {
  const found = dayOrTime.exec(text)
  if (!found) return text
  const [, year, month, dayOf, hour = 0, minute = 0, second = 0] = found
  const date = new Date(
    Date.UTC(Number(year), Number(month) - 1, Number(dayOf), Number(hour), Number(minute), Number(second)),
  )
  const exists = date.getUTCDate() === Number(dayOf) && date.getUTCMonth() === Number(month) - 1
  return exists ? date : text
}

type Typed = string | number | Date | null

/** A value as a spreadsheet holds it: money in yuan as a number, days and times as such, numbers that only name as text. */
function typed(value: Cell, { kind }: Column): Typed {
  if (value === null) return null
  if (kind === 'yuan') return Number(value) / 100
  if (kind === 'date' || kind === 'time' || kind === 'moment') return dateCell(String(value))
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
  sheet.columns = columns.map(({ title, kind }) => ({ header: title, width: looks[kind].width }))
  sheet.getRow(1).font = heading.font
  sheet.getRow(1).commit()
  return sheet
}

type Sheet = ReturnType<typeof newSheet>

function addLine(sheet: Sheet, values: readonly Cell[], columns: readonly Column[]): void {
  const row = sheet.addRow(values.map((value, index) => typed(value, columns[index] as Column)))
  for (const [index, { kind }] of columns.entries()) {
    if (values[index] !== null) row.getCell(index + 1).style = looks[kind].style
  }
  row.commit()
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
    sheet.addRow([partTitle({ part }), ...sums])
  }
  if (sheet.lastRow) sheet.lastRow.font = heading.font
  const { others } = total()
  if (others) sheet.addRow([OTHERS_TITLE, others.count, others.totalAmt / 100])
  sheet.addRow([])
  const { selection } = chosen
  const dates = selection.of === 'dates' ? [`清算日期 stlDate ${selectionTitle(selection)}`] : []
  for (const text of [...dates, ...noteParts(note)]) sheet.addRow([text])
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
      for (const row of rows) addLine(sheet, row, columns)
      onSheet += rows.length
      if (stream.errored) throw stream.errored
      await wrote(source, counted)
    }
  }
  sheet.commit()
  writeTotals(book, writing)
  await book.commit()
}
