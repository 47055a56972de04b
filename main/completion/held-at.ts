import { fromChinaTimestamp } from '../gateway/china-time.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * When the hold was made, in epoch milliseconds, read from its order number where it has a time inside: 4 characters of
 * source code, then yyyyMMddHHmmssSSS in China Standard Time (docs/gateway.md 6). Undefined where those digits are no
 * moment between 2010 and a day from `now`, for an order number may also be shaped otherwise.
 */
export function heldAt(preauthOrderId: string, now: number): number | undefined {
  const moment = fromChinaTimestamp(preauthOrderId.slice(4, 18))
  if (moment === undefined) return undefined
  const earliest = Date.UTC(2010, 0, 1)
  return moment >= earliest && moment <= now + DAY_MS ? moment : undefined
}

/** When a hold lapses, in epoch ms: `validityDays` after it was made (30 days, docs/gateway.md 5.2, unless the profile says otherwise). */
export const lapsesAt = (heldAtMs: number, validityDays: number): number => heldAtMs + validityDays * DAY_MS
