import { below, fraction, oneOf } from '../random.ts'
import { billLies } from './bill-lies.ts'
import { completionLies } from './completion-lies.ts'
import type { Lie } from './lie.ts'
import { BILL_QUESTION, COMPLETION, QUESTION, RELEASE_OF_HOLD, VOID_OF_COMPLETION } from './paths.ts'
import { questionLies } from './question-lies.ts'
import { voidLies } from './void-lies.ts'
import { wireLies } from './wire-lies.ts'

/** The name of an answer that was no lie. */
export const HONEST = 'honest'

type Share = { readonly honest: number; readonly lies: readonly Lie[]; readonly honestFrom: number }

/**
 * How often each request is answered honestly, what else it may be answered, and from which arrival on lying ends: a run
 * must end. A request of any other path (a token) is lied to on the wire alone.
 */
const voids: Share = { honest: 0.2, lies: [...wireLies, ...voidLies], honestFrom: 4 }
const shares: Readonly<Record<string, Share>> = {
  [COMPLETION]: { honest: 0.2, lies: [...wireLies, ...completionLies], honestFrom: 4 },
  [VOID_OF_COMPLETION]: voids,
  [RELEASE_OF_HOLD]: voids,
  [QUESTION]: { honest: 0.7, lies: [...wireLies, ...questionLies], honestFrom: 10 },
  [BILL_QUESTION]: { honest: 0.7, lies: [...wireLies, ...billLies], honestFrom: 10 },
}
const otherwise: Share = { honest: 0.8, lies: wireLies, honestFrom: Number.POSITIVE_INFINITY }

/** The lie for the n-th arrival (from 0) of an order number at a path; undefined for an honest answer. The seed alone decides. */
export function plannedLie(seed: string, path: string, orderNumber: string, arrival: number): Lie | undefined {
  const { honest, lies, honestFrom } = shares[path] ?? otherwise
  const of = (what: string) => fraction(seed, what, path, orderNumber, arrival)
  if (arrival >= honestFrom || of('honest') < honest) return undefined
  return oneOf(lies, of('lie'))
}

/** What a repeated order number is answered with: each of the three ways for a third of the orders. */
export const plannedDuplicates = (seed: string, orderNumber: string) =>
  oneOf(['refuse', 'repeat', 'take twice'] as const, fraction(seed, 'duplicates', orderNumber))

/** More questions in a row than these never find nothing of what was taken, unless the question itself is lied about. */
export const MOST_BLINDNESS = 8

/** How many questions in a row find no order although it was taken: for half of the orders none, for some up to eight. */
export function plannedBlindness(seed: string, orderNumber: string): number {
  const roll = fraction(seed, 'blind', orderNumber)
  return roll < 0.5 ? 0 : 1 + below(MOST_BLINDNESS, (roll - 0.5) * 2)
}

/** How many questions in a row find an order that was voided as it was before. */
export const plannedStaleness = (seed: string, orderNumber: string): number =>
  plannedBlindness(seed, `void ${orderNumber}`)

/** Every lie that can be told about a completion's own request, in the order in which a table shows them. */
export const completionLieNames: readonly string[] = [...completionLies, ...wireLies].map(({ name }) => name)
