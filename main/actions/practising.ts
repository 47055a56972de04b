import { join } from 'node:path'
import type { Counter } from '../counter/counter.ts'
import { writeWhole } from '../files/write-whole.ts'
import { countAndSum } from '../journal/completions.ts'
import type { EventKind } from '../journal/event.ts'
import { happenedSince } from '../journal/happened.ts'
import { readHead } from '../journal/head.ts'
import type { Journal } from '../journal/open.ts'
import type { TrainingSession } from '../training/session.ts'
import { type Actions, failed, ok } from './answer.ts'

/** Ends the till at once, as a power cut does: nothing is written and nobody is told. */
export type PowerCut = { readonly cutPower: () => void }

/** By which event of training's journal a lesson is known to be done. */
const shownBy = {
  take: ['completed'],
  refused: ['declined'],
  'not-known': ['unsettled'],
  'power-cut': ['interrupted'],
  printer: ['receipt-printed'],
  close: ['day-closed'],
  statement: ['statement-imported'],
} as const satisfies Readonly<Record<string, readonly EventKind[]>>

type Names = 'practice' | 'newPractice' | 'practiceStatement' | 'cutPower'

/** Training: its holds, its course, and what can only be practised there. */
export function practising(counter: Counter, system: PowerCut, exported: Set<string>): Pick<Actions, Names> {
  const none = { kind: 'not-in-training', facts: {} } as const

  function inTraining() {
    const { training, desk } = counter.post ?? {}
    return training && desk ? { training, journal: desk.journal } : undefined
  }

  function course(training: TrainingSession, journal: Journal) {
    const { since, twice } = training.course()
    const done = (kinds: readonly EventKind[]) => happenedSince(journal, since, kinds)
    const practised = {
      ...{ take: done(shownBy.take), refused: done(shownBy.refused), 'not-known': done(shownBy['not-known']) },
      ...{ twice, 'power-cut': done(shownBy['power-cut']) },
      printer: done(shownBy.printer),
      ...{ close: done(shownBy.close), statement: done(shownBy.statement) },
    }
    return { holds: [...training.practice()], lessons: training.lessons(practised) }
  }

  const shown = () => {
    const here = inTraining()
    return ok(here ? course(here.training, here.journal) : { holds: [], lessons: [] })
  }

  return {
    practice: shown,

    newPractice: async () => {
      const here = inTraining()
      if (here) {
        here.training.renew()
        await here.training.keepCourse({ since: readHead(here.journal)?.seq ?? 0, twice: false })
      }
      return shown()
    },

    practiceStatement: async () => {
      const training = inTraining()?.training
      if (!training) return failed(none)
      const { text, count } = training.statement()
      if (count === 0) return failed({ kind: 'nothing-to-export', facts: {} })
      const path = join(counter.settings.exportFolder, 'practice-statement.csv')
      const { problem } = await writeWhole(path, async (file) => void (await file.write(text)))
      if (problem) return failed(problem)
      exported.add(path)
      return ok({ path, count })
    },

    cutPower: () => {
      const here = inTraining()
      if (!here) return failed(none)
      if (countAndSum(here.journal, ['sending']).count === 0) return failed({ kind: 'nothing-being-sent', facts: {} })
      system.cutPower()
      return ok(undefined)
    },
  }
}
