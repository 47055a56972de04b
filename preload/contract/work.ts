import { z } from 'zod'

/** What may take long, each at most once at a time. */
const workKinds = ['import', 'match', 'export', 'search'] as const

export const work = z.object({
  id: z.int(),
  work: z.enum(workKinds),
  startedAt: z.string(),
  done: z.number(),
  total: z.number().optional(),
  /** What is counted; the steps of a matching say nothing by their number. */
  unit: z.enum(['bytes', 'rows']).optional(),
  perSecond: z.number().optional(),
})

export type Work = z.infer<typeof work>
export type WorkKind = (typeof workKinds)[number]
