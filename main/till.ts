import { actionsOf } from './actions/actions.ts'
import { openItems } from './actions/left-open.ts'
import { perform } from './actions/perform.ts'
import type { System } from './actions/system.ts'
import { type CounterSetup, openCounter } from './counter/counter.ts'
import { keepNote } from './counter/keep-note.ts'

export type Till = Awaited<ReturnType<typeof openTill>>

/** All of the till that is behind its window: the counter is opened, and whoever may ask is answered. */
export async function openTill(setup: CounterSetup, system: System) {
  const counter = await openCounter(setup)
  const actions = actionsOf(counter, system)
  const note = await keepNote(setup.folders.runningNote, counter.view, setup.now)
  return {
    answer: (name: unknown, request: unknown) => perform(actions, name, request, counter.explain),
    /** What an exception says of the journal; undefined for a bug. */
    explain: (error: unknown) => counter.explain(error),
    /** Whether something is unsent or unknown. */
    isOpen: () => openItems(counter) !== undefined,
    async shutDown(): Promise<void> {
      await note.end()
      await counter.shutDown()
    },
  }
}
