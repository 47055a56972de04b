import type { Role } from '../../preload/contract/operators.ts'

/** Somebody who is signed in. */
export type SignedIn = { readonly id: string; readonly name: string; readonly role: Role }

/** What may be known of an operator: nothing of the PIN. */
export const personOf = ({ id, name, role }: SignedIn): SignedIn => ({ id, name, role })

/**
 * Who is at the counter, as long as the till runs. `locked` keeps everything but the PIN away; `pinDue` lets one look, but
 * begin nothing that moves money.
 */
export type Session = { readonly operator?: SignedIn; readonly locked: boolean; readonly pinDue: boolean }

export const nobody: Session = { locked: false, pinDue: false }

export const signedIn = (operator: SignedIn): Session => ({ operator, locked: false, pinDue: false })

export const lockedNow = (session: Session): Session => (session.operator ? { ...session, locked: true } : session)

/** After a sale, where the profile asks for the PIN then. */
export const dueNow = (session: Session): Session => (session.operator ? { ...session, pinDue: true } : session)

/** How long nobody has touched the till, by the clock and by what cannot be set; the longer counts. All in ms. */
export function idleMs(since: { readonly at: number; readonly ticks: number }, now: number, ticks: number): number {
  return Math.max(now - since.at, ticks - since.ticks)
}
