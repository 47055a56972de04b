import { z } from 'zod'
import { fen } from './fields.ts'

const practiceHold = z.object({
  preauthOrderId: z.string(),
  authIdRespCode: z.string(),
  amount: fen,
  /** What goes wrong with it, by its name in main/training; the words for it stand in preload/languages. */
  drill: z.string().optional(),
})

/** What is learned in training, in its order. */
export const lesson = z.object({
  kind: z.enum(['take', 'refused', 'not-known', 'twice', 'printer', 'power-cut', 'close', 'statement']),
  done: z.boolean(),
  /** The practice hold that it is learned on. */
  preauthOrderId: z.string().optional(),
})
export const practice = z.object({ holds: z.array(practiceHold), lessons: z.array(lesson) })

export type PracticeHold = z.infer<typeof practiceHold>
export type Lesson = z.infer<typeof lesson>
export type LessonKind = Lesson['kind']
