import type { Counter } from '../../preload/contract/counter.ts'

const RECENT_MS = 2 * 60 * 1000

type Signed = Pick<Counter, 'unsent' | 'sending' | 'unknown' | 'voiding' | 'lapsing' | 'alarms' | 'lastAnswerAt'>

/** What the sign speaks of, the loudest first; `all-sent` stands alone, and is the only green one. */
export type SignLine = 'alarms' | 'unknown' | 'voiding' | 'sending' | 'unsent' | 'lapsing' | 'all-sent' | 'quiet'

/**
 * Which lines the sign shows: green only when nothing is unsent, being sent, unknown, being voided or alarmed, and the gateway
 * answered within two minutes. `now` in ms. Pure.
 */
export function signLines(counter: Signed, now: number): readonly SignLine[] {
  const { unsent, sending, unknown, voiding, lapsing, alarms, lastAnswerAt } = counter
  const lines: readonly (readonly [SignLine, boolean])[] = [
    ['alarms', alarms > 0],
    ['unknown', unknown.count > 0],
    ['voiding', voiding.count > 0],
    ['sending', sending.count > 0],
    ['unsent', unsent.count > 0],
    ['lapsing', lapsing.count > 0],
  ]
  const shown = lines.flatMap(([line, is]) => (is ? [line] : []))
  if (shown.length > 0) return shown
  const recent = lastAnswerAt !== undefined && now - Date.parse(lastAnswerAt) <= RECENT_MS
  return [recent ? 'all-sent' : 'quiet']
}
