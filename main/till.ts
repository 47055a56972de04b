import { actionsOf } from './actions/actions.ts'
import type { FilePlaces } from './actions/exporting.ts'
import type { HandOverDialogs } from './actions/handing-over.ts'
import { openItems } from './actions/left-open.ts'
import { perform } from './actions/perform.ts'
import type { PowerCut } from './actions/practising.ts'
import type { Camera } from './actions/scanning.ts'
import type { StatementDialogs } from './actions/statements.ts'
import type { Ending, ProfileDialogs } from './actions/terminal.ts'
import { type CounterSetup, openCounter } from './counter/counter.ts'

/** What of the system the till uses: its dialogs, and the way to end it. */
export type System = FilePlaces & HandOverDialogs & ProfileDialogs & StatementDialogs & Ending & PowerCut & Camera

export type Till = Awaited<ReturnType<typeof openTill>>

/** All of the till that is behind its window: the counter is opened, and whoever may ask is answered. */
export async function openTill(setup: CounterSetup, system: System) {
  const counter = await openCounter(setup)
  const actions = actionsOf(counter, system)
  return {
    answer: (name: unknown, request: unknown) => perform(actions, name, request, counter.explain),
    /** What an exception says of the journal; undefined for a bug. */
    explain: (error: unknown) => counter.explain(error),
    /** Whether something is unsent or unknown. */
    isOpen: () => openItems(counter) !== undefined,
    shutDown: () => counter.shutDown(),
  }
}
