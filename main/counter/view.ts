import type { Counter as CounterView } from '../../preload/contract/counter.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import { emptyQueue, queueOf } from '../completion/queue.ts'
import { CLOCK_LIMIT_MS } from '../gateway/check-connection.ts'
import { cashierLimitOf } from '../terminal/profile.ts'
import type { Settings } from '../terminal/settings.ts'
import { clockProblem } from '../watch/clock.ts'
import type { Post, PostMirror } from './post.ts'

/** When the gateway last answered, and by how much the PC was ahead of it then; epoch ms and ms. */
export type LastAnswer = { readonly at: number; readonly aheadMs?: number }

/** What a window may know of the mirror. A head office that cannot be reached now is no matter for a cashier. */
function mirrorView({ password, mirroring }: PostMirror): NonNullable<CounterView['mirror']> {
  if (password === 'no-keychain') return { password, problem: { kind: 'no-keychain', facts: {} } }
  if (password !== 'saved') return { password, problem: { kind: 'mirror-password-missing', facts: {} } }
  return { password, ...mirroring?.standing() }
}

function terminalOf({ profile }: Post): NonNullable<CounterView['terminal']> {
  const { cashierLimit: _typed, ...rest } = profile
  const cashierLimit = cashierLimitOf(profile)
  return { ...rest, ...(cashierLimit !== undefined && { cashierLimit }) }
}

const passing: readonly Problem['kind'][] = ['mirror-not-reached', 'mirror-stopped']

/** The counter as it stands. */
export type Standing = {
  readonly settings: Settings
  readonly mode: CounterView['mode']
  readonly version: string
  readonly post: Post | undefined
  readonly trouble: Problem | undefined
  readonly noTraining: Problem | undefined
  readonly lastAnswer: LastAnswer | undefined
  readonly access: CounterView['access']
  readonly offered: string | undefined
}

/** What the frame of the window shows at `now`, epoch ms. */
export function counterView(standing: Standing, now: number): CounterView {
  const { settings, mode, version, post, trouble, noTraining, lastAnswer, access, offered } = standing
  const { language, theme, exportFolder, scanner } = settings
  const journal = post?.desk?.journal
  const aheadMs = lastAnswer?.aheadMs
  const clock = clockProblem(aheadMs, CLOCK_LIMIT_MS)
  const mirror = post?.mirror && mirrorView(post.mirror)
  const unmirrored = mirror?.problem && !passing.includes(mirror.problem.kind) ? mirror.problem : undefined
  return {
    ...{ language, theme, mode, exportFolder, version, access },
    ...(scanner && { scanner }),
    ...(post && { terminal: terminalOf(post) }),
    keys: post?.keyring.keys ?? { state: 'missing' },
    ...(trouble && { trouble }),
    warnings: [
      ...[clock, noTraining, unmirrored].filter((one) => one !== undefined),
      ...(post?.watch?.warnings() ?? []),
    ],
    ...(mirror && { mirror }),
    ...(offered !== undefined && { update: offered }),
    ...emptyQueue,
    ...(journal && post && queueOf(journal, post.profile.validityDays, now)),
    ...(lastAnswer && { lastAnswerAt: new Date(lastAnswer.at).toISOString() }),
    ...(aheadMs !== undefined && { clockAheadMs: aheadMs }),
  }
}
