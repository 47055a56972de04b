import { actionsOf } from './actions/actions.ts'
import { guardOf } from './actions/guard.ts'
import { openItems } from './actions/left-open.ts'
import { perform } from './actions/perform.ts'
import type { System } from './actions/system.ts'
import { type Counter, type CounterSetup, openCounter } from './counter/counter.ts'
import { keepNote } from './counter/keep-note.ts'
import { append } from './journal/append.ts'
import { knowsOperators } from './journal/operators.ts'
import { written } from './journal/written.ts'
import { watchIdle } from './operators/idle.ts'
import { openOperators } from './operators/operators.ts'
import { keychainPepper, type Pepper } from './operators/pepper.ts'
import { keepLooking } from './updates/keep-looking.ts'
import { lookForUpdate } from './updates/look.ts'

type Setup = Omit<CounterSetup, 'access' | 'offered'> & {
  /** Where the pepper of PINs is kept; the keychain where it is absent. */
  readonly pepper?: Pepper
  /** scrypt's N for PINs; the usual one where it is absent. */
  readonly pinCost?: number
}

export type Till = Awaited<ReturnType<typeof openTill>>

/** All of the till that is behind its window: the counter is opened, and whoever may ask is answered. */
export async function openTill(setup: Setup, system: System) {
  const { folders, now, pepper = keychainPepper(folders.pepper), pinCost } = setup
  const { updates } = system
  const { platform, arch } = process
  let changed = () => {}
  let counter: Counter | undefined
  /** The journal of the live counter. */
  const journal = () => (counter?.post?.training ? undefined : counter?.post?.desk?.journal)
  const operators = await openOperators({
    ...{ path: folders.operators, pepper, now, ...(pinCost !== undefined && { cost: pinCost }) },
    record(events) {
      const open = journal()
      if (!open) return false
      const all = events.map((event) => ({ ...event, mchntOrderId: '' }))
      return !('problem' in written(open, () => append(open, now(), all)))
    },
    wereThere: () => {
      const open = journal()
      return open !== undefined && knowsOperators(open)
    },
    proves: async (appId, appKey) => opened.proves(appId, appKey),
    onChange: () => changed(),
  })
  const updateLook = keepLooking({
    url: () => (counter?.post && !counter.post.training ? counter.post.profile.updateUrl : undefined),
    look: (url) =>
      lookForUpdate({ url, key: updates.key(), fetch: updates.fetch, version: setup.version, platform, arch }),
    now,
    onChange: () => changed(),
  })
  const opened = await openCounter({ ...setup, access: operators.view, offered: updateLook.offered })
  counter = opened
  // Only now it is known whether the journal tells of operators.
  await operators.look()
  changed = () => setup.onChange(opened.settings)
  const actions = actionsOf(opened, operators, system, updateLook)
  const guard = guardOf(opened, operators)
  const idle = watchIdle({
    now,
    limitMs: () => (opened.post?.training ? 0 : (opened.post?.profile.idleLockMinutes ?? 0) * 60_000),
    onIdle: operators.lock,
  })
  const note = await keepNote(folders.runningNote, opened.view, now)
  return {
    answer: (name: unknown, request: unknown) => perform(actions, name, request, guard, opened.explain),
    /** Somebody pressed a key or moved the mouse. */
    touched: idle.touched,
    /** What an exception says of the journal; undefined for a bug. */
    explain: (error: unknown) => opened.explain(error),
    /** Whether something is unsent or unknown. */
    isOpen: () => openItems(opened) !== undefined,
    async shutDown(): Promise<void> {
      idle.stop()
      updateLook.stop()
      await note.end()
      await opened.shutDown()
    },
    counter: opened,
  }
}
