export type CompletionState =
  | 'queued'
  | 'sending'
  | 'completed'
  | 'declined'
  | 'unknown'
  | 'withdrawn'
  | 'voided'
  | 'handed-over'

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
  /** The gateway says so too, after a manager decided that it was taken. */
  | 'confirmed'
  /** The gateway says that it was taken, after a manager decided that it was not. */
  | 'contradicted'
  /** A line of the gateway's statement has it, with its number and its amount. */
  | 'statement-settled'
  /** The same, of one that a manager decided to be taken, or that had no settlement date. */
  | 'statement-confirmed'
  /** The same, of one that was not taken as far as anybody here knew. */
  | 'statement-contradicted'
  /** A manager has seen to what the contradiction asks for. */
  | 'alarm-closed'
  | 'withdrawn'
  | 'reopened'
  /** Sealed into a file for another counter: never sent from here. */
  | 'handed-over'
  | 'taken-back'

/** A void lives the same life; of a completion it ends in `voided`, of a hold in its release. */
export type VoidMove = Exclude<
  Move,
  | ('confirmed' | 'contradicted' | 'alarm-closed' | 'handed-over' | 'taken-back')
  | ('statement-confirmed' | 'statement-contradicted')
>
/** `completed` is a void that took place. */
export type VoidState = Exclude<CompletionState, 'voided' | 'handed-over'>

type Moves<Name extends string, State extends string> = Readonly<Record<Name, Partial<Record<State | 'none', State>>>>

const moves: Moves<Move, CompletionState> = {
  accepted: { none: 'queued' },
  sending: { queued: 'sending' },
  resending: { unknown: 'sending' },
  'not-sent': { sending: 'queued' },
  completed: { sending: 'completed', unknown: 'completed' },
  declined: { sending: 'declined', unknown: 'declined' },
  unsettled: { sending: 'unknown', unknown: 'unknown' },
  interrupted: { sending: 'unknown' },
  // One that a manager decided is asked about a few times more, so that the gateway can still disagree.
  asked: { unknown: 'unknown', completed: 'completed', declined: 'declined' },
  'decided-taken': { unknown: 'completed' },
  'decided-not-taken': { unknown: 'declined' },
  confirmed: { completed: 'completed' },
  contradicted: { declined: 'completed' },
  'statement-settled': { unknown: 'completed' },
  'statement-confirmed': { completed: 'completed' },
  // What is being sent at this moment is left to its answer.
  'statement-contradicted': {
    ...{ declined: 'completed', withdrawn: 'completed', queued: 'completed', 'handed-over': 'completed' },
  },
  'alarm-closed': { completed: 'completed', voided: 'voided' },
  withdrawn: { queued: 'withdrawn' },
  reopened: { withdrawn: 'queued' },
  'handed-over': { queued: 'handed-over' },
  'taken-back': { 'handed-over': 'queued' },
}

const voidMoves: Moves<VoidMove, VoidState> = {
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
  'statement-settled': { unknown: 'completed' },
  withdrawn: { queued: 'withdrawn' },
  // A void that was refused (not on another day, an address not listed) may be asked for again: it has no number of its own.
  reopened: { withdrawn: 'queued', declined: 'queued' },
}

/**
 * The state after a move. Throws on a move that is impossible from here: such a move is a bug, and a till that stops is
 * better than a till that guesses. Source: docs/design.md, "States of a completion".
 */
export function next(state: CompletionState | undefined, move: Move): CompletionState {
  const after = moves[move][state ?? 'none']
  if (after === undefined) throw new Error(`a completion that is ${state ?? 'not written yet'} cannot be ${move}`)
  return after
}

/** The same for a void. */
export function nextOfVoid(state: VoidState | undefined, move: VoidMove): VoidState {
  const after = voidMoves[move][state ?? 'none']
  if (after === undefined) throw new Error(`a void that is ${state ?? 'not written yet'} cannot be ${move}`)
  return after
}

/** States in which a hold is locked: it has been, or may have been, or will be taken; here or at another counter. */
export const liveStates = [
  ...(['queued', 'sending', 'completed', 'unknown', 'handed-over'] as const satisfies readonly CompletionState[]),
] as const

/** Whether a hold is locked by a completion in this state. */
export const isLiveState = (state: CompletionState): boolean =>
  (liveStates as readonly CompletionState[]).includes(state)

/** States that still wait for something here, and must never be hidden. */
export const openStates = ['queued', 'sending', 'unknown'] as const satisfies readonly CompletionState[]

/** States of a void in which nothing else may be done with what it voids. */
export const liveVoidStates = ['queued', 'sending', 'unknown', 'completed'] as const satisfies readonly VoidState[]
