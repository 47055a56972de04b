import type { Problem } from '../../preload/contract/problem.ts'
import type { Journaling } from './journaling.ts'
import { isSameName, readName } from './names.ts'
import { emptyFile, newOperator, withOperator, withTries } from './operator.ts'
import { newPepper } from './pepper.ts'
import type { Presence } from './presence.ts'
import type { Proving, TypedPin } from './proving.ts'
import { personOf } from './session.ts'
import { type Done, type Kept, unknownOperator } from './standing.ts'
import { keysOf, type Operator } from './store.ts'
import { forgiven, MOST_FAILURES, type Tries, tried } from './throttle.ts'

type Setup = {
  /** Epoch ms. */
  readonly now: () => number
  readonly proves: (appId: string, appKey: string) => Promise<Problem | undefined>
}

/** It never locks for good: there is nobody who could unlock it. */
const unlocked = (tries: Tries): Tries => ({ ...tries, failures: Math.min(tries.failures, MOST_FAILURES - 1) })

/** The way back in by the gateway's app key. */
export function recovery(
  kept: Kept,
  { record }: Pick<Journaling, 'record'>,
  { chosen }: Pick<Proving, 'chosen'>,
  { enter }: Pick<Presence, 'enter'>,
  { now, proves }: Setup,
) {
  /** Tries of the app key while there is no file to count them in. */
  let unwritten: Tries = forgiven

  return {
    /**
     * A manager's PIN was lost, or the operators cannot be trusted any more: whoever has the gateway's app key makes a new PIN
     * for the manager of this name, or a new manager. What is not as the till wrote it is not kept.
     */
    recover: (
      asked: TypedPin & { readonly appId: string; readonly appKey: string; readonly name: string },
    ): Promise<Done> =>
      kept.inTurn(async (found) => {
        if (found.state === 'unavailable') return { problem: found.problem }
        if (found.state === 'first') return { problem: unknownOperator }
        const fresh = newPepper()
        const keys = found.keys ?? keysOf(fresh)
        const file = found.state === 'ready' ? found.file : emptyFile

        const step = tried(found.state === 'ready' ? file.recovery : unwritten, now())
        if ('held' in step) {
          const seconds = step.held.kind === 'wait' ? step.held.seconds : 0
          return { problem: { kind: 'app-key-wait', facts: { seconds } } }
        }
        const isAsked = ({ role, name }: Operator) => role === 'manager' && isSameName(name, asked.name.trim())
        const read = readName(
          asked.name,
          file.operators.filter((one) => !isAsked(one)),
        )
        if ('problem' in read) return read
        const own = await chosen(asked, 'manager', keys)
        if ('problem' in own) return own

        // A try counts before the key is looked at. A file that is not to be trusted stays as it is until somebody has
        // proved who asks.
        const counted = unlocked(step.after)
        if (found.state === 'ready') {
          const problem = await kept.write(keys, { ...file, recovery: counted })
          if (problem) return { problem }
        } else unwritten = counted
        const wrong = await proves(asked.appId, asked.appKey)
        if (wrong) return { problem: wrong }

        const known = file.operators.find(isAsked)
        const manager = known
          ? withTries({ ...known, ...own.pin, active: true }, forgiven)
          : newOperator(read.name, 'manager', own.pin)
        const operators = known ? withOperator(file, manager).operators : [...file.operators, manager]
        const problem = await kept.write(keys, { ...file, operators, recovery: forgiven })
        if (problem) return { problem }
        const unkept = found.keys ? undefined : await kept.keepPepper(fresh)
        if (unkept) return { problem: unkept }
        await record([{ kind: 'manager-recovered', body: { operator: personOf(manager) } }])
        await enter(manager)
        return {}
      }),
  }
}
