import { checks } from './checks.ts'
import { type RestoreRequest, type RestoreResult, restoreJournal } from './restore.ts'

/** All that is done aside (aside.ts): each through connections of its own, from and to plain values. */
export const jobs = {
  ...checks,

  /** Goes on from a backup; see `restoreJournal`. */
  restore: (request: RestoreRequest): RestoreResult => restoreJournal(request),
} as const

export type Jobs = typeof jobs
