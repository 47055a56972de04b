import { orderNumber } from '../../main/completion/order-number.ts'
import type { CompletionState } from '../../preload/contract.ts'
import { type Behaviour, type Books, isTaken } from './gateway.ts'

/** The rule in small: what a completion, its void and its hold may be, told by hand and without a database. */
export type Order = {
  readonly hold: string
  readonly ordinal: number
  state: CompletionState
  decided?: 'taken' | 'not-taken'
  contradicted?: true
  void?: 'queued' | 'unknown' | 'completed' | 'declined' | 'withdrawn'
}

export type Model = { readonly orders: Map<string, Order>; line: 'up' | 'down'; behaviour: Behaviour }

const locking = new Set<CompletionState>(['queued', 'sending', 'completed', 'unknown'])

/** A live completion of a hold locks it; one that was taken against a manager's decision does, too. */
export const liveOf = ({ orders }: Model, hold: string) =>
  [...orders].find(([, order]) => order.hold === hold && locking.has(order.state))

/** The number that a hold's next completion has, and its ordinal. */
export function nextOf({ orders }: Model, hold: string): { readonly number: string; readonly ordinal: number } {
  const ended = [...orders.values()].filter(
    (order) => order.hold === hold && (order.state === 'declined' || order.state === 'voided' || order.contradicted),
  )
  const ordinal = 1 + Math.max(0, ...ended.map((order) => order.ordinal))
  return { number: orderNumber('1017', hold, ordinal), ordinal }
}

/** What becomes of a completion that is sent for the first time, by the line, the gateway's mood and its own books. */
export function sent({ line, behaviour }: Model, books: Books, hold: string): CompletionState {
  if (line === 'down') return 'queued'
  if (behaviour === 'declines') return 'declined'
  return behaviour === 'answers' && !isTaken(books, hold) ? 'completed' : 'unknown'
}

/** And of one that is sent again: only a clear yes counts, whatever else comes back. */
export function sentAgain(model: Model, books: Books, hold: string): CompletionState {
  return sent(model, books, hold) === 'completed' ? 'completed' : 'unknown'
}

/** What becomes of a void that is sent. */
export function voidSent({ line, behaviour }: Model, books: Books, number: string): NonNullable<Order['void']> {
  if (line === 'down') return 'queued'
  if (behaviour === 'declines') return 'declined'
  const known = books.ledger.get(number)
  // A refusal names no amount that could be wrong.
  if (behaviour === 'wrong amount' && known && !known.voided) return 'unknown'
  if (behaviour !== 'answers' && behaviour !== 'wrong amount') return 'unknown'
  return known ? 'completed' : 'declined'
}

/** What asking finds: that it was taken, that it was voided, that there is no such order; or nothing, without an answer. */
export function found({ line, behaviour }: Model, books: Books, number: string) {
  if (line === 'down' || behaviour !== 'answers') return 'no answer'
  const known = books.ledger.get(number)
  if (!known) return 'no such order'
  return known.voided ? 'voided' : 'taken'
}
