import { chinaDateTime, isCalendarDay } from '../gateway/china-time.ts'
import type { DatesSelection } from '../settlement/selection.ts'
import { type Given, NotUnderstood, needed, type World } from './command.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Words for a scheduler that cannot reckon; which dates are settlement dates only the gateway says. */
const words: Readonly<Record<string, number>> = { today: 0, yesterday: -1 }

/** A settlement date as typed: `yyyy-MM-dd`, or `today` or `yesterday` in China. Throws NotUnderstood. */
export function dateNamed(given: Given, name: string, { now }: World): string {
  const typed = needed(given, name)
  const days = words[typed]
  if (days !== undefined) return chinaDateTime(now() + days * DAY_MS).slice(0, 10)
  if (!isCalendarDay(typed))
    throw new NotUnderstood(`--${name} ${typed}: give a date as 2026-11-22, today or yesterday`)
  return typed
}

/** The dates of `--stl-date`, or from `--from` to `--to`. Throws NotUnderstood. */
export function datesNamed(given: Given, world: World): DatesSelection {
  const { options } = given
  const isRange = options.from !== undefined || options.to !== undefined
  if (isRange && options['stl-date'] !== undefined) throw new NotUnderstood('give --stl-date, or --from and --to')
  const [from, to] = (isRange ? ['from', 'to'] : ['stl-date', 'stl-date']).map((name) => dateNamed(given, name, world))
  if (from === undefined || to === undefined || from > to) throw new NotUnderstood(`--from ${from} is after --to ${to}`)
  return { of: 'dates', from, to }
}
