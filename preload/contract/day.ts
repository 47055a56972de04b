import { z } from 'zod'
import { states } from './completion.ts'
import { countAndSum, fen, inJournal, stlDate } from './fields.ts'
import { voidStates } from './voiding.ts'

/** Completions of a date, its voids, and what is left (`netAmt`). */
export const dayTotal = countAndSum.extend({ voids: countAndSum, netAmt: fen })

/** Settlement dates, newest first, and apart from them what has no date yet. */
export const days = z.object({
  /** `closes` are the numbers of the day closes that hold something of the date; `unclosed`, whether something waits for one. */
  days: z.array(dayTotal.extend({ stlDate: z.string(), closes: z.array(z.int()), unclosed: z.boolean() })),
  undated: countAndSum,
})

/** Without a date, what has none yet; `position` is that of the first line in the date's list, from 0. */
export const dayPage = inJournal.extend({ stlDate: stlDate.optional(), position: z.int().min(0).optional() })

/** A line of a list: a completion, or the release of a hold, whose number it then has; as it stands. */
export const listLine = z.object({
  of: z.enum(['completion', 'release']),
  mchntOrderId: z.string(),
  preauthOrderId: z.string(),
  /** Unknown where a hold is released. */
  totalAmt: fen.optional(),
  state: z.enum(states),
  voiding: z.object({ state: z.enum(voidStates) }).optional(),
  /** As in a completion: it turned out otherwise than was decided; it is queued, and not sent all the same. */
  alarm: z.literal(true).optional(),
  blockedBy: z.string().optional(),
  refId: z.string().optional(),
  payTs: z.string().optional(),
  stlDate: z.string().optional(),
  acceptedAt: z.string(),
  /** As in a completion. */
  operator: z.string().optional(),
})

/** At most 100 lines; `total` counts them all. */
export const day = z.object({ lines: z.array(listLine), total: dayTotal })

/** By hour (-1: the last hour of the evening before; 99: not known) and target system, and what is open. */
export const dayPicture = z.object({
  hours: z.array(z.object({ hour: z.int(), completions: countAndSum, voids: countAndSum })),
  targetSystems: z.array(z.object({ targetSys: z.string(), completions: countAndSum, voids: countAndSum })),
  settled: dayTotal,
  open: z.array(countAndSum.extend({ kind: z.enum(['unsent', 'sending', 'unknown', 'voiding', 'undated']) })),
})

export type DayTotal = z.infer<typeof dayTotal>
export type ListLine = z.infer<typeof listLine>
