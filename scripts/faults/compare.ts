import type { CompletionRow } from '../../main/journal/completion-row.ts'
import type { LedgerLine } from '../../main/training/ledger.ts'
import { type VoidBooks, voidDifferences } from './compare-voids.ts'

/** What the till's journal says of one completion. */
export type JournalLine = {
  readonly row: CompletionRow
  /** How often it was written down as leaving, those that certainly did not leave taken off. */
  readonly left: number
}

/** Both books, and what else is needed to compare them. */
export type Books = {
  readonly journal: readonly JournalLine[]
  readonly ledger: readonly LedgerLine[]
  /** How often a completion request arrived at the gateway, by order number. */
  readonly arrivals: Readonly<Record<string, number>>
  /** How often a request was refused at the door, after which the same bytes may knock once more, by order number. */
  readonly refusedAtTheDoor: Readonly<Record<string, number>>
  readonly voids: VoidBooks
}

export type Difference = {
  readonly kind: 'lost' | 'taken twice' | 'shown wrongly' | 'not settled' | 'sent more often than written'
  readonly mchntOrderId: string
  readonly why: string
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** What the gateway took twice, or the journal shows as taken twice, of one hold. */
function takenTwice({ journal, ledger, voids }: Books): Difference[] {
  const found: Difference[] = []
  const note = (mchntOrderId: string, why: string) => found.push({ kind: 'taken twice', mchntOrderId, why })
  // A voided completion gave its money back: the hold may be taken once more.
  const voided = new Set(voids.ledger.map(({ mchntOrderId }) => mchntOrderId))
  const standing = ledger.filter(({ mchntOrderId }) => !voided.has(mchntOrderId))
  for (const [hold, [first, ...more]] of grouped(standing, (line) => line.preauthOrderId)) {
    if (first && more.length > 0) note(first.mchntOrderId, `hold ${hold} has ${more.length + 1} lines in the ledger`)
  }
  for (const [number, lines] of grouped(ledger, (line) => line.mchntOrderId)) {
    if (lines.length > 1) note(number, `the number has ${lines.length} lines in the ledger`)
  }
  const completed = journal.filter(({ row }) => row.state === 'completed')
  for (const [hold, [first, ...more]] of grouped(completed, ({ row }) => row.preauth_order_id)) {
    if (first && more.length > 0) note(first.row.mchnt_order_id, `the journal shows hold ${hold} as taken twice`)
  }
  return found
}

/** Where a completion that both books have differs, in the words of the document. */
function wrongFields(row: CompletionRow, line: LedgerLine): string[] {
  const pairs = [
    ['totalAmt', row.total_amt, line.totalAmt],
    ['preauthOrderId', row.preauth_order_id, line.preauthOrderId],
    ['authIdRespCode', row.auth_id_resp_code, line.authIdRespCode],
    // A reply may leave these out.
    ['stlDate', row.stl_date ?? line.stlDate, line.stlDate],
    ['refId', row.ref_id ?? line.refId, line.refId],
  ] as const
  return pairs
    .filter(([, ours, theirs]) => ours !== theirs)
    .map(([name, a, b]) => `${name} is ${a}, the ledger has ${b}`)
}

function ofOne({ row, left }: JournalLine, line: LedgerLine | undefined, books: Books): Difference[] {
  const { mchnt_order_id: mchntOrderId, state } = row
  const difference = (kind: Difference['kind'], why: string): Difference => ({ kind, mchntOrderId, why })
  const arrivals = books.arrivals[mchntOrderId] ?? 0
  const knocks = left + (books.refusedAtTheDoor[mchntOrderId] ?? 0)
  const often =
    arrivals > knocks
      ? [difference('sent more often than written', `left ${left} times, arrived ${arrivals} times`)]
      : []
  switch (state) {
    case 'completed':
    case 'voided': {
      if (!line) return [...often, difference('shown wrongly', `${state}, but not in the ledger`)]
      return [...often, ...wrongFields(row, line).map((why) => difference('shown wrongly', why))]
    }
    case 'unknown':
      return line ? [...often, difference('not settled', 'unknown to the end, but in the ledger')] : often
    case 'queued':
    case 'sending':
      return [...often, difference('not settled', `${state} to the end`)]
    default:
      return line ? [...often, difference('shown wrongly', `${state}, but in the ledger`)] : often
  }
}

/**
 * Every difference between the till's journal and the gateway's own ledger. What is still unknown is none as long as the
 * ledger has nothing of it: it may be that it never arrived. Pure.
 */
export function differences(books: Books): Difference[] {
  const lines = new Map(books.ledger.map((line) => [line.mchntOrderId, line]))
  const known = new Set(books.journal.map(({ row }) => row.mchnt_order_id))
  const lost = books.ledger
    .filter(({ mchntOrderId }) => !known.has(mchntOrderId))
    .map(({ mchntOrderId }): Difference => ({ kind: 'lost', mchntOrderId, why: 'the journal has nothing of it' }))
  const ghosts = Object.keys(books.arrivals)
    .filter((mchntOrderId) => !known.has(mchntOrderId) && !lines.has(mchntOrderId))
    .map((mchntOrderId): Difference => ({ kind: 'lost', mchntOrderId, why: 'it arrived, but was never written down' }))
  const each = books.journal.flatMap((line) => ofOne(line, lines.get(line.row.mchnt_order_id), books))
  return [...takenTwice(books), ...lost, ...ghosts, ...each, ...voidDifferences(books.voids, books.journal)]
}
