import type { Counter as CounterView } from '../../preload/contract/counter.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import type { Answer } from '../../preload/contract.ts'
import type { Counter } from '../counter/counter.ts'
import type { Operators } from '../operators/operators.ts'
import { MOST_FAILURES } from '../operators/throttle.ts'
import { type Actions, failed, ok } from './answer.ts'

type Names =
  | ('makeManager' | 'signIn' | 'lock' | 'signOut' | 'recover')
  | ('operators' | 'addOperator' | 'changeOperator' | 'newPin' | 'unlockOperator')

/** Who works at this counter: signing in and out, and what managers change about it. */
export function operating(counter: Counter, operators: Operators): Pick<Actions, Names> {
  const after = async (done: Promise<{ readonly problem?: Problem }>): Promise<Answer<CounterView>> => {
    const { problem } = await done
    return problem ? failed(problem) : ok(counter.view())
  }

  return {
    makeManager: (typed) => after(operators.makeManager(typed)),
    signIn: ({ operator, pin }) => after(operators.signIn(operator, pin)),
    lock: () => {
      operators.lock()
      return ok(counter.view())
    },
    signOut: async () => {
      await operators.signOut()
      return ok(counter.view())
    },
    recover: (typed) => after(operators.recover(typed)),

    operators: async () => {
      const found = await operators.all()
      if ('problem' in found) return failed(found.problem)
      const views = found.operators.map(({ id, name, role, active, failures }) => {
        return { id, name, role, active, locked: failures >= MOST_FAILURES }
      })
      return ok({ operators: views })
    },
    addOperator: (typed) => after(operators.add(typed)),
    changeOperator: ({ active, ...asked }) => after(operators.change({ ...asked, active: active === 'yes' })),
    newPin: (asked) => after(operators.newPin(asked)),
    unlockOperator: (asked) => after(operators.unlock(asked)),
  }
}
