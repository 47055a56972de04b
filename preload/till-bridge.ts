import type { ActionName, ActionRequest, ActionValue, Answer } from './contract.ts'

/** What the preload script puts on `window.till`. */
export type TillBridge = {
  readonly [Name in ActionName]: (request: ActionRequest<Name>) => Promise<Answer<ActionValue<Name>>>
} & {
  /** Calls back whenever something changed in main; answers with the way to stop listening. */
  readonly onChange: (listener: () => void) => () => void
  /** Calls back whenever somebody wants to end the till while something is open. */
  readonly onLeaving: (listener: () => void) => () => void
}
