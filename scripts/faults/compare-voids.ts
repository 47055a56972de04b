import type { VoidRow } from '../../main/journal/derive-void.ts'
import type { VoidLine } from '../../main/training/ledger.ts'
import type { Difference, JournalLine } from './compare.ts'

/** What the till's journal says of one void. */
export type VoidJournalLine = {
  readonly row: VoidRow
  /** How often it was written down as leaving, those that certainly did not leave taken off. */
  readonly left: number
}

/** Both books on voids; arrivals and refusals at the door by the number of the order that is voided. */
export type VoidBooks = {
  readonly journal: readonly VoidJournalLine[]
  readonly ledger: readonly VoidLine[]
  readonly arrivals: Readonly<Record<string, number>>
  readonly refusedAtTheDoor: Readonly<Record<string, number>>
}

function ofOne({ row, left }: VoidJournalLine, voided: boolean, books: VoidBooks): Difference[] {
  const { mchnt_order_id: mchntOrderId, state } = row
  const difference = (kind: Difference['kind'], why: string): Difference => ({ kind, mchntOrderId, why })
  const arrivals = books.arrivals[mchntOrderId] ?? 0
  const knocks = left + (books.refusedAtTheDoor[mchntOrderId] ?? 0)
  const often =
    arrivals > knocks
      ? [difference('sent more often than written', `its void left ${left} times, arrived ${arrivals} times`)]
      : []
  switch (state) {
    case 'completed':
      return voided ? often : [...often, difference('shown wrongly', 'voided, but not in the ledger')]
    case 'unknown':
      return voided ? [...often, difference('not settled', 'its void unknown to the end, but in the ledger')] : often
    case 'queued':
    case 'sending':
      return [...often, difference('not settled', `its void ${state} to the end`)]
    default:
      return voided ? [...often, difference('shown wrongly', `its void ${state}, but in the ledger`)] : often
  }
}

/** Every difference on voids between the till's journal and the gateway's own ledger. Pure. */
export function voidDifferences(books: VoidBooks, completions: readonly JournalLine[]): Difference[] {
  const voided = new Set(books.ledger.map(({ mchntOrderId }) => mchntOrderId))
  const states = new Map(books.journal.map(({ row }) => [row.mchnt_order_id, row.state]))
  const lost = [...new Set([...voided, ...Object.keys(books.arrivals)])]
    .filter((mchntOrderId) => !states.has(mchntOrderId))
    .map((mchntOrderId): Difference => ({ kind: 'lost', mchntOrderId, why: 'its void was never written down' }))
  const marked = completions
    .filter(({ row }) => (row.state === 'voided') !== (states.get(row.mchnt_order_id) === 'completed'))
    .map(({ row }): Difference => {
      const why = `${row.state}, its void ${states.get(row.mchnt_order_id) ?? 'none'}`
      return { kind: 'shown wrongly', mchntOrderId: row.mchnt_order_id, why }
    })
  return [...lost, ...marked, ...books.journal.flatMap((one) => ofOne(one, voided.has(one.row.mchnt_order_id), books))]
}
