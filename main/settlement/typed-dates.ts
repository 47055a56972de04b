import { chinaDateTime, isCalendarDay } from '../gateway/china-time.ts'

/** Dates as `yyyy-MM-dd`, both included. */
export type Dates = { readonly from: string; readonly to: string }

const DAY_MS = 24 * 60 * 60 * 1000
const named: Readonly<Record<string, number>> = { 今天: 0, today: 0, 昨天: -1, yesterday: -1, 前天: -2 }
const between = /^(.+?)(?:\.\.|[~～—–]|至|到)(.+)$/

/** A date without a year. */
const short = [/^(\d{1,2})[-/](\d{1,2})$/, /^(\d{1,2})月(\d{1,2})[日号]$/]

const two = (digits: string) => digits.padStart(2, '0')
const day = (year: string, month: string, date: string) => `${year}-${two(month)}-${two(date)}`
const dayOf = (epochMs: number) => chinaDateTime(epochMs).slice(0, 10)

/** A date without a year is the last one there was; that of tomorrow counts, for in the evening the gateway begins it. */
function lastOne(month: string, date: string, now: number): string {
  const year = Number(dayOf(now).slice(0, 4))
  const this_ = day(String(year), month, date)
  return this_ <= dayOf(now + DAY_MS) ? this_ : day(String(year - 1), month, date)
}

function readDay(text: string, now: number): string | undefined {
  const ago = Object.hasOwn(named, text.toLowerCase()) ? named[text.toLowerCase()] : undefined
  if (ago !== undefined) return dayOf(now + ago * DAY_MS)
  const whole =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text) ?? /^(\d{4})(年)(\d{1,2})月(\d{1,2})[日号]$/.exec(text)
  if (whole) return real(day(whole[1] ?? '', whole[3] ?? '', whole[4] ?? ''))
  const digits = /^(20\d{2})(\d{2})(\d{2})$/.exec(text)
  if (digits) return real(day(digits[1] ?? '', digits[2] ?? '', digits[3] ?? ''))
  const [, month, date] = short.map((form) => form.exec(text)).find((found) => found) ?? []
  return month !== undefined && date !== undefined ? real(lastOne(month, date, now)) : undefined
}

const real = (text: string): string | undefined => (isCalendarDay(text) ? text : undefined)

function readMonth(text: string): Dates | undefined {
  const [, year, month] = /^(\d{4})[-/年](\d{1,2})月?$/.exec(text) ?? []
  if (year === undefined || month === undefined || real(day(year, month, '1')) === undefined) return undefined
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  return { from: day(year, month, '1'), to: day(year, month, String(last)) }
}

const yearAfter = (date: string) => `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`
const length = ({ from, to }: Dates) => Date.parse(to) - Date.parse(from)

const readOne = (text: string, now: number): Dates | undefined => {
  const one = readDay(text, now)
  return one === undefined ? readMonth(text) : { from: one, to: one }
}

/**
 * A date, a month or a range as a person types it: 2026-11-26, 20261126, 11-26, 11月26日, 昨天, 2026-11,
 * 11-20..11-26, 11-20至11-26. `now` in epoch ms; a day is China's. Undefined for anything else, and for a day that no
 * calendar has. Pure.
 */
export function readDates(text: string, now: number): Dates | undefined {
  const whole = readOne(text, now)
  if (whole) return whole
  const [, first = '', last = ''] = between.exec(text) ?? []
  const [from, to] = [readOne(first, now), readOne(last, now)]
  if (!from || !to) return undefined
  if (from.from <= to.from) return { from: from.from, to: to.to }
  const turned = { from: to.from, to: from.to }
  // An end without a year may be still to come: 11-20至11-30 on the 26th. The shorter of both is meant.
  const ahead = { from: from.from, to: yearAfter(to.to) }
  return short.some((form) => form.test(last)) && length(ahead) < length(turned) ? ahead : turned
}
