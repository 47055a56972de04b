import { orderNumber } from '../../main/completion/order-number.ts'
import type { CompletionState } from '../../preload/contract/completion.ts'
import { type Behaviour, type Books, isFree, isTaken, stands } from './books.ts'

/** The rule in small: what a completion, its void and its hold may be, told by hand and without a database. */
export type Order = {
  readonly hold: string
  readonly ordinal: number
  readonly amount: number
  state: CompletionState
  decided?: 'taken' | 'not-taken'
  contradicted?: true
  /** Taken against a decision, and nobody has seen to it. */
  alarm?: true
  /** The counter it was handed over to. */
  to?: string
}

export type VoidState = 'queued' | 'unknown' | 'completed' | 'declined' | 'withdrawn'

/** A counter: its completions by number, and its voids by the number that is voided, a completion's or a hold's. */
export type Counter = {
  readonly termNo: string
  readonly orders: Map<string, Order>
  readonly voids: Map<string, VoidState>
  /** Numbers that another counter may have sent: taken back by a manager's word, or come in a file that says so. */
  readonly takenBack: Set<string>
  readonly cameInDoubt: Set<string>
}

export type Item = Pick<Order, 'hold' | 'ordinal' | 'amount'> & { readonly number: string; readonly inDoubt?: boolean }

/** A file that moves a queue, with its content as it was sealed. */
export type HandedFile = {
  readonly from: string
  readonly to: string
  readonly items: readonly Item[]
  readonly content: string
  used?: true
}

export type Model = {
  readonly counters: readonly Counter[]
  readonly files: HandedFile[]
  line: 'up' | 'down'
  behaviour: Behaviour
}

export const emptyModel = (termNos: readonly string[]): Model => ({
  counters: termNos.map((termNo) => ({
    ...{ termNo, orders: new Map(), voids: new Map(), takenBack: new Set(), cameInDoubt: new Set() },
  })),
  ...{ files: [], line: 'up', behaviour: 'answers' },
})

const locking = new Set<CompletionState>(['queued', 'sending', 'completed', 'unknown', 'handed-over'])

const ofHold = ({ orders }: Counter, hold: string) => [...orders.values()].filter((order) => order.hold === hold)

/** The live completions of a hold lock it: one, and beside it one that was taken against a manager's decision. */
export const liveOf = (counter: Counter, hold: string) =>
  ofHold(counter, hold).filter(({ state }) => locking.has(state))

/** Whether a completion of a hold was taken against a manager's decision, and stands: then no other one may leave. */
export const isTakenAfterAll = (counter: Counter, hold: string): boolean =>
  ofHold(counter, hold).some(({ state, contradicted }) => state === 'completed' && contradicted)

/** Whether a hold is released, or may be. */
export function isReleased({ voids }: Counter, hold: string): boolean {
  const state = voids.get(hold)
  return state === 'queued' || state === 'unknown' || state === 'completed'
}

/**
 * The ordinal of a hold's next completion: 1 plus those that reached the gateway and ended; a withdrawn one never left, so
 * it is opened again under its own number, which may come from another counter.
 */
export function nextOrdinal(counter: Counter, hold: string): number {
  const ended = ({ state, contradicted }: Order) => state === 'declined' || state === 'voided' || contradicted
  return Math.max(1, ...ofHold(counter, hold).map((order) => order.ordinal + (ended(order) ? 1 : 0)))
}

/** Whether another counter may have sent it, so that a refusal here settles nothing. */
export const isInDoubt = ({ takenBack, cameInDoubt }: Counter, number: string): boolean =>
  takenBack.has(number) || cameInDoubt.has(number)

export const numberOf = (hold: string, ordinal: number): string => orderNumber('1017', hold, ordinal)

type Leaving = Pick<Item, 'number' | 'hold' | 'amount'>

/** What becomes of a completion that is sent for the first time, by the line, the gateway's mood and its own books. */
export function sent({ line, behaviour }: Model, counter: Counter, books: Books, item: Leaving): CompletionState {
  if (line === 'down') return 'queued'
  if (behaviour === 'declines') return isInDoubt(counter, item.number) ? 'unknown' : 'declined'
  if (behaviour !== 'answers') return 'unknown'
  const known = books.ledger.get(item.number)
  if (!known) return isFree(books, item.hold) ? 'completed' : 'unknown'
  const repeated = books.repetition !== 'refuses' && stands(known) && known.totalAmt === item.amount
  return repeated ? 'completed' : 'unknown'
}

/** And of one that is sent again: only a clear yes counts, whatever else comes back. */
export function sentAgain(model: Model, counter: Counter, books: Books, item: Leaving): CompletionState {
  return sent(model, counter, books, item) === 'completed' ? 'completed' : 'unknown'
}

/** What becomes of a void that is sent, of a completion (`amount` in fen) or of a hold (none). */
export function voidSent({ line, behaviour }: Model, books: Books, number: string, amount?: number): VoidState {
  if (line === 'down') return 'queued'
  if (behaviour === 'declines') return 'declined'
  if (behaviour !== 'answers' && behaviour !== 'wrong amount') return 'unknown'
  if (amount === undefined) return isTaken(books, number) ? 'unknown' : 'completed'
  const known = books.ledger.get(number)
  if (!known) return 'declined'
  // A refusal names no amount that could be wrong.
  if (!stands(known)) return 'completed'
  return behaviour === 'wrong amount' || known.totalAmt !== amount ? 'unknown' : 'completed'
}

/** What asking finds: that it was taken, that it was voided or released, that there is no such order; or nothing. */
export function found({ line, behaviour }: Model, books: Books, number: string, amount?: number) {
  if (line === 'down' || behaviour !== 'answers') return 'no answer'
  if (books.released.has(number)) return 'voided'
  const known = books.ledger.get(number)
  if (!known) return 'no such order'
  if (known.totalAmt !== amount) return 'another amount'
  return stands(known) ? 'taken' : 'voided'
}
