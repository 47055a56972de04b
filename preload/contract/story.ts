import { z } from 'zod'
import { orderInJournal } from './fields.ts'
import { facts, problemKinds } from './problem.ts'

/** What happened to a completion, by name; a fact may also carry the kind of a problem. */
export const factKinds = [
  'accepted',
  'acknowledged',
  'sent',
  'answered',
  'declined',
  'asked',
  'asked-hold',
  'asked-bill',
  'asked-more',
  'asked-no-answer',
  'no-such-order',
  'withdrawn',
  'reopened',
  'decided-taken',
  'decided-not-taken',
  'confirmed',
  'contradicted',
  'statement-settled',
  'statement-confirmed',
  'statement-contradicted',
  'alarm-closed',
  'handed-over',
  'taken-back',
  'void-accepted',
  'void-sent',
  'void-completed',
  'void-declined',
  'void-asked',
  'void-asked-no-answer',
  'void-statement-settled',
  'void-withdrawn',
  'void-decided-taken',
  'void-decided-not-taken',
] as const

/** What happened, oldest first, each by its name. */
export const story = z.array(z.object({ at: z.string(), kind: z.enum([...factKinds, ...problemKinds]), facts }))

/** The till's own next step and its time, while something is open. */
export const nextStep = z.object({ kind: z.enum(['ask', 'send']), at: z.string() })

/** An event of a story; `head` is its place in the chain. `request` and `reply` say that it holds what was sent, or what came. */
const storyEvent = z.object({
  seq: z.int(),
  at: z.string(),
  kind: z.string(),
  head: z.string(),
  request: z.boolean(),
  reply: z.boolean(),
})

/** At most 50 events, after that of `afterSeq`. */
export const storyPage = orderInJournal.extend({ afterSeq: z.int().optional() })
export const events = z.object({ events: z.array(storyEvent), more: z.boolean() })

/** What an event holds, as it is stored: the exact texts that were sent and that came. */
export const storedTexts = z.object({
  url: z.string().optional(),
  request: z.string().optional(),
  httpStatus: z.int().optional(),
  reply: z.string().optional(),
})

export type StoryEvent = z.infer<typeof storyEvent>
