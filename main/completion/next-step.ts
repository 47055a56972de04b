import type { CompletionRow } from '../journal/derive.ts'
import type { EventRow } from '../journal/event.ts'

/** What the till does next by itself about an open completion, and when (epoch ms). */
export type NextStep = { readonly kind: 'ask' | 'send'; readonly atMs: number }

const FIRST_MS = 2000
const LONGEST_MS = 60_000

/** 2 s, 4 s, ... 60 s, and every 60 s from then on, for as long as it stays open. */
const waitAfter = (tries: number): number => Math.min(FIRST_MS * 2 ** Math.min(tries, 10), LONGEST_MS)

/**
 * The next automatic step, read from the journal alone so that it survives a restart: an unknown completion is asked
 * about, a queued one is sent. Undefined for one that waits for nothing, or is just being sent.
 */
export function nextStep(row: Pick<CompletionRow, 'state'>, events: readonly EventRow[]): NextStep | undefined {
  const last = events.at(-1)
  if (!last || (row.state !== 'unknown' && row.state !== 'queued')) return undefined
  const kind = row.state === 'unknown' ? 'ask' : 'send'
  const tries = events.filter((event) => event.kind === (kind === 'ask' ? 'asked' : 'not-sent')).length
  return { kind, atMs: Date.parse(last.at) + waitAfter(tries) }
}

/** Whether a step is to be taken now. One further off than any wait is due as well: then the clock was put back since. */
export const isDue = ({ atMs }: NextStep, now: number): boolean => atMs <= now || atMs - now > LONGEST_MS
