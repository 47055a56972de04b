import type { EventBody } from '../journal/event.ts'
import { personOf, type SignedIn } from './session.ts'
import type { Kept } from './standing.ts'

type Kind = 'operator-changed' | 'signed-in' | 'signed-out' | 'manager-recovered'

/** Something that happened with operators, as the journal has it. */
export type OperatorEvent = { readonly [Name in Kind]: { readonly kind: Name; readonly body: EventBody<Name> } }[Kind]

/** As an approval, or a change by somebody, names who it was. */
export const named = ({ id, name }: SignedIn): { readonly id: string; readonly name: string } => ({ id, name })

/** What was changed about an operator, and by whom; by nobody where there was nobody yet. */
export function changed(what: EventBody<'operator-changed'>['what'], operator: SignedIn, by?: SignedIn): OperatorEvent {
  return { kind: 'operator-changed', body: { operator: personOf(operator), what, ...(by && { by: named(by) }) } }
}

export type Journaling = ReturnType<typeof journaling>

/**
 * Tells the journal what happened with operators.
 * @param tell writes into the journal of the live counter; false where none is open, or it cannot be written now.
 * @param now epoch ms.
 */
export function journaling(kept: Kept, tell: (events: readonly OperatorEvent[]) => boolean, now: () => number) {
  return {
    /** Where no journal is open they wait in the file. A sign-in is not refused for a full journal. Only in turn. */
    async record(events: readonly OperatorEvent[]): Promise<void> {
      if (events.length === 0 || tell(events)) return
      const standing = kept.now
      if (standing.state !== 'ready') return
      const at = new Date(now()).toISOString()
      const waiting = events.map(({ kind, body }) => ({ kind, body: { ...body, at } }))
      await kept.write(standing.keys, { ...standing.file, waiting: [...standing.file.waiting, ...waiting] })
    },

    /** Writes what waited for a journal into the one that is open now. */
    flush(): Promise<void> {
      const standing = kept.now
      if (standing.state !== 'ready' || standing.file.waiting.length === 0) return Promise.resolve()
      return kept.inTurn(async (found) => {
        if (found.state !== 'ready' || found.file.waiting.length === 0) return
        if (!tell(found.file.waiting as unknown as readonly OperatorEvent[])) return
        await kept.write(found.keys, { ...found.file, waiting: [] })
      })
    },
  }
}
