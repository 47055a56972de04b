import { z } from 'zod'
import { language, themes } from './appearance.ts'
import { countAndSum } from './fields.ts'
import { access } from './operators.ts'
import { problem } from './problem.ts'
import { scannerHabits } from './scan.ts'
import { keys, mirror, terminal } from './terminal.ts'

/** Everything that the frame of the window shows. */
export const counter = z.object({
  mode: z.enum(['first-run', 'training', 'live']),
  version: z.string(),
  language,
  theme: z.enum(themes),
  terminal: terminal.optional(),
  keys,
  access,
  /** Why the till cannot work, if it cannot (a journal of a newer version, a full disk, a second till, ...). */
  trouble: problem.optional(),
  /** What somebody should see to, while the till goes on: little space left, a backup that failed, a clock that is off, ... */
  warnings: z.array(problem),
  /** What is written down and has not left. */
  unsent: countAndSum,
  /** What has left, and whose answer is awaited. */
  sending: countAndSum,
  unknown: countAndSum,
  /** Voids that are queued, being sent or not known yet. */
  voiding: countAndSum,
  /** What is queued or not known and lapses within two days, its sum at risk, and when the first of it does. */
  lapsing: countAndSum.extend({ firstAt: z.string().optional() }),
  /** Completions that turned out otherwise than a manager decided. */
  alarms: z.int(),
  /** When the gateway last answered anything, if it did since the start. */
  lastAnswerAt: z.string().optional(),
  /** Milliseconds the PC clock is ahead of the gateway's, by its last Date header. */
  clockAheadMs: z.int().optional(),
  exportFolder: z.string(),
  /** Missing until this till has learned its scanner. */
  scanner: scannerHabits.optional(),
  /** Missing where the profile names no head office. */
  mirror: mirror.optional(),
  /** The later version of this program that the profile's server of updates has, as far as it was looked at. */
  update: z.string().optional(),
})

export const choice = z.strictObject({ language: language.optional(), theme: z.enum(themes).optional() })

export type Counter = z.infer<typeof counter>
