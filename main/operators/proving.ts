import type { Role } from '../../preload/contract/operators.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import { type KeptPin, withOperator, withTries } from './operator.ts'
import { hashPin, isPin, pinProblem } from './pin.ts'
import type { SignedIn } from './session.ts'
import { type Kept, type Keys, type Ready, refusal, spoiled, unknownOperator } from './standing.ts'
import type { Operator } from './store.ts'
import { forgiven, MOST_FAILURES, tried } from './throttle.ts'

type Refused = { readonly problem: Problem }

/** A new PIN, as it is typed twice. */
export type TypedPin = { readonly pin: string; readonly repeated: string }

export type Proving = ReturnType<typeof proving>

/**
 * What PINs prove. Each only in turn.
 * @param now epoch ms.
 * @param cost scrypt's N.
 */
export function proving(kept: Kept, now: () => number, cost: number) {
  /** Whether a PIN is somebody's. The failure is on the disk before the PIN is compared, and taken back after it was right. */
  async function proven(id: string, pin: string): Promise<{ readonly operator: Operator } | Refused> {
    const found = kept.now
    if (found.state !== 'ready') return { problem: refusal(found) }
    const before = found.file.operators.find((one) => one.id === id && one.active)
    if (!before) return { problem: unknownOperator }
    const { name } = before
    const step = tried(before, now())
    if ('held' in step) {
      if (step.held.kind === 'locked') return { problem: { kind: 'pin-locked', facts: { name } } }
      return { problem: { kind: 'pin-wait', facts: { name, seconds: step.held.seconds } } }
    }
    const counted = await kept.write(found.keys, withOperator(found.file, withTries(before, step.after)))
    if (counted) return { problem: counted }
    if (!(await isPin(pin, before, found.keys.pin, cost))) {
      return { problem: { kind: 'pin-wrong', facts: { name, left: MOST_FAILURES - step.after.failures } } }
    }
    const operator = withTries(before, forgiven)
    const problem = await kept.write(found.keys, withOperator(found.file, operator))
    return problem ? { problem } : { operator }
  }

  return {
    proven,

    /** Whoever is signed in proves it once more; answers with what stands on the disk by then. */
    async provenSelf(
      self: SignedIn | undefined,
      ownPin: string,
    ): Promise<{ readonly operator: Operator; readonly ready: Ready } | Refused> {
      if (!self) return { problem: { kind: 'not-signed-in', facts: {} } }
      const own = await proven(self.id, ownPin)
      if ('problem' in own) {
        const { kind, facts } = own.problem
        return { problem: { kind, facts: { ...facts, field: 'ownPin' } } }
      }
      const ready = kept.now
      return ready.state === 'ready' ? { operator: own.operator, ready } : { problem: spoiled }
    },

    /** A PIN that somebody of this role is to have from now on, or what is wrong with it. */
    async chosen({ pin, repeated }: TypedPin, role: Role, keys: Keys): Promise<{ readonly pin: KeptPin } | Refused> {
      const problem = pinProblem(pin, role)
      if (problem) return { problem }
      if (pin !== repeated) return { problem: { kind: 'pin-differs', facts: { field: 'repeated' } } }
      return { pin: { ...(await hashPin(pin, keys.pin, cost)), long: pinProblem(pin, 'manager') === undefined } }
    },
  }
}
