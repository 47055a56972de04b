import type { Problem } from '../../preload/contract/problem.ts'
import type { Approval } from '../journal/event.ts'
import { type Journaling, named, type OperatorEvent } from './journaling.ts'
import type { Proving } from './proving.ts'
import { dueNow, lockedNow, nobody, personOf, type Session, signedIn } from './session.ts'
import type { Done, Kept } from './standing.ts'
import type { Operator } from './store.ts'

export type Presence = ReturnType<typeof presence>

/** Who is at the counter, for as long as the till runs, and what their PINs let them do. */
export function presence(
  kept: Kept,
  { record }: Pick<Journaling, 'record'>,
  { proven }: Pick<Proving, 'proven'>,
  onChange: () => void,
) {
  let session: Session = nobody

  /** Somebody proved who he is: whoever was there before leaves. Only in turn. */
  async function enter(operator: Operator): Promise<void> {
    const before = session.operator
    session = signedIn(personOf(operator))
    if (before?.id === operator.id) return
    const left: OperatorEvent[] = before ? [{ kind: 'signed-out', body: { operator: before } }] : []
    await record([...left, { kind: 'signed-in', body: { operator: personOf(operator) } }])
  }

  return {
    session: () => session,
    enter,

    /** Somebody has another name or role, or works here no longer; perhaps whoever is at the counter. */
    becomes(operator: Operator): void {
      if (session.operator?.id !== operator.id) return
      session = operator.active ? { ...session, operator: personOf(operator) } : nobody
    },

    signIn: (id: string, pin: string): Promise<Done> =>
      kept.inTurn(async () => {
        const who = await proven(id, pin)
        if ('problem' in who) return who
        await enter(who.operator)
        return {}
      }),

    /** Keeps who is signed in, and lets nothing be done or seen until the PIN is typed. */
    lock(): void {
      if (!session.operator || session.locked) return
      session = lockedNow(session)
      onChange()
    },

    /** From now on nothing that moves money begins before the PIN is typed. */
    due(): void {
      session = dueNow(session)
      onChange()
    },

    signOut: (): Promise<void> =>
      kept.inTurn(async () => {
        const { operator } = session
        session = nobody
        if (operator) await record([{ kind: 'signed-out', body: { operator } }])
      }),

    /** A manager's reason and PIN, as the journal keeps it: who approved, and who was signed in. `reason` says enough already. */
    approve: (
      reason: string,
      id: string,
      pin: string,
    ): Promise<{ readonly approval: Approval } | { readonly problem: Problem }> =>
      kept.inTurn(async () => {
        const who = await proven(id, pin)
        if ('problem' in who) return who
        const { operator } = who
        if (operator.role !== 'manager') return { problem: { kind: 'not-a-manager', facts: { name: operator.name } } }
        const by = session.operator
        return { approval: { reason, operator: named(operator), ...(by && { by: named(by) }) } }
      }),
  }
}
