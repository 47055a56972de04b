import type { CompletionState } from './state.ts'

/** What the till does next by itself about something open, and when (epoch ms). */
export type NextStep = { readonly kind: 'ask' | 'send'; readonly atMs: number }

const FIRST_MS = 2000
const LONGEST_MS = 60_000
const MINUTE_MS = 60_000

/** A queue that waited for one network would otherwise knock all at once: up to a quarter earlier or later. */
const JITTER = 0.25

/** After these, one that a manager decided is asked about once more, in minutes: a gateway may find late what it took. */
const AFTER_DECISION_MINUTES = [1, 10, 60, 6 * 60, 24 * 60]

/** 2 s, 4 s, ... 60 s, and every 60 s from then on, for as long as it stays open. */
const waitAfter = (tries: number): number => Math.min(FIRST_MS * 2 ** Math.min(tries, 10), LONGEST_MS)

/** Between -1 and 1, the same for the same number and try: what a screen says of the next time stays true. */
function spread(mchntOrderId: string, tries: number): number {
  let hash = 2166136261 + tries
  for (let at = 0; at < mchntOrderId.length; at++) hash = Math.imul(hash ^ mchntOrderId.charCodeAt(at), 16777619)
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507)
  return ((hash >>> 8) % 20001) / 10000 - 1
}

export type Waiting = {
  readonly mchntOrderId: string
  readonly state: CompletionState
  /** How often it was asked about, or tried and not sent, since it came to wait for that. */
  readonly tries: number
  /** A manager settled it. */
  readonly decided: boolean
}

/**
 * The next automatic step after something was written about it at `atMs` (epoch ms): an unknown one is asked about, a
 * queued one is sent, one that a manager decided is asked about for a day. Undefined for one that waits for nothing, or
 * is just being sent. Pure, and kept with the row, so that it survives a restart.
 */
export function nextStep({ mchntOrderId, state, tries, decided }: Waiting, atMs: number): NextStep | undefined {
  if (state === 'unknown') return { kind: 'ask', atMs: atMs + waitAfter(tries) }
  if (state === 'queued') {
    return { kind: 'send', atMs: atMs + Math.round(waitAfter(tries) * (1 + JITTER * spread(mchntOrderId, tries))) }
  }
  const minutes = decided && (state === 'completed' || state === 'declined') && AFTER_DECISION_MINUTES[tries]
  return minutes ? { kind: 'ask', atMs: atMs + minutes * MINUTE_MS } : undefined
}

/** The longest that anything open waits, in ms; what seems further off is due, for the clock was put back since. */
export const LONGEST_WAIT_MS = LONGEST_MS * (1 + JITTER)
/** The same for what a manager decided. */
export const LONGEST_WAIT_DECIDED_MS = Math.max(...AFTER_DECISION_MINUTES) * MINUTE_MS
