import { fromChinaTimestamp } from '../gateway/china-time.ts'

const HOUR_MS = 60 * 60 * 1000

/** No time that has to do with the date. */
export const NO_HOUR = 99

/**
 * The hour of a settlement date in which a payment fell, both in China Standard Time: 0 to 23 on the date itself, -1 for
 * the last hour of the evening before it, where a gateway's day begins; `NO_HOUR` where the reply named no time, or one more
 * than a day away. Pure.
 * @param payTs as the gateway gave it, `yyyy-MM-dd HH:mm:ss`, or null.
 */
export function hourOf(stlDate: string, payTs: string | null): number {
  const midnight = fromChinaTimestamp(`${stlDate.replace(/\D/g, '')}000000`)
  const paid = payTs === null ? undefined : fromChinaTimestamp(payTs.replace(/\D/g, ''))
  if (midnight === undefined || paid === undefined) return NO_HOUR
  const hour = Math.floor((paid - midnight) / HOUR_MS)
  return hour >= -24 && hour < 48 ? hour : NO_HOUR
}
