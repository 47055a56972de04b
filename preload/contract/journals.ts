import { z } from 'zod'
import { approval } from './approval.ts'
import { text } from './fields.ts'

/** A journal of this till, the one in use or an older one. */
export const journalFile = z.object({
  id: z.string(),
  termNo: z.string(),
  mchntNo: z.string(),
  gatewayUrl: z.string(),
  current: z.boolean(),
  openedAt: z.string(),
})

export const backup = z.object({
  id: z.string(),
  at: z.string(),
  reason: z.enum(['before-migration', 'daily', 'day-close', 'restored']),
  events: z.int(),
  completions: z.int(),
  /** When its last event was written. */
  lastAt: z.string(),
})

/** Which backup a damaged journal goes on from; none is named where there is none, and what can still be read has to do. */
export const restoring = z.strictObject({ backup: text(200).optional(), approval })
export const restored = z.object({ relearned: z.int(), gap: z.boolean(), setAside: z.string() })

export type JournalFile = z.infer<typeof journalFile>
export type JournalBackup = z.infer<typeof backup>
