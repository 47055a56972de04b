import type { Role } from '../../preload/contract/operators.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import { changed, type Journaling, type OperatorEvent } from './journaling.ts'
import { readName } from './names.ts'
import { emptyFile, newOperator, withOperator, withTries } from './operator.ts'
import { newPepper } from './pepper.ts'
import type { Presence } from './presence.ts'
import type { Proving, TypedPin } from './proving.ts'
import { type Done, type Kept, type Ready, refusal, unknownOperator } from './standing.ts'
import { keysOf, type Operator, type OperatorsFile } from './store.ts'
import { forgiven } from './throttle.ts'

/** Whoever asks for a change proves who he is by his own PIN. */
type Asked = { readonly ownPin: string }
type AskedOf = Asked & { readonly operator: string }

const managerPin: Problem = { kind: 'pin-digits', facts: { field: 'pin', least: 6, most: 12 } }

const hasManager = ({ operators }: OperatorsFile): boolean =>
  operators.some(({ role, active }) => active && role === 'manager')

/** What a manager changed about somebody, an event each. */
function changes(before: Operator, after: Operator, by: Operator): OperatorEvent[] {
  return [
    ...(after.name !== before.name ? [changed('renamed', after, by)] : []),
    ...(after.role !== before.role ? [changed('role', after, by)] : []),
    ...(after.active !== before.active ? [changed(after.active ? 'activated' : 'deactivated', after, by)] : []),
  ]
}

/** Who works at this counter: made, and changed by those who do. That they may is the table's matter (rights.ts). */
export function people(
  kept: Kept,
  { record }: Pick<Journaling, 'record'>,
  { chosen, provenSelf }: Pick<Proving, 'chosen' | 'provenSelf'>,
  { session, enter, becomes }: Pick<Presence, 'session' | 'enter' | 'becomes'>,
) {
  /** Writes what was changed, then says so in the journal. */
  async function save({ keys }: Ready, file: OperatorsFile, events: readonly OperatorEvent[]): Promise<Done> {
    const problem = await kept.write(keys, file)
    if (problem) return { problem }
    await record(events)
    return {}
  }

  return {
    /** The first manager; the file before its pepper, so that a start which ends between the two begins anew. */
    makeManager: (typed: TypedPin & { readonly name: string }): Promise<Done> =>
      kept.inTurn(async (found) => {
        if (found.state === 'unavailable') return { problem: found.problem }
        if (found.state !== 'first') return { problem: { kind: 'operators-exist', facts: {} } }
        const read = readName(typed.name, [])
        if ('problem' in read) return read
        const pepper = newPepper()
        const keys = keysOf(pepper)
        const own = await chosen(typed, 'manager', keys)
        if ('problem' in own) return own
        const manager = newOperator(read.name, 'manager', own.pin)
        const problem = await kept.write(keys, { ...emptyFile, operators: [manager] })
        if (problem) return { problem }
        const unkept = await kept.keepPepper(pepper)
        if (unkept) return { problem: unkept }
        await record([changed('added', manager)])
        await enter(manager)
        return {}
      }),

    add: (typed: Asked & TypedPin & { readonly name: string; readonly role: Role }): Promise<Done> =>
      kept.inTurn(async (found) => {
        if (found.state !== 'ready') return { problem: refusal(found) }
        const read = readName(typed.name, found.file.operators)
        if ('problem' in read) return read
        const own = await chosen(typed, typed.role, found.keys)
        if ('problem' in own) return own
        const self = await provenSelf(session().operator, typed.ownPin)
        if ('problem' in self) return self
        const { file } = self.ready
        const added = newOperator(read.name, typed.role, own.pin)
        const all = { ...file, operators: [...file.operators, added] }
        return save(self.ready, all, [changed('added', added, self.operator)])
      }),

    change: (
      asked: AskedOf & { readonly name: string; readonly role: Role; readonly active: boolean },
    ): Promise<Done> =>
      kept.inTurn(async (found) => {
        if (found.state !== 'ready') return { problem: refusal(found) }
        const before = found.file.operators.find(({ id }) => id === asked.operator)
        if (!before) return { problem: unknownOperator }
        const others = found.file.operators.filter(({ id }) => id !== before.id)
        const read = readName(asked.name, others)
        if ('problem' in read) return read
        const { role, active } = asked
        // Whoever becomes a manager has a manager's PIN first.
        if (role === 'manager' && !before.long) return { problem: managerPin }
        if (!hasManager(withOperator(found.file, { ...before, role, active }))) {
          return { problem: { kind: 'last-manager', facts: { name: before.name } } }
        }
        const self = await provenSelf(session().operator, asked.ownPin)
        if ('problem' in self) return self
        // With what the proof wrote, where it is the same person.
        const now = self.ready.file.operators.find(({ id }) => id === before.id) ?? before
        const after: Operator = { ...now, name: read.name, role, active }
        const file = withOperator(self.ready.file, after)
        const done = await save(self.ready, file, changes(before, after, self.operator))
        if (!done.problem) becomes(after)
        return done
      }),

    newPin: (asked: AskedOf & TypedPin): Promise<Done> =>
      kept.inTurn(async (found) => {
        if (found.state !== 'ready') return { problem: refusal(found) }
        const { operator } = session()
        const whose = found.file.operators.find(({ id }) => id === asked.operator)
        if (!whose || !operator) return { problem: unknownOperator }
        if (operator.id !== whose.id && operator.role !== 'manager') {
          return { problem: { kind: 'not-allowed-for-role', facts: { role: operator.role, action: 'newPin' } } }
        }
        const own = await chosen(asked, whose.role, found.keys)
        if ('problem' in own) return own
        const self = await provenSelf(operator, asked.ownPin)
        if ('problem' in self) return self
        const after = withTries({ ...whose, ...own.pin }, forgiven)
        return save(self.ready, withOperator(self.ready.file, after), [changed('pin', after, self.operator)])
      }),

    unlock: (asked: AskedOf): Promise<Done> =>
      kept.inTurn(async (found) => {
        if (found.state !== 'ready') return { problem: refusal(found) }
        const whose = found.file.operators.find(({ id }) => id === asked.operator)
        if (!whose) return { problem: unknownOperator }
        const self = await provenSelf(session().operator, asked.ownPin)
        if ('problem' in self) return self
        const after = withTries(whose, forgiven)
        return save(self.ready, withOperator(self.ready.file, after), [changed('unlocked', after, self.operator)])
      }),
  }
}
