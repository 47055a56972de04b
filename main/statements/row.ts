import { isAside } from './asides.ts'
import { isDestroyed, plainCell, readCellAmount, type Unit } from './cells.ts'
import { kindReader } from './kinds.ts'
import { amountFields, type Field } from './known-columns.ts'
import type { Layout } from './layout.ts'
import { readClock, readDate } from './moment.ts'
import { placesOf } from './places.ts'
import { withoutBreaks } from './recognise.ts'
import { standingReader } from './standing.ts'
import type { BadReason, BadRow, Footer, StatementLine } from './statement-line.ts'

/** Cells longer than this are no statement's; a file that holds one is somebody's attempt. */
const LONGEST_ROW = 10_000

export type RowReader = (
  cells: readonly string[],
  line: number,
  text: string,
) => { readonly row: StatementLine } | { readonly bad: BadRow } | { readonly footer: Footer }

/** What stands for nothing, and signs of nothing in a column of numbers. */
const nothing: ReadonlySet<string> = new Set([
  '-',
  '--',
  '---',
  '—',
  '——',
  '/',
  '无',
  'N/A',
  'n/a',
  'null',
  'NULL',
  'nil',
])
const LONGEST_NOTHING = 4

/**
 * Reads rows by a layout: a line, a bad row with its reason, or a total among them. Nothing is dropped. `whole` where a row
 * with a cell too few has lost nobody knows which. Pure.
 */
export function rowReader(layout: Layout, headings: readonly string[], whole = false): RowReader {
  const { unit, words } = layout
  const { places } = placesOf(layout, headings)
  const columns = headings.length
  const fewest = whole ? columns : Math.min(columns, 2)
  const kindOf = kindReader(words)
  const standing = standingReader(headings)
  const repeatsHeading = (cells: readonly string[]) =>
    headings.every((heading, at) => withoutBreaks(cells[at] ?? '') === withoutBreaks(heading))

  return (cells, line, text) => {
    const bad = (reason: BadReason, value: string) => ({
      bad: { line, reason, value: value.slice(0, 200), text: text.slice(0, LONGEST_ROW) },
    })
    const cell = (field: Field): string => {
      const [at] = places[field]
      const value = at === undefined ? undefined : cells[at]
      if (value === undefined || value === '') return ''
      const plain = plainCell(value)
      return plain.length <= LONGEST_NOTHING && nothing.has(plain) ? '' : plain
    }
    /** A number that only says more of a line: one that a spreadsheet has destroyed says nothing. */
    const besides = (field: Field): string => {
      const value = cell(field)
      return isDestroyed(value) ? '' : value
    }
    const amountOf = (field: Field, of: Unit): number | null | undefined => {
      let sum: number | null = null
      for (const at of places[field]) {
        const value = plainCell(cells[at] ?? '')
        if (value === '' || (value.length <= LONGEST_NOTHING && nothing.has(value))) continue
        const read = readCellAmount(value, of)
        if (read === undefined) return undefined
        sum = (sum ?? 0) + read
      }
      return sum
    }

    const mchntOrderId = cell('mchntOrderId')
    const refId = cell('refId')
    if (isAside(cells, mchntOrderId, refId)) return { footer: { line, text } }
    if (text.length > LONGEST_ROW) return bad('too-long', text)
    if (text.includes('�') || text.includes('\0')) return bad('encoding', text)
    const beyond = cells.length > columns && cells.slice(columns).some((one) => one.trim() !== '')
    if (beyond || cells.length < fewest) return bad('columns', String(cells.length))
    if (isDestroyed(mchntOrderId)) return bad('number-destroyed', mchntOrderId)
    if (mchntOrderId === '' && isDestroyed(refId)) return bad('number-destroyed', refId)
    if (mchntOrderId === '' && refId === '') return bad('nothing-to-match-by', '')

    const money: (number | null)[] = []
    for (const field of amountFields) {
      const amount = amountOf(field, unit)
      if (amount === undefined && repeatsHeading(cells)) return { footer: { line, text } }
      if (amount === undefined) return bad('not-an-amount', places[field].map((at) => cells[at] ?? '').join(' '))
      money.push(amount)
    }
    const [amount, feeAmt = null, settledAmt = null, couponAmt = null, paidAmt = null] = money
    if (amount === null || amount === undefined) return bad('amount-missing', '')

    const said = { stlDate: cell('stlDate'), payDate: cell('payDate'), payTime: cell('payTime') }
    const stl = said.stlDate === '' ? { day: '', time: '' } : readDate(said.stlDate)
    if (!stl || (said.stlDate !== '' && stl.day === '')) return bad('not-a-date', said.stlDate)
    const paid = said.payDate === '' ? { day: '', time: '' } : readDate(said.payDate)
    if (!paid) return bad('not-a-date', said.payDate)
    const time = said.payTime === '' ? { day: '', time: '' } : readClock(said.payTime)
    if (!time) return bad('not-a-date', said.payTime)
    const day = paid.day || time.day
    const clock = time.time || paid.time
    // A sign of nothing is no type: only where there is none at all a line is taken for what most are.
    const type = plainCell(cells[places.type[0] ?? -1] ?? '')
    // A refund may stand as a completion of less than nothing: money that went back, whatever it is called.
    const ofType = type === '' ? 'completion' : kindOf(type)
    const kind = ofType === 'completion' && amount < 0 ? 'void' : ofType
    return {
      row: {
        ...{ line, kind: standing ? standing(cells, kind) : kind, mchntOrderId, refId: besides('refId') },
        ...{ termNo: besides('termNo'), mchntNo: besides('mchntNo'), stlDate: stl.day },
        payTs: day === '' ? '' : clock === '' ? day : `${day} ${clock}`,
        amount: Math.abs(amount),
        feeAmt: feeAmt === null ? null : Math.abs(feeAmt),
        settledAmt: settledAmt === null ? null : Math.abs(settledAmt),
        couponAmt: couponAmt === null ? null : Math.abs(couponAmt),
        paidAmt: paidAmt === null ? null : Math.abs(paidAmt),
        text,
      },
    }
  }
}
