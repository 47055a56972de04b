/** Full-width characters in their plain form, as spreadsheets and input methods leave them. */
const narrow = (text: string): string =>
  /[！-～　]/.test(text)
    ? text.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replaceAll('　', ' ')
    : text

/** Nothing around it, and nothing that a spreadsheet put there so that a long number stays a text: `="0123"`, `'0123`, a tab. */
export function plainCell(cell: string): string {
  // Most cells are plain: nothing is to be done for one that begins and ends with a letter or a digit, and has nothing wide.
  if (/^[\w一-鿿](?:[^！-～　]*[\w一-鿿])?$/.test(cell)) return cell
  const text = narrow(cell).trim()
  const formula = /^="?([^"]*)"?$/.exec(text)
  return (formula?.[1] ?? text).replace(/^['`‘’\u2060\uFEFF]+/, '').trim()
}

/** Numbers longer than 15 digits that went through a spreadsheet: 1.01786E+27. What they were is nowhere in the file. */
export const isDestroyed = (cell: string): boolean => /^\d(?:\.\d+)?E\+?\d{1,3}$/i.test(cell)

export type Unit = 'yuan' | 'fen'

/** The most that a cell may say, in fen: more is a mistake, and a sum of a million such amounts is still exact. */
const MOST = 1_000_000_000_00

const yuanParts = /^(\d{1,13}|\d{1,3}(?:,\d{3})+)?(?:\.(\d*))?$/

/**
 * An amount of a statement in fen, with its sign: 1,280.00, -12.5, (12.50), 12.50-, ¥12.50, 12.50元. Undefined for anything
 * that is not exactly an amount: a third decimal that is not zero, half a fen, a word.
 */
export function readCellAmount(cell: string, unit: Unit): number | undefined {
  // Nearly every cell of a million is written so.
  if (unit === 'yuan' && /^\d{1,9}\.\d\d$/.test(cell)) return Number(cell.slice(0, -3)) * 100 + Number(cell.slice(-2))
  let text = cell.replace(/^([-+]?)\s*(?:¥|￥|CNY|RMB)\s*/i, '$1').replace(/\s*元$/, '')
  let negative = false
  if (/^\(.*\)$/.test(text)) {
    negative = true
    text = text.slice(1, -1)
  } else if (/^[-−]|[-−]$/.test(text)) {
    negative = true
    text = text.replace(/^[-−]|[-−]$/, '')
  } else if (text.startsWith('+')) text = text.slice(1)
  const parts = yuanParts.exec(text.trim())
  if (!parts || (parts[1] === undefined && !parts[2])) return undefined
  const whole = Number((parts[1] ?? '0').replaceAll(',', ''))
  const decimals = (parts[2] ?? '').replace(/0+$/, '')
  if (decimals.length > (unit === 'yuan' ? 2 : 0)) return undefined
  const amount = unit === 'yuan' ? whole * 100 + Number(decimals.padEnd(2, '0')) : whole
  if (amount > MOST) return undefined
  return negative && amount !== 0 ? -amount : amount
}

/** A day and a time of a statement, each empty where the cell has none. */
export type Moment = { readonly day: string; readonly time: string }

const dayParts = /^(\d{4})(?:(\d{2})(\d{2})|[-/.年](\d{1,2})[-/.月](\d{1,2})日?)/
const timeParts = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?$|^(\d{2})(\d{2})(\d{2})$/

const usualTime = /^\d{4}-\d\d-\d\d (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/

/** A statement has few days and many rows. */
const known = new Map<string, Moment>()
const MOST_KNOWN = 1000

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()
const two = (text: string): string => text.padStart(2, '0')

function readTime(text: string): string | undefined {
  const parts = timeParts.exec(text)
  if (!parts) return undefined
  const [hour, minute, second] = [parts[1] ?? parts[4] ?? '', parts[2] ?? parts[5] ?? '', parts[3] ?? parts[6] ?? '00']
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  return `${two(hour)}:${minute}:${second}`
}

/**
 * A date, a time, or both, in any of the usual forms: 20261126, 2026-11-26, 2026/1/6, 2026年11月26日, 2026-11-26 09:50:36,
 * 20261126095036, 095036, 09:50. Undefined for what is on no calendar or no clock. Never any computer's zone: a statement
 * tells China's time.
 */
export function readMoment(cell: string): Moment | undefined {
  // A day with its time, as most write it: the day is known, and hours, minutes and seconds are told from other text.
  if (cell.length === 19 && usualTime.test(cell)) {
    const day = readDay(cell.slice(0, 10))
    return day && { day: day.day, time: cell.slice(11) }
  }
  return readDay(cell)
}

function readDay(cell: string): Moment | undefined {
  const found = known.get(cell)
  if (found !== undefined) return found
  const moment = momentOf(cell)
  if (moment !== undefined && known.size < MOST_KNOWN) known.set(cell, moment)
  return moment
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
  const rest = cell.slice(whole.length).replace(/^[T\s]+/, '')
  const time = rest === '' ? '' : readTime(rest)
  return time === undefined ? undefined : { day: `${year}-${two(month)}-${two(date)}`, time }
}
