import type { DayReport, OpenAtClose } from '../../preload/contract/day-close.ts'
import { closeTotalsOf, perpetualAfter } from '../journal/close-totals.ts'
import { type DayCloseRow, lastClose, perpetualOf, unclosedRows } from '../journal/day-closes.ts'
import { eventBodies } from '../journal/event.ts'
import { firstOf } from '../journal/files.ts'
import { eventAt, formatHead, readHead } from '../journal/head.ts'
import type { JournalReader } from '../journal/open.ts'
import { openItemsAtClose } from '../journal/open-at-close.ts'
import { closableDates, offeredDate } from './closable.ts'
import { itemKey, MOST_OPEN } from './close-day.ts'
import { type LateItem, lateItems } from './late-items.ts'

/** As many late arrivals are named; the totals tell of all. */
const LATE_NAMED = 200

const named = (items: readonly LateItem[]): DayReport['lateItems'] => items.map((item) => ({ ...item }))

/** Whose report it is: the terminal that the journal was begun for. */
function terminalOf({ db }: JournalReader): Pick<DayReport, 'termNo' | 'mchntNo' | 'mchntName'> {
  const first = firstOf(db)
  if (!first) throw new Error('the journal has no event')
  const { termNo, mchntNo, mchntName } = first.terminal
  return { termNo, mchntNo, mchntName }
}

function bodyOf(journal: JournalReader, close: DayCloseRow) {
  const event = eventAt(journal, close.seq)
  if (!event) throw new Error(`day close ${close.number} has no event`)
  return eventBodies['day-closed'].parse(JSON.parse(event.body))
}

/** The report of a close, as it was frozen: read from its own event. */
export function closeReport(journal: JournalReader, close: DayCloseRow, training: boolean): DayReport {
  const { number, stlDate, fromSeq, toSeq, head, totals, perpetual, dispositions, approval } = bodyOf(journal, close)
  return {
    ...{ number, copies: close.copies, stlDate, at: close.at, ...terminalOf(journal), training },
    ...{ fromSeq, toSeq, head, totals, perpetual },
    open: dispositions.flatMap(({ reason, items }) => items.map((item): OpenAtClose => ({ ...item, reason }))),
    lateItems: named(lateItems(journal, fromSeq, toSeq, LATE_NAMED)),
    reason: approval.reason,
    ...(approval.operator && { operator: approval.operator.name }),
    ...(approval.by && { by: approval.by.name }),
  }
}

/** Why an item stayed open at the last close, by what names it. */
function reasonsBefore(journal: JournalReader, close: DayCloseRow | undefined): ReadonlyMap<string, string> {
  if (!close) return new Map()
  const { dispositions } = bodyOf(journal, close)
  return new Map(dispositions.flatMap(({ reason, items }) => items.map((item) => [itemKey(item), reason] as const)))
}

function openNow(journal: JournalReader, close: DayCloseRow | undefined): OpenAtClose[] {
  const before = reasonsBefore(journal, close)
  return openItemsAtClose(journal, MOST_OPEN).map(({ of, mchnt_order_id: mchntOrderId, state, total_amt }) => {
    const reason = before.get(itemKey({ of, mchntOrderId }))
    return { of, mchntOrderId, state, ...(total_amt !== null && { totalAmt: total_amt }), ...(reason && { reason }) }
  })
}

/**
 * The X report: the same numbers as a close's, without closing, for one of the dates that can be closed or for the one that
 * is offered (closable.ts). Unnumbered; writes nothing. `later` is what would stay for a later close, by its date.
 */
export function xReport(journal: JournalReader, asked: string | undefined, now: number, training: boolean) {
  const { db } = journal
  const before = lastClose(db)
  const rows = unclosedRows(db)
  const dates = closableDates([...new Set(rows.map(({ stl_date }) => stl_date))], before?.stl_date)
  const stlDate = asked !== undefined && dates.includes(asked) ? asked : offeredDate(dates, before?.stl_date)
  const isIn = ({ stl_date }: { readonly stl_date: string }) => stlDate !== undefined && stl_date <= stlDate
  const totals = closeTotalsOf(rows.filter(isIn), before?.stl_date)
  const later = closeTotalsOf(
    rows.filter((row) => !isIn(row)),
    undefined,
  )
  const last = readHead(journal)
  if (!last) throw new Error('the journal has no event')
  const fromSeq = (before?.to_seq ?? 0) + 1
  const report: DayReport = {
    ...{ ...(stlDate !== undefined && { stlDate }), at: new Date(now).toISOString(), ...terminalOf(journal), training },
    ...{ fromSeq, toSeq: last.seq, head: formatHead(last) },
    ...{ totals, perpetual: perpetualAfter(perpetualOf(before), totals) },
    open: openNow(journal, before),
    lateItems: named(lateItems(journal, fromSeq, last.seq, LATE_NAMED)),
  }
  const over = stlDate !== undefined && stlDate !== dates[0]
  return { report, dates, over, next: (before?.number ?? 0) + 1, later: later.dates.map(({ late: _, ...day }) => day) }
}
