import type { WaitingPlace } from '../../preload/contract/waiting.ts'
import type { CompletionRow } from './completion-row.ts'
import { alarmedCompletions, completionOf, openCompletions } from './completions.ts'
import type { VoidRow } from './derive-void.ts'
import type { JournalReader } from './open.ts'
import { openVoids, voidOf } from './voids.ts'

/** Rows of what waits; `next` is the place of its last one where more follow. */
export type WaitingPage = {
  readonly alarms: readonly CompletionRow[]
  readonly voids: readonly VoidRow[]
  readonly completions: readonly CompletionRow[]
  readonly next?: WaitingPlace
}

/**
 * A page of what waits, `most` rows of it, after the given place: alarms before all, oldest first; then voids, oldest
 * first; then completions, by the time left on their holds. A place whose item waits no more is still one to go on from.
 */
export function waitingPage(journal: JournalReader, after: WaitingPlace | undefined, most: number): WaitingPage {
  const completion = after && completionOf(journal, after.mchntOrderId)
  const alarms =
    after === undefined || after.of === 'alarm' ? alarmedCompletions(journal, most + 1, completion?.accepted_seq) : []
  const voidsFrom = after?.of === 'void' ? voidOf(journal, after.mchntOrderId)?.accepted_seq : undefined
  const voids = after?.of === 'completion' ? [] : openVoids(journal, most + 1 - alarms.length, voidsFrom)
  const room = most + 1 - alarms.length - voids.length
  const completions = openCompletions(journal, room, after?.of === 'completion' ? completion : undefined)
  const places = [
    ...alarms.map((row) => ({ of: 'alarm' as const, mchntOrderId: row.mchnt_order_id })),
    ...voids.map((row) => ({ of: 'void' as const, mchntOrderId: row.mchnt_order_id })),
    ...completions.map((row) => ({ of: 'completion' as const, mchntOrderId: row.mchnt_order_id })),
  ]
  const next = places.length > most ? places[most - 1] : undefined
  const left = (before: number) => Math.max(0, most - before)
  return {
    alarms: alarms.slice(0, most),
    voids: voids.slice(0, left(alarms.length)),
    completions: completions.slice(0, left(alarms.length + voids.length)),
    ...(next && { next }),
  }
}
