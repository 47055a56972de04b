import type { VoidRow } from '../../main/journal/derive-void.ts'
import { type Call, isVoidCall } from './cashier.ts'
import type { Difference } from './differences.ts'
import type { Records } from './evidence.ts'
import type { Ledger } from './gateway.ts'

const wrong = (text: string): Difference => ({ kind: 'shown wrongly', text })

const countOf = (numbers: readonly string[]): ReadonlyMap<string, number> => {
  const found = new Map<string, number>()
  for (const number of numbers) found.set(number, (found.get(number) ?? 0) + 1)
  return found
}

/** A void's state against the gateway's book: voided there or not, and whether its request ever arrived. */
function wrongVoid({ state }: VoidRow, voided: boolean, arrived: boolean): string | undefined {
  switch (state) {
    case 'completed':
      return voided ? undefined : 'voided, the ledger has it not'
    case 'declined':
      return voided ? 'its void was refused, the ledger has it voided' : undefined
    case 'queued':
    case 'withdrawn':
      return arrived ? `its void is ${state}, and reached the gateway` : undefined
    default:
      return undefined
  }
}

/** What a window was told of a void must still be so. */
function untrue(calls: readonly Call[], rows: ReadonlyMap<string, VoidRow>): Difference[] {
  return calls.flatMap((call) => {
    if (!isVoidCall(call) || !call.told) return []
    const { name, preauthOrderId, told } = call
    if (!told.ok) return told.error.kind === 'bug' ? [wrong(`${name} of ${preauthOrderId}: a bug in the till`)] : []
    const { mchntOrderId, state } = told.value
    const is = rows.get(mchntOrderId)?.state
    const final = state === 'completed' || state === 'declined'
    return final && is !== state ? [wrong(`${mchntOrderId}: its void told as ${state}, the journal says ${is}`)] : []
  })
}

/** What must hold of voids at every moment, so also right after a kill. Pure. */
export function voidDifferences(
  { rows, voids, events }: Records,
  ledger: Ledger,
  calls: readonly Call[],
): Difference[] {
  const byNumber = new Map(voids.map((row) => [row.mchnt_order_id, row]))
  const voided = new Set(ledger.voids.map(({ mchntOrderId }) => mchntOrderId))
  const arrivals = countOf(ledger.voidArrivals.map(({ mchntOrderId }) => mchntOrderId))
  const of = (...kinds: string[]) =>
    countOf(events.filter(({ kind }) => kinds.includes(kind)).map(({ mchnt_order_id }) => mchnt_order_id))
  const [left, notSent] = [of('void-sending', 'void-resending'), of('void-not-sent')]
  return [
    ...[...arrivals].flatMap(([order, n]): Difference[] => {
      const may = (left.get(order) ?? 0) - (notSent.get(order) ?? 0)
      if (n <= may) return []
      return [
        { kind: 'taken twice', text: `the void of ${order} reached the gateway ${n} times, ${may} were let leave` },
      ]
    }),
    ...voids.flatMap((row) => {
      const { mchnt_order_id: order } = row
      const why = wrongVoid(row, voided.has(order), arrivals.has(order))
      return why === undefined ? [] : [wrong(`${order}: ${why}`)]
    }),
    ...rows.flatMap(({ mchnt_order_id: order, state }) => {
      const done = byNumber.get(order)?.state === 'completed'
      return (state === 'voided') === done
        ? []
        : [wrong(`${order} is ${state}, its void ${byNumber.get(order)?.state}`)]
    }),
    ...untrue(calls, byNumber),
  ]
}

/** What must hold besides when the gateway is calm: no void waits, and none that the gateway did is still unknown. Pure. */
export function finalVoidDifferences({ voids }: Records, ledger: Ledger): Difference[] {
  const voided = new Set(ledger.voids.map(({ mchntOrderId }) => mchntOrderId))
  return voids.flatMap(({ mchnt_order_id: order, state }): Difference[] => {
    if (state === 'queued' || state === 'sending')
      return [{ kind: 'open', text: `the void of ${order}: still ${state}` }]
    return state === 'unknown' && voided.has(order)
      ? [wrong(`the void of ${order}: unknown, the gateway has done it`)]
      : []
  })
}
