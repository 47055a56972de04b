import type { Counter } from '../counter.ts'
import type { Actions } from './answer.ts'
import { completing } from './completing.ts'
import { dayActions, type FilePlaces } from './days.ts'
import { type ProfileDialogs, terminalActions } from './terminal.ts'

/** All that a window can ask for, by the contract's names. */
export function actionsOf(counter: Counter, system: FilePlaces & ProfileDialogs): Actions {
  return { ...terminalActions(counter, system), ...completing(counter), ...dayActions(counter, system) }
}
