import { chainHash, GENESIS } from '../../main/journal/chain.ts'
import type { EventRow } from '../../main/journal/event.ts'
import { eventsOf } from '../bench/sample.ts'

/** Days that a period of the simulated counters covers. */
export const DAYS = 7

/** A settlement date of a period, both from 0. */
export function dayOf(period: number, day: number): string {
  return new Date(Date.UTC(2026, 0, 5 + period * DAYS + day)).toISOString().slice(0, 10)
}

/**
 * Counters whose journals go on from visit to visit: completions as the till writes them, chained, spread over the days
 * of a period. No two counters have a hold in common.
 */
export function simulatedCounters(eventsAVisit: number) {
  const heads = new Map<number, { seq: number; hash: string; taken: number }>()

  /** What a counter, from 1, has new at a visit of a period, from 0. */
  return function visit(counter: number, period: number): EventRow[] {
    const head = heads.get(counter) ?? { seq: 0, hash: GENESIS, taken: 0 }
    const rows: EventRow[] = []
    while (rows.length < eventsAVisit) {
      const stlDate = dayOf(period, head.taken % DAYS)
      head.taken += 1
      for (const { kind, mchntOrderId, body: value } of eventsOf(counter * 1000 + head.taken, stlDate)) {
        const seq = head.seq + 1
        const [at, body] = [`${stlDate}T02:00:00.000Z`, JSON.stringify(value)]
        const hash = chainHash(head.hash, { seq, at, kind, mchntOrderId, body })
        rows.push({ seq, at, kind, mchnt_order_id: mchntOrderId, body, prev_hash: head.hash, hash })
        Object.assign(head, { seq, hash })
      }
    }
    heads.set(counter, head)
    return rows
  }
}

/** A row as COPY reads it in text. A body is JSON, so that of what COPY escapes it has backslashes alone. */
export const copyLine = (
  terminal: number,
  { seq, at, kind, mchnt_order_id, body, prev_hash, hash }: EventRow,
): string =>
  `${terminal}\t${seq}\t${at}\t${kind}\t${mchnt_order_id}\t${body.replaceAll('\\', '\\\\')}\t\\\\x${prev_hash}\t\\\\x${hash}\n`
