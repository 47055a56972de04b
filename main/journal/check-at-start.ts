import { statSync } from 'node:fs'
import { filesOf } from './places.ts'

/** How much of a file is checked before the till writes it. */
export type StartCheck = 'whole' | 'pages' | 'later'

const MB = 1024 * 1024

/** Each of these takes about a quarter of a second: for every MB the whole check takes 4 ms, that of the pages alone 1.1 ms. */
export const startLimits = { wholeMb: 64, pagesMb: 256 } as const

/**
 * How much of a journal of so many bytes is checked before it is opened: nobody waits for minutes at a counter. What is
 * left is checked soon after the start, aside (watch.ts). Pure. Measured with 3,000,001 events (2.4 GB): the pages 2.6 s,
 * the whole 15 s.
 */
export function startCheck(bytes: number, limits = startLimits): StartCheck {
  if (bytes <= limits.wholeMb * MB) return 'whole'
  return bytes <= limits.pagesMb * MB ? 'pages' : 'later'
}

/** The same for a file as it is, with its log. */
export const startCheckOf = (path: string): StartCheck =>
  startCheck(filesOf(path).reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0))
