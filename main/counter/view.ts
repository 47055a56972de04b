import type { Counter as CounterView, Problem } from '../../preload/contract.ts'
import { emptyQueue, queueOf } from '../completion/queue.ts'
import { CLOCK_LIMIT_MS } from '../gateway/check-connection.ts'
import type { Settings } from '../terminal/settings.ts'
import { clockProblem } from '../watch/clock.ts'
import type { Post } from './post.ts'

/** When the gateway last answered, and by how much the PC was ahead of it then; epoch ms and ms. */
export type LastAnswer = { readonly at: number; readonly aheadMs?: number }

/** The counter as it stands. */
export type Standing = {
  readonly settings: Settings
  readonly mode: CounterView['mode']
  readonly version: string
  readonly post: Post | undefined
  readonly trouble: Problem | undefined
  readonly noTraining: Problem | undefined
  readonly lastAnswer: LastAnswer | undefined
}

/** What the frame of the window shows at `now`, epoch ms. */
export function counterView(standing: Standing, now: number): CounterView {
  const { settings, mode, version, post, trouble, noTraining, lastAnswer } = standing
  const { language, theme, exportFolder } = settings
  const journal = post?.desk?.journal
  const aheadMs = lastAnswer?.aheadMs
  const clock = clockProblem(aheadMs, CLOCK_LIMIT_MS)
  return {
    ...{ language, theme, mode, exportFolder, version },
    ...(post && { terminal: post.profile }),
    keys: post?.keyring.keys ?? { state: 'missing' },
    ...(trouble && { trouble }),
    warnings: [...[clock, noTraining].filter((one) => one !== undefined), ...(post?.watch?.warnings() ?? [])],
    ...emptyQueue,
    ...(journal && post && queueOf(journal, post.profile.validityDays, now)),
    ...(lastAnswer && { lastAnswerAt: new Date(lastAnswer.at).toISOString() }),
    ...(aheadMs !== undefined && { clockAheadMs: aheadMs }),
  }
}
