import { z } from 'zod'
import { completion } from './completion.ts'
import { countAndSum, fen, mchntOrderId } from './fields.ts'
import { voiding } from './voiding.ts'

/** What would be left open: a completion, the void of one, the release of a hold; `mchntOrderId` as there. */
const openItem = z.object({
  of: z.enum(['completion', 'void', 'release']),
  mchntOrderId: z.string(),
  preauthOrderId: z.string(),
  /** Unknown where a hold is released. */
  totalAmt: fen.optional(),
  state: z.enum(['queued', 'sending', 'unknown']),
  /** As in a completion: it is queued, and not sent all the same. */
  blockedBy: z.string().optional(),
  lapsesAt: z.string().optional(),
})

export const openItems = countAndSum.extend({ items: z.array(openItem) })

/** Where a page of what waits ends. */
export const waitingPlace = z.strictObject({ of: z.enum(['alarm', 'void', 'completion']), mchntOrderId })

/** A page of what waits: alarms, then voids, then completions by the time left on their holds; `next` where more follow. */
export const waiting = z.object({
  alarms: z.array(completion),
  voids: z.array(voiding),
  completions: z.array(completion),
  total: countAndSum,
  next: waitingPlace.optional(),
})

/**
 * What waits, some of each (alarms, voids and releases, the open completions whose holds lapse first), and how much of it
 * there is in all; then the last completions and releases that wait for nothing, newest first.
 */
export const recent = z.object({
  ...{ alarms: z.array(completion), voids: z.array(voiding), open: z.array(completion), waiting: z.int() },
  ...{ closed: z.array(completion), releases: z.array(voiding) },
})

export type OpenItem = z.infer<typeof openItem>
export type WaitingPlace = z.infer<typeof waitingPlace>
