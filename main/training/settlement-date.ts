import { chinaDateTime } from '../gateway/china-time.ts'

/** Payments from 23:00:00 China Standard Time on belong to the next settlement day (UnionPay's network cut, docs/gateway.md 7). */
const HOURS_AFTER_CUT_MS = 60 * 60 * 1000

/** The settlement date, `yyyy-MM-dd`, of a payment made at `epochMs`: the China day that begins at 23:00:00 of the day before. */
export function settlementDate(epochMs: number): string {
  return chinaDateTime(epochMs + HOURS_AFTER_CUT_MS).slice(0, 10)
}
