export type CompletionState = 'queued' | 'sending' | 'completed' | 'declined' | 'unknown' | 'withdrawn' | 'voided'

/** What can happen to a completion; each is one row of the journal's events. */
export type Move =
  /** Written down for the first time. */
  | 'accepted'
  /** The exact bytes are written down and will leave now. */
  | 'sending'
  /** The same bytes leave once more, by a person's will, after the gateway has said repeatedly that it knows no such order. */
  | 'resending'
  /** Certainly never left: no connection to the gateway was made. */
  | 'not-sent'
  | 'completed'
  | 'declined'
  /** Sent, and no answer that settles it. */
  | 'unsettled'
  /** A start found it `sending`: the till ended in between. */
  | 'interrupted'
  /** Asked the gateway about it; the answer settles nothing. */
  | 'asked'
  /** A manager settled it, with a written reason. */
  | 'decided-taken'
  | 'decided-not-taken'
  | 'withdrawn'
  | 'reopened'

const moves: Readonly<Record<Move, Partial<Record<CompletionState | 'none', CompletionState>>>> = {
  accepted: { none: 'queued' },
  sending: { queued: 'sending' },
  resending: { unknown: 'sending' },
  'not-sent': { sending: 'queued' },
  completed: { sending: 'completed', unknown: 'completed' },
  declined: { sending: 'declined', unknown: 'declined' },
  unsettled: { sending: 'unknown', unknown: 'unknown' },
  interrupted: { sending: 'unknown' },
  asked: { unknown: 'unknown' },
  'decided-taken': { unknown: 'completed' },
  'decided-not-taken': { unknown: 'declined' },
  withdrawn: { queued: 'withdrawn' },
  reopened: { withdrawn: 'queued' },
}

/**
 * The state after a move. Throws on a move that is impossible from here: such a move is a bug, and a till that stops is
 * better than a till that guesses. Source: design.md, "States of a completion".
 */
export function next(state: CompletionState | undefined, move: Move): CompletionState {
  const after = moves[move][state ?? 'none']
  if (after === undefined) throw new Error(`a completion that is ${state ?? 'not written yet'} cannot be ${move}`)
  return after
}

/** States in which a hold is locked: it has been, or may have been, or will be taken. */
export const liveStates = ['queued', 'sending', 'completed', 'unknown'] as const satisfies readonly CompletionState[]

/** States that still wait for something, and must never be hidden. */
export const openStates = ['queued', 'sending', 'unknown'] as const satisfies readonly CompletionState[]
