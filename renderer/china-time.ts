const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = JSON.stringify([language, options])
  const known = formats.get(name)
  if (known) return known
  const made = new Intl.DateTimeFormat(language, { ...options, timeZone: 'Asia/Shanghai', hourCycle: 'h23' })
  formats.set(name, made)
  return made
}

const clock = { hour: '2-digit', minute: '2-digit' } as const
const seconds = { ...clock, second: '2-digit' } as const
const date = { month: 'short', day: 'numeric' } as const

/** Hours and minutes in China Standard Time of a moment in ms. */
export const clockTime = (at: number, language: string): string => format(language, clock).format(at)

const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

/** The date (`yyyy-MM-dd`) in China Standard Time of a moment (ISO-8601). */
export const chinaDate = (at: string): string => day.format(Date.parse(at))

/** A moment (ISO-8601) in China Standard Time, with its date only when that is not today's. `now` in ms. */
export function momentTime(at: string, now: number, language: string): string {
  const moment = Date.parse(at)
  const time = format(language, seconds).format(moment)
  const day = format(language, date)
  return day.format(moment) === day.format(now) ? time : `${day.format(moment)} ${time}`
}
