import type { Counter } from '../counter/counter.ts'
import { aside } from '../journal/aside.ts'
import { type Actions, failed, ok } from './answer.ts'
import type { Approve } from './approve.ts'

type Names = 'tryAgain' | 'backups' | 'restore'

const restorable = ['journal-damaged', 'journal-missing'] as const

/** What is done about a till that cannot work: look again, or go on from a backup. */
export function restoring(counter: Counter, approve: Approve): Pick<Actions, Names> {
  /** The terminal in use, if its journal is one that may be set aside; a sound one never is. */
  function broken() {
    const { post, trouble } = counter
    const why = restorable.find((kind) => kind === trouble?.kind)
    return post && !post.desk && why ? { post, why } : undefined
  }

  return {
    tryAgain: async () => {
      await counter.open()
      return ok(counter.view())
    },

    backups: async () => {
      const found = broken()
      if (!found) return ok({ backups: [] })
      const views = (await aside('backups', found.post.journalPath)).map(
        ({ id, at, reason, events, completions, lastAt }) => {
          return { id, at: new Date(at).toISOString(), reason, events, completions, lastAt }
        },
      )
      return ok({ backups: views })
    },

    restore: async ({ backup, approval: typed }) => {
      const found = broken()
      if (!found) return failed({ kind: 'not-allowed', facts: {} })
      const { post, why } = found
      const { termNo, mchntNo, mchntName, gatewayUrl } = post.profile
      const given = await approve(typed)
      if ('problem' in given) return failed(given.problem)
      // Somebody else may have restored it meanwhile.
      if (broken()?.post !== post) return failed({ kind: 'not-allowed', facts: {} })
      const { approval } = given
      const terminal = { termNo, mchntNo, mchntName, gatewayUrl }
      const request = { path: post.journalPath, backup, terminal, approval, why, now: counter.now() }
      const result = await aside('restore', request)
      // In either case: part of it may be done, and the next opening goes on with it.
      await counter.open()
      return 'problem' in result ? failed(result.problem) : ok(result.restored)
    },
  }
}
