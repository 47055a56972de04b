/** A day and a time of a statement, each empty where the cell has none. */
export type Moment = { readonly day: string; readonly time: string }

const dayParts = /^(\d{4})(?:(\d{2})(\d{2})|[-/.年](\d{1,2})[-/.月](\d{1,2})日?)/
const timeParts =
  /^(上午|下午|am|pm)?\s*(?:(\d{1,2})[:时点](\d{1,2})(?:[:分](?:(\d{1,2})秒?)?)?(?:\.\d+)?|(\d{2})(\d{2})(\d{2})?)\s*(am|pm)?$/i
const zonePart = /\s*(?:(Z)|(?:GMT|UTC)?([-+])(\d{2}):?(\d{2})?)$/i

const usualTime = /^\d{4}-\d\d-\d\d (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/

/** A statement has few days and many rows. */
const known = new Map<string, Moment>()
const MOST_KNOWN = 1000

const MINUTE = 60_000
const DAY = 86_400_000
/** China has one zone, and no summer time. */
const CHINA = 8 * 60
/** Days of a spreadsheet are counted from here. */
const FIRST_SERIAL = Date.UTC(1899, 11, 30)

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()
const two = (text: string | number): string => String(text).padStart(2, '0')

function readTime(text: string): string | undefined {
  const parts = timeParts.exec(text)
  if (!parts) return undefined
  const half = (parts[1] ?? parts[8] ?? '').toLowerCase()
  const [said, minute, second] = [parts[2] ?? parts[5], parts[3] ?? parts[6], parts[4] ?? parts[7] ?? 0].map(Number)
  if (said === undefined || minute === undefined || second === undefined || minute > 59 || second > 59) return undefined
  if (half !== '' && said > 12) return undefined
  const noon = half === '下午' || half === 'pm' ? 12 : 0
  const hour = half === '' ? said : (said % 12) + noon
  // The end of a day is in some books its 24th hour.
  if (hour > 24 || (hour === 24 && minute + second > 0)) return undefined
  return `${two(hour)}:${two(minute)}:${two(second)}`
}

/** A moment as China's clocks show it. */
function inChina({ day, time }: Moment, minutesEast: number): Moment {
  if (minutesEast === CHINA || day === '') return { day, time }
  const at = Date.parse(`${day}T${time}Z`) + (CHINA - minutesEast) * MINUTE
  return momentAt(at)
}

const momentAt = (at: number): Moment => {
  const text = new Date(at).toISOString()
  return { day: text.slice(0, 10), time: text.slice(11, 19) }
}

function momentOf(cell: string): Moment | undefined {
  const day = dayParts.exec(cell)
  if (!day) {
    const time = readTime(cell)
    return time === undefined ? undefined : { day: '', time }
  }
  const [whole, year = '', ...parts] = day
  const [month, date] = [parts[0] ?? parts[2] ?? '', parts[1] ?? parts[3] ?? '']
  if (Number(month) < 1 || Number(month) > 12 || Number(date) < 1) return undefined
  if (Number(date) > daysIn(Number(year), Number(month))) return undefined
  const said = cell.slice(whole.length).replace(/^[T\s]+/, '')
  const zone = said === '' ? null : zonePart.exec(said)
  const rest = zone ? said.slice(0, zone.index) : said
  const time = rest === '' ? '' : readTime(rest)
  if (time === undefined || (zone && time === '')) return undefined
  const moment = { day: `${year}-${two(month)}-${two(date)}`, time }
  if (!zone) return moment
  const east = zone[1] ? 0 : (Number(zone[3]) * 60 + Number(zone[4] ?? 0)) * (zone[2] === '-' ? -1 : 1)
  return inChina(moment, east)
}

function once(cell: string): Moment | undefined {
  const found = known.get(cell)
  if (found !== undefined) return found
  const moment = momentOf(cell)
  if (moment !== undefined && known.size < MOST_KNOWN) known.set(cell, moment)
  return moment
}

/**
 * A date, a time, or both, in any of the usual forms: 20261126, 2026-11-26, 2026/1/6, 2026年11月26日, 2026-11-26 09:50:36,
 * 20261126095036, 202611260950, 095036, 09:50, 上午9:50, 9时50分. Undefined for what is on no calendar or no clock. Never any
 * computer's zone: a statement tells China's time, also where it names another zone.
 */
export function readMoment(cell: string): Moment | undefined {
  // A day with its time, as most write it: the day is known, and hours, minutes and seconds are told from other text.
  if (cell.length === 19 && usualTime.test(cell)) {
    const day = once(cell.slice(0, 10))
    return day && { day: day.day, time: cell.slice(11) }
  }
  return once(cell)
}

/** The same of a column of dates, where a spreadsheet may have left the number of a day. */
export function readDate(cell: string): Moment | undefined {
  if ((cell.length !== 5 && cell[5] !== '.') || !/^[2-7]\d{4}(?:\.\d+)?$/.test(cell)) return readMoment(cell)
  const seconds = Math.round((Number(cell) * DAY) / 1000)
  const { day, time } = momentAt(FIRST_SERIAL + seconds * 1000)
  return { day, time: cell.length === 5 ? '' : time }
}

/** The same of a column of times, where a spreadsheet may have taken the zeros in front, or made a part of a day of it. */
export function readClock(cell: string): Moment | undefined {
  if (/^0?\.\d+$/.test(cell)) return { day: '', time: momentAt(Math.round((Number(cell) * DAY) / 1000) * 1000).time }
  // With its zero it has lost none: 0950 is ten to ten.
  if (cell.length < 6 && /^\d+$/.test(cell) && !/^0\d{3}$/.test(cell)) return readMoment(cell.padStart(6, '0'))
  return readMoment(cell)
}
