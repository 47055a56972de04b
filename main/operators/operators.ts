import type { Access } from '../../preload/contract/operators.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import { journaling, type OperatorEvent } from './journaling.ts'
import { people } from './people.ts'
import type { Pepper } from './pepper.ts'
import { COST } from './pin.ts'
import { presence } from './presence.ts'
import { proving } from './proving.ts'
import { recovery } from './recovery.ts'
import { refusedTo } from './rights.ts'
import { personOf, type Session } from './session.ts'
import { keepStanding, refusal } from './standing.ts'
import type { Operator } from './store.ts'
import { heldBack } from './throttle.ts'

export type OperatorsSetup = {
  /** The operators' file. */
  readonly path: string
  readonly pepper: Pepper
  /** scrypt's N; the usual one where it is absent. */
  readonly cost?: number
  /** Epoch ms. */
  readonly now: () => number
  /** Writes into the journal of the live counter; false where none is open, or it cannot be written now. */
  readonly record: (events: readonly OperatorEvent[]) => boolean
  /** Whether the journal in use tells of operators: then there were some, whatever became of their file and their pepper. */
  readonly wereThere: () => boolean
  /** Whether somebody has the gateway's app key; why not, if not. */
  readonly proves: (appId: string, appKey: string) => Promise<Problem | undefined>
  readonly onChange: () => void
}

/** Whether anybody may act, and who it is: what is asked for every message. */
type AtCounter = Pick<Access, 'state' | 'operator' | 'pinDue'>

export type Operators = Awaited<ReturnType<typeof openOperators>>

/** Who works at this counter, who is signed in, and what their PINs prove; one thing after the other. */
export async function openOperators(setup: OperatorsSetup) {
  const { now, cost = COST } = setup
  const kept = await keepStanding(setup)
  const journal = journaling(kept, setup.record, now)
  const proofs = proving(kept, now, cost)
  const present = presence(kept, journal, proofs, setup.onChange)
  const { signIn, lock, due, signOut, approve } = present

  function atCounter(): AtCounter {
    const { state } = kept.now
    if (state !== 'ready') return { state, pinDue: false }
    const { operator, locked, pinDue } = present.session()
    if (!operator) return { state: 'signed-out', pinDue }
    return { state: locked ? 'locked' : 'open', pinDue, operator }
  }

  return {
    get session(): Session {
      return present.session()
    },
    atCounter,

    /** What a window may know. */
    view(training: boolean): Access {
      if (training) return { state: 'training', pinDue: false, mayNot: [], people: [] }
      const found = kept.now
      const active = found.state === 'ready' ? found.file.operators.filter((one) => one.active) : []
      const problem = 'problem' in found ? found.problem : undefined
      const standing = atCounter()
      const people = active.map((one) => ({ ...personOf(one), ...heldBack(one, now()) }))
      const mayNot = standing.operator ? refusedTo(standing.operator.role) : []
      return { ...standing, mayNot, people, ...(problem && { problem }) }
    },

    /** Looks again: the journal that is in use may be another one by now, or the keychain be open. */
    look: () => kept.inTurn(async () => undefined),
    /** Writes what waited for a journal into the one that is open now. */
    flush: journal.flush,

    ...{ signIn, lock, due, signOut, approve },
    ...people(kept, journal, proofs, present),
    ...recovery(kept, journal, proofs, present, setup),

    /** Everybody who ever worked here, and what is kept of the PINs. */
    all: (): Promise<{ readonly operators: readonly Operator[] } | { readonly problem: Problem }> =>
      kept.inTurn(async (found) =>
        found.state === 'ready' ? { operators: found.file.operators } : { problem: refusal(found) },
      ),
  }
}
