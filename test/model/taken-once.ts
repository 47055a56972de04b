import { ok } from 'node:assert/strict'
import { type Books, stands } from './books.ts'
import type { Written } from './rule.ts'

/** By what a completion ends, so that its hold is free for the next number. */
const ends = new Set(['declined', 'decided-not-taken', 'void-completed', 'void-decided-taken'])

/**
 * No hold stands taken twice at the gateway, except where it keeps no account of holds and somebody ended the completion
 * before: a manager by his word, or a gateway that refused it to another counter than the one it was taken for.
 */
export function everyHoldTakenOnce(counters: readonly Written[], { ledger, knowing }: Books): void {
  const standing = [...ledger].filter(([, line]) => stands(line))
  for (const [order, { preauthOrderId, takenBy }] of standing) {
    const ordinal = ordinalOf(counters, order)
    const later = standing.filter(
      ([other, line]) => line.preauthOrderId === preauthOrderId && ordinalOf(counters, other) > ordinal,
    )
    if (later.length === 0) continue
    ok(knowing === 'knows numbers alone', `${preauthOrderId} is taken twice by a gateway that knows its holds`)
    const ended = counters.some(({ termNo, events }) =>
      events.some(
        ({ kind, mchnt_order_id }) =>
          mchnt_order_id === order && ends.has(kind) && (kind.includes('decided') || termNo !== takenBy),
      ),
    )
    ok(ended, `${preauthOrderId} is taken twice, and nobody had ended ${order}`)
  }
}

function ordinalOf(counters: readonly Written[], order: string): number {
  const row = counters.flatMap(({ rows }) => rows).find(({ mchnt_order_id }) => mchnt_order_id === order)
  return row?.ordinal ?? 0
}
