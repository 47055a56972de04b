import type { Problem } from '../../preload/contract/problem.ts'
import { appendDecided, type NewEvent } from '../journal/append.ts'
import { closeTotalsOf, perpetualAfter } from '../journal/close-totals.ts'
import { closeNumbered, type DayCloseRow, lastClose, perpetualOf, unclosedRows } from '../journal/day-closes.ts'
import type { Approval, EventBody, OpenAtClose } from '../journal/event.ts'
import { formatHead, readHead } from '../journal/head.ts'
import type { Journal, JournalReader } from '../journal/open.ts'
import { type OpenAtCloseRow, openItemsAtClose } from '../journal/open-at-close.ts'
import { BOUNDARY, ZONE } from './boundary.ts'
import { closableDates } from './closable.ts'

/** More than any counter has open; beyond it nothing is closed until there is less. */
export const MOST_OPEN = 20_000

/** What a manager asks for. One reason may stand for several items; amounts and states are the journal's to say. */
export type CloseAsked = {
  readonly stlDate: string
  readonly dispositions: readonly {
    readonly reason: string
    readonly items: readonly Pick<OpenAtClose, 'of' | 'mchntOrderId'>[]
  }[]
  readonly approval: Approval
}

type DayClosed = Extract<NewEvent, { readonly kind: 'day-closed' }>
type Dispositions = EventBody<'day-closed'>['dispositions']

/** What names an open item: a completion and its void have the same order number. */
export const itemKey = ({ of, mchntOrderId }: Pick<OpenAtClose, 'of' | 'mchntOrderId'>): string =>
  `${of} ${mchntOrderId}`

const itemOf = ({ of, mchnt_order_id: mchntOrderId, state, total_amt }: OpenAtCloseRow): OpenAtClose => ({
  ...{ of, mchntOrderId, state },
  ...(total_amt !== null && { totalAmt: total_amt }),
})

/** The reasons with the items that are open now; what was settled meanwhile needs none any more. Pure. */
function disposed(
  open: readonly OpenAtCloseRow[],
  asked: CloseAsked,
): { found: Dispositions; undecided: OpenAtClose[] } {
  const left = new Map(open.map((row) => [itemKey(itemOf(row)), itemOf(row)]))
  const found = asked.dispositions.map(({ reason, items }) => ({
    reason,
    items: items.flatMap((item) => {
      const is = left.get(itemKey(item))
      left.delete(itemKey(item))
      return is ? [is] : []
    }),
  }))
  return { found: found.filter(({ items }) => items.length > 0), undecided: [...left.values()] }
}

/** The close as it has to be written now, or why there can be none. Reads only; called inside of the close's transaction. */
function decide(journal: JournalReader, asked: CloseAsked): DayClosed | { readonly problem: Problem } {
  const { db } = journal
  const { stlDate, approval } = asked
  const before = lastClose(db)
  if (before && stlDate < before.stl_date) {
    return { problem: { kind: 'day-closed-already', facts: { stlDate: before.stl_date, number: before.number } } }
  }
  const all = unclosedRows(db).map(({ stl_date }) => stl_date)
  if (!closableDates(all, before?.stl_date).includes(stlDate)) {
    return { problem: { kind: 'nothing-to-close', facts: { stlDate } } }
  }
  const { found, undecided } = disposed(openItemsAtClose(journal, MOST_OPEN + 1), asked)
  if (undecided.length > 0) {
    const totalAmt = undecided.reduce((sum, item) => sum + (item.totalAmt ?? 0), 0)
    return { problem: { kind: 'open-items-undecided', facts: { count: undecided.length, totalAmt } } }
  }
  const last = readHead(journal)
  if (!last) throw new Error('the journal has no event')
  const totals = closeTotalsOf(unclosedRows(db, stlDate), before?.stl_date)
  const body: EventBody<'day-closed'> = {
    ...{ number: (before?.number ?? 0) + 1, stlDate },
    ...{ fromSeq: (before?.to_seq ?? 0) + 1, toSeq: last.seq, head: formatHead(last) },
    ...{ boundary: BOUNDARY, zone: ZONE },
    ...{ totals, perpetual: perpetualAfter(perpetualOf(before), totals) },
    ...{ dispositions: found, approval },
  }
  return { kind: 'day-closed', mchntOrderId: '', body }
}

/**
 * Closes a settlement date: everything dated up to it that no close has taken goes into this one, in one durable
 * transaction that also decides what that is, so that a completion racing it is in this close or in the next, and never
 * in both or neither. Takes as long for a million completions as for one. Answers with `day-closed-already` for a date
 * before the last close's, `nothing-to-close` for one that nothing waits for, and `open-items-undecided` while something
 * is open that was given no reason; then nothing is written. Throws as `append` does. Source: docs/design.md, "Day close".
 */
export function closeDay(
  journal: Journal,
  now: number,
  asked: CloseAsked,
): { readonly close: DayCloseRow } | { readonly problem: Problem } {
  let number = 0
  const { problem } = appendDecided(journal, now, () => {
    const decided = decide(journal, asked)
    if ('body' in decided) number = decided.body.number
    return decided
  })
  if (problem) return { problem }
  const close = closeNumbered(journal, number)
  if (!close) throw new Error(`day close ${number} was written and is not there`)
  return { close }
}

/** Writes down that a close's report leaves the till once more; answers with the copy's number, `close-unknown` for none. */
export function countCopy(
  journal: Journal,
  now: number,
  number: number,
): { readonly copy: number } | { readonly problem: Problem } {
  let copy = 0
  const { problem } = appendDecided(journal, now, () => {
    const close = closeNumbered(journal, number)
    if (!close) return { problem: { kind: 'close-unknown', facts: { number } } }
    copy = close.copies + 1
    return { kind: 'day-close-printed', mchntOrderId: '', body: { number, copy } }
  })
  return problem ? { problem } : { copy }
}
