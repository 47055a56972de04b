import type { Lesson, LessonKind } from '../../preload/contract/practice.ts'
import { type DrillKind, drills } from './drills.ts'
import type { PracticeHold } from './practice-holds.ts'

/** What was done in training since the course began. */
export type Practised = { readonly [Kind in LessonKind]: boolean }

/** The fault that a lesson is about; the others are about an ordinary guest. */
const faults: { readonly [Kind in LessonKind]?: DrillKind | 'ordinary' } = {
  take: 'ordinary',
  refused: 'code refused',
  'not-known': 'cut after the work',
  twice: 'ordinary',
  'power-cut': 'no answer',
}

const order: readonly LessonKind[] = [
  'take',
  'refused',
  'not-known',
  'twice',
  'printer',
  'power-cut',
  'close',
  'statement',
]

function holdOf(kind: LessonKind, holds: readonly PracticeHold[]): PracticeHold | undefined {
  const fault = faults[kind]
  if (fault === 'ordinary') return holds.find(({ practice }) => practice === 'ordinary')
  const suffix = drills.find((drill) => drill.kind === fault)?.suffix
  return suffix === undefined ? undefined : holds.find(({ preauthOrderId }) => preauthOrderId.endsWith(suffix))
}

/**
 * The five-minute course: what a cashier meets in a day, in the order in which it is learned, each with the hold of this
 * batch that it is practised on. Pure.
 */
export const lessonsOf = (practised: Practised, holds: readonly PracticeHold[]): Lesson[] =>
  order.map((kind) => {
    const hold = holdOf(kind, holds)
    return { kind, done: practised[kind], ...(hold && { preauthOrderId: hold.preauthOrderId }) }
  })
