import type { Problem } from '../../preload/contract/problem.ts'
import type { ActionName, Answer } from '../../preload/contract.ts'
import type { Counter } from '../counter/counter.ts'
import type { Operators } from '../operators/operators.ts'
import { movesMoney, onlyLive, rights } from '../operators/rights.ts'

/** Stands before every action: who may do it now; and after it, for what doing it changes about that. */
export type Guard = {
  readonly refuses: (name: ActionName, request: unknown) => Problem | undefined
  readonly done: (name: ActionName, answer: Answer<unknown>) => Promise<void>
}

/** Whether a request looks into a journal by its name. */
const namesJournal = (request: unknown): boolean =>
  (request as { journal?: unknown } | undefined)?.journal !== undefined

/** What may have opened another journal, or a keychain that was locked. */
const opens: ReadonlySet<ActionName> = new Set([
  ...(['reopenKeys', 'tryAgain', 'restore', 'endTraining', 'saveProfile', 'saveKeys'] as const),
])

/**
 * Checks every action against the one table of rights. Answers with `not-signed-in`, `locked`, `not-allowed-for-role`
 * { role, action }, or `not-allowed` for what there is not in training.
 */
export function guardOf(counter: Counter, operators: Operators): Guard {
  const isTraining = () => counter.post?.training !== undefined

  return {
    refuses(name, request) {
      if (isTraining()) {
        // Nobody is signed in there: what the live counter has is not looked at, and not changed.
        return onlyLive.has(name) || namesJournal(request) ? { kind: 'not-allowed', facts: {} } : undefined
      }
      const { state, operator, pinDue } = operators.atCounter()
      const role = state === 'open' ? operator?.role : undefined
      if (rights[name][role ?? 'nobody'] === 'no') {
        if (role) return { kind: 'not-allowed-for-role', facts: { role, action: name } }
        return { kind: state === 'locked' ? 'locked' : 'not-signed-in', facts: {} }
      }
      return pinDue && movesMoney.has(name) ? { kind: 'locked', facts: {} } : undefined
    },

    async done(name, answer) {
      if (!answer.ok) return
      const { post } = counter
      if (name === 'complete' && !post?.training && post?.profile.pinAfterSale === 'yes') operators.due()
      // Whoever ends the training again is not whoever began it.
      if (name === 'startTraining') operators.lock()
      if (opens.has(name)) await operators.look()
      if (!post?.training && post?.desk) await operators.flush()
    },
  }
}
