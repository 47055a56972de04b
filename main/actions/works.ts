import type { Work, WorkKind } from '../../preload/contract/work.ts'
import type { Answer } from '../../preload/contract.ts'
import { type Following, type Progress, STOPPED } from '../aside/aside.ts'
import { type Actions, failed, ok } from './answer.ts'

type Running = {
  readonly work: WorkKind
  /** Epoch ms. */
  readonly startedAt: number
  readonly controller: AbortController
  progress: Progress
  /** Settles once it has ended, whichever way. */
  ended: Promise<unknown>
}

export type Works = ReturnType<typeof keepWorks>

/**
 * Keeps account of long work: what is under way, how far it is, and how it is stopped. One of each kind at a time.
 * @param now epoch ms.
 */
export function keepWorks(now: () => number) {
  const running = new Map<number, Running>()
  let last = 0

  const shown = ([id, { work, startedAt, progress }]: readonly [number, Running]): Work => {
    const ms = now() - startedAt
    return {
      ...{ id, work, startedAt: new Date(startedAt).toISOString(), ...progress },
      ...(ms > 0 && progress.done > 0 && { perSecond: (progress.done * 1000) / ms }),
    }
  }

  async function run<Value>(
    work: WorkKind,
    act: (following: Required<Following>) => Promise<Answer<Value>>,
  ): Promise<Answer<Value>> {
    if ([...running.values()].some((one) => one.work === work)) {
      return failed({ kind: 'work-under-way', facts: { work } })
    }
    last += 1
    const id = last
    const controller = new AbortController()
    const mine: Running = { work, startedAt: now(), controller, progress: { done: 0 }, ended: Promise.resolve() }
    running.set(id, mine)
    const hear = (progress: Progress) => {
      mine.progress = progress
    }
    const doing = act({ hear, signal: controller.signal })
    mine.ended = doing.then(
      () => undefined,
      () => undefined,
    )
    try {
      return await doing
    } catch (error) {
      if ((error as { code?: unknown }).code !== STOPPED) throw error
      return failed({ kind: 'stopped', facts: { work } })
    } finally {
      running.delete(id)
    }
  }

  return {
    list: (): Work[] => [...running].map(shown),

    /** Stops a work; one that has ended meanwhile needs no stopping. */
    stop: (id: number): void => running.get(id)?.controller.abort(),

    /** Does a work that can be followed and stopped; `work-under-way` while one of its kind is, `stopped` once it was. */
    run,

    /** Does a work in the place of those of its kind that are under way: they are stopped first. */
    async instead<Value>(
      work: WorkKind,
      act: (following: Required<Following>) => Promise<Answer<Value>>,
    ): Promise<Answer<Value>> {
      for (;;) {
        const others = [...running.values()].filter((one) => one.work === work)
        if (others.length === 0) return run(work, act)
        for (const { controller } of others) controller.abort()
        await Promise.all(others.map(({ ended }) => ended))
      }
    },
  }
}

/** What a window is told of long work, and how it stops it. */
export const workActions = (works: Works): Pick<Actions, 'works' | 'stopWork'> => ({
  works: () => ok({ works: works.list() }),
  stopWork: ({ workId }) => {
    works.stop(workId)
    return ok(undefined)
  },
})
