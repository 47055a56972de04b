import type { CompletionState, CompletionView } from '../../preload/contract/completion.ts'
import type { VoidView } from '../../preload/contract/voiding.ts'

/** What gives colour and shape: a state, or an alarm, which is no state of its own. */
export type Tone = CompletionState | 'alarm'

/** How a completion stands: its `name` has words under `state` and `result`, its `state` gives it colour and shape. */
export type Standing = {
  readonly state: Tone
  readonly name: Tone | 'voiding' | 'void-unknown' | 'blocked'
}

/** What a completion, or a line of a list, says of it. */
type Stands = Pick<CompletionView, 'state' | 'blockedBy'> & {
  readonly voiding?: Pick<VoidView, 'state'> | undefined
  readonly alarm?: unknown
}

/**
 * How a completion stands. One that was taken though a manager had decided otherwise is an alarm, whatever else it is,
 * until a manager has seen to it. One that is queued and may not leave is no simple one that waits. One that is being voided is not simply taken, for the money may be back with the hold;
 * a void that was refused or withdrawn changes nothing. Pure.
 */
export function standingOf({ state, voiding, alarm, blockedBy }: Stands): Standing {
  if (alarm) return { state: 'alarm', name: 'alarm' }
  if (state === 'queued' && blockedBy) return { state: 'declined', name: 'blocked' }
  if (state !== 'completed' || !voiding) return { state, name: state }
  if (voiding.state === 'unknown') return { state: 'unknown', name: 'void-unknown' }
  if (voiding.state === 'queued' || voiding.state === 'sending') return { state: voiding.state, name: 'voiding' }
  return { state, name: state }
}
