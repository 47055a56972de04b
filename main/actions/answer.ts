import type { Problem } from '../../preload/contract/problem.ts'
import type { ActionName, ActionRequest, ActionValue, Answer } from '../../preload/contract.ts'

/** What an action gives: its value, or an expected failure. Anything thrown is a bug. */
export type Given<Value> = Answer<Value> | Promise<Answer<Value>>

export type Actions = {
  readonly [Name in ActionName]: (request: ActionRequest<Name>) => Given<ActionValue<Name>>
}

export const ok = <Value>(value: Value): Answer<Value> => ({ ok: true, value })
export const failed = (error: Problem): Answer<never> => ({ ok: false, error })
