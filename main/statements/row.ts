import { isAside } from './asides.ts'
import { isDestroyed, plainCell, readCellAmount, readMoment, type Unit } from './cells.ts'
import { kindReader } from './kinds.ts'
import { amountFields, type Field } from './known-columns.ts'
import type { Layout } from './layout.ts'
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

/** Reads rows by a layout: a line, a bad row with its reason, or a total among them. Nothing is dropped. Pure. */
export function rowReader(layout: Layout, headings: readonly string[]): RowReader {
  const { unit, words } = layout
  const { places } = placesOf(layout, headings)
  const columns = headings.length
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
      return value === undefined || value === '' ? '' : plainCell(value)
    }
    const amountOf = (field: Field, of: Unit): number | null | undefined => {
      let sum: number | null = null
      for (const at of places[field]) {
        const value = plainCell(cells[at] ?? '')
        if (value === '' || value === '-' || value === '--') continue
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
    if (text.includes('�')) return bad('encoding', text)
    const filled = cells.findLastIndex((one) => one.trim() !== '') + 1
    if (filled > columns || cells.length < Math.min(columns, 2)) return bad('columns', String(cells.length))
    for (const value of [mchntOrderId, refId]) if (isDestroyed(value)) return bad('number-destroyed', value)
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
    const stl = said.stlDate === '' ? { day: '', time: '' } : readMoment(said.stlDate)
    if (!stl || (said.stlDate !== '' && stl.day === '')) return bad('not-a-date', said.stlDate)
    const paid = said.payDate === '' ? { day: '', time: '' } : readMoment(said.payDate)
    if (!paid) return bad('not-a-date', said.payDate)
    const time = said.payTime === '' ? { day: '', time: '' } : readMoment(said.payTime)
    if (!time) return bad('not-a-date', said.payTime)
    const day = paid.day || time.day
    const clock = time.time || paid.time
    const type = cell('type')
    // A refund may stand as a completion of less than nothing: money that went back, whatever it is called.
    const ofType = type === '' ? 'completion' : kindOf(type)
    const kind = ofType === 'completion' && amount < 0 ? 'void' : ofType
    return {
      row: {
        ...{ line, kind: standing ? standing(cells, kind) : kind, mchntOrderId, refId },
        ...{ termNo: cell('termNo'), mchntNo: cell('mchntNo'), stlDate: stl.day },
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
