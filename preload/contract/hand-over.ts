import { z } from 'zod'
import { approval } from './approval.ts'
import { completion, states } from './completion.ts'
import { countAndSum, fen, text } from './fields.ts'

/** A queue that was sealed for another counter, and what of it was not taken back (the newest 200 of all). */
export const handOver = countAndSum.extend({
  id: z.string(),
  at: z.string(),
  toTermNo: z.string(),
  completions: z.array(completion),
})

export const takenOver = countAndSum.extend({
  fromTermNo: z.string(),
  /** Left as it is, because this counter has it already, and how it stands here. */
  skipped: z.array(z.object({ preauthOrderId: z.string(), totalAmt: fen, because: z.enum([...states, 'released']) })),
})

export const handOvers = z.object({ queued: countAndSum, handOvers: z.array(handOver) })

export const handingOver = z.strictObject({
  toTermNo: text(4000),
  passphrase: text(400),
  repeated: text(400),
  approval,
})

export type HandOver = z.infer<typeof handOver>
export type TakenOver = z.infer<typeof takenOver>
