import type { CompletionRow } from '../../main/journal/completion-row.ts'
import type { Completion } from '../../main/training/ledger-entry.ts'
import type { CompletionView } from '../../preload/contract/completion.ts'
import { type Call, isVoidCall } from './cashier.ts'
import type { Records } from './evidence.ts'
import type { Ledger } from './gateway.ts'
import { finalVoidDifferences, voidDifferences } from './void-differences.ts'

/** What must never be: money taken that the till does not know of, a hold taken twice, a wrong state on the screen. */
export type Difference = { readonly kind: 'lost' | 'taken twice' | 'shown wrongly' | 'open'; readonly text: string }

const lost = (text: string): Difference => ({ kind: 'lost', text })
const twice = (text: string): Difference => ({ kind: 'taken twice', text })
const wrong = (text: string): Difference => ({ kind: 'shown wrongly', text })

function counts<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const item of items) found.set(keyOf(item), (found.get(keyOf(item)) ?? 0) + 1)
  return found
}

/** No hold and no number taken twice, and no number that reached the gateway more often than the journal let it leave. */
function takenTwice({ events }: Records, ledger: Ledger): Difference[] {
  const more = (of: ReadonlyMap<string, number>) => [...of].filter(([, count]) => count > 1)
  const left = counts(
    events.filter(({ kind }) => kind === 'sending' || kind === 'resending'),
    (event) => event.mchnt_order_id,
  )
  const notSent = counts(
    events.filter(({ kind }) => kind === 'not-sent'),
    (event) => event.mchnt_order_id,
  )
  const arrivals = counts(ledger.arrivals, ({ mchntOrderId }) => mchntOrderId)
  // A voided completion gave its money back: the hold may be taken once more.
  const voided = new Set(ledger.voids.map(({ mchntOrderId }) => mchntOrderId))
  const standing = ledger.completions.filter(({ mchntOrderId }) => !voided.has(mchntOrderId))
  return [
    ...more(counts(standing, (line) => line.preauthOrderId)).map(([hold, n]) => twice(`hold ${hold}: ${n} times`)),
    ...more(counts(ledger.completions, (line) => line.mchntOrderId)).map(([order, n]) => twice(`${order}: ${n} times`)),
    ...[...arrivals].flatMap(([order, n]) => {
      const may = (left.get(order) ?? 0) - (notSent.get(order) ?? 0)
      return n > may ? [twice(`${order} reached the gateway ${n} times, the journal let ${may} leave`)] : []
    }),
  ]
}

/** How a row differs from the gateway's line for it. */
function unlike(row: CompletionRow, line: Completion): string | undefined {
  const pairs = [
    ['hold', row.preauth_order_id, line.preauthOrderId],
    ['amount', row.total_amt, line.totalAmt],
    ['reference', row.ref_id ?? line.refId, line.refId],
    ['settlement date', row.stl_date ?? line.stlDate, line.stlDate],
  ] as const
  const differing = pairs.find(([, is, should]) => is !== should)
  return differing && `${differing[0]} is ${differing[1]}, the ledger says ${differing[2]}`
}

function wrongRow(row: CompletionRow, line: Completion | undefined, arrived: boolean): string | undefined {
  switch (row.state) {
    case 'completed':
    case 'voided':
      // A manager may be wrong, but only as he decided.
      if (!line) return row.decided === 'taken' ? undefined : `${row.state}, the ledger has nothing`
      return unlike(row, line)
    case 'declined':
      return line && row.decided !== 'not-taken' ? 'declined, the ledger has it' : undefined
    case 'queued':
    case 'withdrawn':
      return arrived ? `${row.state}, it reached the gateway` : undefined
    default:
      return undefined
  }
}

/** What the window was told must still be so. */
function untrue(calls: readonly Call[], rows: ReadonlyMap<string, CompletionRow>): Difference[] {
  return calls.flatMap((call) => {
    const { name, preauthOrderId, told } = call
    if (!told || isVoidCall(call)) return []
    if (!told.ok) return told.error.kind === 'bug' ? [wrong(`${name} of ${preauthOrderId}: a bug in the till`)] : []
    const { mchntOrderId, state } = told.value as CompletionView
    const row = rows.get(mchntOrderId)
    if (!row) return [lost(`${mchntOrderId}: the window was told ${state}, the journal has it not`)]
    if (state === 'completed' && row.state === 'voided') return []
    if (state === 'declined' && row.contradicted === 1) return []
    const final = state === 'completed' || state === 'declined'
    return final && row.state !== state ? [wrong(`${mchntOrderId}: told ${state}, the journal says ${row.state}`)] : []
  })
}

/** Everything that must hold at every moment, so also right after a kill. Pure. */
export function differences(records: Records, ledger: Ledger, calls: readonly Call[]): Difference[] {
  const rows = new Map(records.rows.map((row) => [row.mchnt_order_id, row]))
  const lines = new Map(ledger.completions.map((line) => [line.mchntOrderId, line]))
  const arrived = new Set(ledger.arrivals.map(({ mchntOrderId }) => mchntOrderId))
  return [
    ...takenTwice(records, ledger),
    ...[...arrived, ...lines.keys()]
      .filter((order) => !rows.has(order))
      .map((order) => lost(`${order}: at the gateway, not in the journal`)),
    ...records.rows.flatMap((row) => {
      const why = wrongRow(row, lines.get(row.mchnt_order_id), arrived.has(row.mchnt_order_id))
      return why === undefined ? [] : [wrong(`${row.mchnt_order_id}: ${why}`)]
    }),
    ...untrue(calls, rows),
    ...voidDifferences(records, ledger, calls),
  ]
}

/** What a manager decided is confirmed or contradicted by a gateway that has it; and a contradiction raises an alarm. */
function wordsThatStand({ rows }: Records, taken: ReadonlySet<string>): Difference[] {
  return rows.flatMap(({ mchnt_order_id: order, decided, contradicted, alarm }): Difference[] => {
    const stands = decided !== null && taken.has(order)
    if (stands) return [wrong(`${order}: still as a manager decided (${decided}), the gateway has it and says so`)]
    return contradicted === 1 && alarm === null ? [wrong(`${order}: taken after all, and there is no alarm`)] : []
  })
}

/**
 * What must hold besides when the gateway is calm and the till has nothing more to do: nothing waits to be sent; what is
 * unknown is nothing that the gateway has; what a manager decided, neither; and the window shows what the journal says. Pure.
 */
export function finalDifferences(records: Records, ledger: Ledger, shown: readonly CompletionView[]): Difference[] {
  const taken = new Set(ledger.completions.map(({ mchntOrderId }) => mchntOrderId))
  const views = new Map(shown.map((view) => [view.mchntOrderId, view]))
  const completions = records.rows.flatMap((row): Difference[] => {
    const { mchnt_order_id: order, state } = row
    const view = views.get(order)
    if (!view) return [lost(`${order}: the window does not show it`)]
    if (view.state !== state || view.totalAmt !== row.total_amt) {
      return [
        wrong(`${order}: shown as ${view.state}, ${view.totalAmt} fen; the journal says ${state}, ${row.total_amt}`),
      ]
    }
    if (state === 'queued' || state === 'sending') return [{ kind: 'open', text: `${order}: still ${state}` }]
    return state === 'unknown' && taken.has(order) ? [wrong(`${order}: unknown, the gateway has it and says so`)] : []
  })
  return [...completions, ...wordsThatStand(records, taken), ...finalVoidDifferences(records, ledger)]
}
