import type { CompletionView } from '../../preload/contract/completion.ts'
import type { VoidView } from '../../preload/contract/voiding.ts'
import type { ActionValue } from '../../preload/contract.ts'
import { standingOf } from './standing.ts'

/** A line of the rail: a completion, or a void or release. */
export type RailEntry =
  | { readonly of: 'completion'; readonly view: CompletionView }
  | { readonly of: 'void'; readonly view: VoidView }

const completion = (view: CompletionView): RailEntry => ({ of: 'completion', view })
const voiding = (view: VoidView): RailEntry => ({ of: 'void', view })

/** Being voided, it stands under what waits already. */
const isAtRest = (view: CompletionView) => standingOf(view).name === view.state

/** What the rail tells: what waits, alarms before voids before completions, and what is done, the newest first. Pure. */
export function railEntries({ alarms, voids, open, closed, releases }: ActionValue<'recent'>): {
  readonly waiting: readonly RailEntry[]
  readonly done: readonly RailEntry[]
} {
  const waiting = [...alarms.map(completion), ...voids.map(voiding), ...open.map(completion)]
  const done = [...closed.filter(isAtRest).map(completion), ...releases.map(voiding)]
  return { waiting, done: done.toSorted((one, other) => other.view.acceptedAt.localeCompare(one.view.acceptedAt)) }
}
