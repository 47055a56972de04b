/** China has kept UTC+8 without daylight saving since 1992, so a fixed offset is exact for every date a till meets. */
const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000

/** `yyyy-MM-dd HH:mm:ss` in China Standard Time, whatever the PC's zone; the format of `reqTs` (gateway document). */
export function chinaDateTime(epochMs: number): string {
  return new Date(epochMs + CHINA_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** `yyyyMMddHHmmss` in China Standard Time; the format of the signing timestamp (docs/gateway.md 1.1). */
export function chinaTimestamp(epochMs: number): string {
  return chinaDateTime(epochMs).replace(/\D/g, '')
}

/**
 * Epoch milliseconds of a China Standard Time written as 14 digits, `yyyyMMddHHmmss`;
 * undefined when the digits name no moment that exists (month 13, 31 February, hour 24).
 */
export function fromChinaTimestamp(digits: string): number | undefined {
  if (!/^\d{14}$/.test(digits)) return undefined
  const part = (from: number, to: number) => Number(digits.slice(from, to))
  const [year, month, day] = [part(0, 4), part(4, 6), part(6, 8)]
  const [hour, minute, second] = [part(8, 10), part(10, 12), part(12, 14)]
  if (hour > 23 || minute > 59 || second > 59) return undefined
  // What no calendar has is counted on into the next month; and a year before 100 is one of the last century.
  const moment = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const exists = moment.getUTCFullYear() === year && moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day
  return exists ? moment.getTime() - CHINA_OFFSET_MS : undefined
}

/** True for a `yyyy-MM-dd` that is a day of the calendar; the format of `stlDate` (gateway document). */
export function isCalendarDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && fromChinaTimestamp(`${text.replace(/-/g, '')}000000`) !== undefined
}
