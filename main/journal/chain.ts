import { hash } from 'node:crypto'

/** The `prev_hash` of the first event. */
export const GENESIS = '0'.repeat(64)

export type Link = {
  readonly seq: number
  /** ISO-8601 UTC with milliseconds. */
  readonly at: string
  readonly kind: string
  /** Empty where an event belongs to no completion. */
  readonly mchntOrderId: string
  /** The JSON text exactly as stored. */
  readonly body: string
}

/**
 * The hash of an event, chained to the one before it, in lowercase hex. Source: docs/design.md, "The journal"; anyone can
 * compute it from the file without the till.
 */
export function chainHash(prevHash: string, { seq, at, kind, mchntOrderId, body }: Link): string {
  return hash('sha256', `${prevHash}\n${seq}\n${at}\n${kind}\n${mchntOrderId}\n${body}`)
}
