import type { CompletionState, CompletionView } from '../../preload/contract.ts'

/** How a completion stands: its `name` has words under `state` and `result`, its `state` gives it colour and shape. */
export type Standing = {
  readonly state: CompletionState
  readonly name: CompletionState | 'voiding' | 'void-unknown'
}

/**
 * How a completion stands, its void included: one that is being voided is not simply taken, for the money may be back
 * with the hold. A void that was refused or withdrawn changes nothing. Pure.
 */
export function standingOf({ state, voiding }: Pick<CompletionView, 'state' | 'voiding'>): Standing {
  if (state !== 'completed' || !voiding) return { state, name: state }
  if (voiding.state === 'unknown') return { state: 'unknown', name: 'void-unknown' }
  if (voiding.state === 'queued' || voiding.state === 'sending') return { state: voiding.state, name: 'voiding' }
  return { state, name: state }
}
