import { randomUUID } from 'node:crypto'
import type { Access, Role } from '../../preload/contract/operators.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import type { Approval, EventBody } from '../journal/event.ts'
import { isSameName, readName } from './names.ts'
import { newPepper, type Pepper } from './pepper.ts'
import { COST, hashPin, isPin, pinProblem } from './pin.ts'
import { dueNow, lockedNow, nobody, type Session, type SignedIn, signedIn } from './session.ts'
import { keysOf, type Operator, type OperatorsFile, readOperators, writeOperators } from './store.ts'
import { forgiven, MOST_FAILURES, type Tries, tried } from './throttle.ts'

type Kind = 'operator-changed' | 'signed-in' | 'signed-out' | 'manager-recovered'
/** Something that happened with operators, as the journal has it. */
export type OperatorEvent = { readonly [Name in Kind]: { readonly kind: Name; readonly body: EventBody<Name> } }[Kind]

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

type Keys = ReturnType<typeof keysOf>
type Ready = { readonly state: 'ready'; readonly keys: Keys; readonly file: OperatorsFile }
type Standing =
  | Ready
  | { readonly state: 'first' }
  | { readonly state: 'recovery'; readonly keys?: Keys; readonly problem: Problem }
  | { readonly state: 'unavailable'; readonly problem: Problem }

type Done = { readonly problem?: Problem }
type Typed = { readonly pin: string; readonly repeated: string }

export type Operators = Awaited<ReturnType<typeof openOperators>>

const emptyFile: OperatorsFile = { operators: [], recovery: forgiven, waiting: [] }

const personOf = ({ id, name, role }: Operator): SignedIn => ({ id, name, role })
const named = ({ id, name }: SignedIn) => ({ id, name })
const withTries = (one: Operator, { failures, lockedUntil }: Tries): Operator => {
  const { lockedUntil: _before, ...rest } = one
  return { ...rest, failures, ...(lockedUntil !== undefined && { lockedUntil }) }
}

const managerPin: Problem = { kind: 'pin-digits', facts: { field: 'pin', least: 6, most: 12 } }
const spoiled: Problem = { kind: 'operators-spoiled', facts: {} }

/** Who works at this counter, who is signed in, and what their PINs prove; one thing after the other. */
export async function openOperators(setup: OperatorsSetup) {
  const { path, pepper, cost = COST, now } = setup
  let session: Session = nobody
  let standing: Standing = { state: 'first' }
  let queue: Promise<unknown> = Promise.resolve()
  /** Tries of the app key while there is no file to count them in. */
  let unwritten: Tries = forgiven

  /** What lies on the disk and in the keychain; read anew each time, so that an edited file is found out at once. */
  async function look(): Promise<Standing> {
    const loaded = await pepper.load()
    if ('problem' in loaded) {
      if (loaded.problem.kind !== 'keys-unreadable') return { state: 'unavailable', problem: loaded.problem }
      // Another keychain has it: no PIN of this file will ever be checked again.
      return { state: 'recovery', problem: { kind: 'pepper-unreadable', facts: {} } }
    }
    // A file without its pepper is worth nothing; a first start may have ended between the two.
    if (!loaded.pepper) return setup.wereThere() ? { state: 'recovery', problem: spoiled } : { state: 'first' }
    const keys = keysOf(loaded.pepper)
    const found = await readOperators(path, keys.mac)
    return 'file' in found ? { state: 'ready', keys, file: found.file } : { state: 'recovery', keys, problem: spoiled }
  }

  async function renewed(): Promise<Standing> {
    standing = await look()
    return standing
  }

  async function write(keys: Keys, file: OperatorsFile): Promise<Problem | undefined> {
    const { problem } = await writeOperators(path, file, keys.mac)
    if (!problem) standing = { state: 'ready', keys, file }
    return problem
  }

  /** Where the keychain does not take it, what stands is what was there before. */
  async function keepPepper(made: ReturnType<typeof newPepper>): Promise<Problem | undefined> {
    const { problem } = await pepper.save(made)
    if (problem) await renewed()
    return problem
  }

  /** One after the other, each with what is on the disk by then; afterwards the window is told. */
  function inTurn<Value>(work: (standing: Standing) => Promise<Value>): Promise<Value> {
    const mine = queue.then(async () => work(await renewed())).finally(setup.onChange)
    queue = mine.catch(() => undefined)
    return mine
  }

  /** Why nobody can be looked up, where it is so. */
  function refusal(found: Exclude<Standing, Ready>): Problem {
    return found.state === 'first' ? { kind: 'operator-unknown', facts: {} } : found.problem
  }

  /** Writes events into the journal; where none is open they wait in the file. A sign-in is not refused for a full journal. */
  async function record(events: readonly OperatorEvent[]): Promise<void> {
    if (events.length === 0 || setup.record(events)) return
    if (standing.state !== 'ready') return
    const at = new Date(now()).toISOString()
    const waiting = events.map(({ kind, body }) => ({ kind, body: { ...body, at } }))
    await write(standing.keys, { ...standing.file, waiting: [...standing.file.waiting, ...waiting] })
  }

  /** The file with one operator as he is from now on. */
  const withOperator = (file: OperatorsFile, changed: Operator): OperatorsFile => ({
    ...file,
    operators: file.operators.map((one) => (one.id === changed.id ? changed : one)),
  })

  /** Whether a PIN is somebody's. The failure is on the disk before the PIN is compared, and taken back after it was right. */
  async function proven(
    id: string,
    pin: string,
  ): Promise<{ readonly operator: Operator } | { readonly problem: Problem }> {
    const found = standing
    if (found.state !== 'ready') return { problem: refusal(found) }
    const before = found.file.operators.find((one) => one.id === id && one.active)
    if (!before) return { problem: { kind: 'operator-unknown', facts: {} } }
    const { name } = before
    const step = tried(before, now())
    if ('held' in step) {
      if (step.held.kind === 'locked') return { problem: { kind: 'pin-locked', facts: { name } } }
      return { problem: { kind: 'pin-wait', facts: { name, seconds: step.held.seconds } } }
    }
    const counted = await write(found.keys, withOperator(found.file, withTries(before, step.after)))
    if (counted) return { problem: counted }
    if (!(await isPin(pin, before, found.keys.pin, cost))) {
      return { problem: { kind: 'pin-wrong', facts: { name, left: MOST_FAILURES - step.after.failures } } }
    }
    const operator = withTries(before, forgiven)
    const problem = await write(found.keys, withOperator(found.file, operator))
    return problem ? { problem } : { operator }
  }

  /** Whoever is signed in proves it once more; with a role that may. */
  async function provenSelf(
    ownPin: string,
  ): Promise<{ readonly operator: Operator; readonly ready: Ready } | { readonly problem: Problem }> {
    const self = session.operator
    if (!self) return { problem: { kind: 'not-signed-in', facts: {} } }
    const own = await proven(self.id, ownPin)
    if ('problem' in own) {
      const { kind, facts } = own.problem
      return { problem: { kind, facts: { ...facts, field: 'ownPin' } } }
    }
    if (standing.state !== 'ready') return { problem: spoiled }
    return { operator: own.operator, ready: standing }
  }

  async function typedPin({ pin, repeated }: Typed, role: Role, keys: Keys) {
    const problem = pinProblem(pin, role)
    if (problem) return { problem }
    if (pin !== repeated) return { problem: { kind: 'pin-differs', facts: { field: 'repeated' } } satisfies Problem }
    return { hashed: { ...(await hashPin(pin, keys.pin, cost)), long: pinProblem(pin, 'manager') === undefined } }
  }

  async function enter(operator: Operator): Promise<void> {
    const before = session.operator
    session = signedIn(personOf(operator))
    if (before?.id === operator.id) return
    const left: OperatorEvent[] = before ? [{ kind: 'signed-out', body: { operator: before } }] : []
    await record([...left, { kind: 'signed-in', body: { operator: personOf(operator) } }])
  }

  function changed(what: EventBody<'operator-changed'>['what'], operator: Operator, by?: Operator): OperatorEvent {
    return { kind: 'operator-changed', body: { operator: personOf(operator), what, ...(by && { by: named(by) }) } }
  }

  const activeManagers = (file: OperatorsFile) =>
    file.operators.filter(({ role, active }) => active && role === 'manager')

  /** Writes what a manager changed, then says so in the journal. */
  async function save(ready: Ready, file: OperatorsFile, events: readonly OperatorEvent[]): Promise<Done> {
    const problem = await write(ready.keys, file)
    if (problem) return { problem }
    await record(events)
    return {}
  }

  await renewed()

  return {
    get session(): Session {
      return session
    },

    /** Looks again: the journal that is in use may be another one by now, or the keychain be open. */
    look: () => inTurn(async () => undefined),

    /** What a window may know. */
    view(training: boolean): Access {
      const file = standing.state === 'ready' ? standing.file : emptyFile
      const people = file.operators.filter(({ active }) => active).map(personOf)
      const { operator, locked, pinDue } = session
      if (training) return { state: 'training', pinDue: false, people: [] }
      if (standing.state !== 'ready') {
        const problem = standing.state === 'first' ? undefined : refusal(standing)
        return { state: standing.state, pinDue: false, people, ...(problem && { problem }) }
      }
      const state = !operator ? 'signed-out' : locked ? 'locked' : 'open'
      return { state, pinDue, people, ...(operator && { operator }) }
    },

    /** The first manager; the file before its pepper, so that a start which ends between the two begins anew. */
    makeManager: ({ name: typed, ...typedPins }: Typed & { readonly name: string }): Promise<Done> =>
      inTurn(async (found) => {
        if (found.state === 'unavailable') return { problem: found.problem }
        if (found.state !== 'first') return { problem: { kind: 'operators-exist', facts: {} } }
        const read = readName(typed, [])
        if ('problem' in read) return read
        const made = newPepper()
        const keys = keysOf(made)
        const own = await typedPin(typedPins, 'manager', keys)
        if ('problem' in own) return own
        const id = randomUUID()
        const manager: Operator = { id, name: read.name, role: 'manager', ...own.hashed, failures: 0, active: true }
        const problem = await write(keys, { ...emptyFile, operators: [manager] })
        if (problem) return { problem }
        const unkept = await keepPepper(made)
        if (unkept) return { problem: unkept }
        await record([changed('added', manager)])
        await enter(manager)
        return {}
      }),

    signIn: (id: string, pin: string): Promise<Done> =>
      inTurn(async () => {
        const who = await proven(id, pin)
        if ('problem' in who) return who
        await enter(who.operator)
        return {}
      }),

    /** Keeps who is signed in, and lets nothing be done or seen until the PIN is typed. */
    lock(): void {
      if (!session.operator || session.locked) return
      session = lockedNow(session)
      setup.onChange()
    },

    /** From now on nothing that moves money begins before the PIN is typed. */
    due(): void {
      session = dueNow(session)
      setup.onChange()
    },

    signOut: (): Promise<void> =>
      inTurn(async () => {
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
      inTurn(async () => {
        const who = await proven(id, pin)
        if ('problem' in who) return who
        const { operator } = who
        if (operator.role !== 'manager') return { problem: { kind: 'not-a-manager', facts: { name: operator.name } } }
        const by = session.operator
        return { approval: { reason, operator: named(operator), ...(by && { by: named(by) }) } }
      }),

    all: (): Promise<{ readonly operators: readonly Operator[] } | { readonly problem: Problem }> =>
      inTurn(async (found) =>
        found.state === 'ready' ? { operators: found.file.operators } : { problem: refusal(found) },
      ),

    add: (typed: Typed & { readonly name: string; readonly role: Role; readonly ownPin: string }): Promise<Done> =>
      inTurn(async (found) => {
        if (found.state !== 'ready') return { problem: refusal(found) }
        const read = readName(typed.name, found.file.operators)
        if ('problem' in read) return read
        const own = await typedPin(typed, typed.role, found.keys)
        if ('problem' in own) return own
        const self = await provenSelf(typed.ownPin)
        if ('problem' in self) return self
        const { file } = self.ready
        const added: Operator = {
          ...{ id: randomUUID(), name: read.name, role: typed.role, ...own.hashed, failures: 0, active: true },
        }
        return save(self.ready, { ...file, operators: [...file.operators, added] }, [
          changed('added', added, self.operator),
        ])
      }),

    change: (asked: {
      readonly operator: string
      readonly name: string
      readonly role: Role
      readonly active: boolean
      readonly ownPin: string
    }): Promise<Done> =>
      inTurn(async (found) => {
        if (found.state !== 'ready') return { problem: refusal(found) }
        const before = found.file.operators.find(({ id }) => id === asked.operator)
        if (!before) return { problem: { kind: 'operator-unknown', facts: {} } }
        const others = found.file.operators.filter(({ id }) => id !== before.id)
        const read = readName(asked.name, others)
        if ('problem' in read) return read
        const { role, active } = asked
        // Whoever becomes a manager has a manager's PIN first.
        if (role === 'manager' && !before.long) return { problem: managerPin }
        const left = activeManagers(withOperator(found.file, { ...before, role, active }))
        if (left.length === 0) return { problem: { kind: 'last-manager', facts: { name: before.name } } }
        const self = await provenSelf(asked.ownPin)
        if ('problem' in self) return self
        const kept = self.ready.file.operators.find(({ id }) => id === before.id) ?? before
        const after: Operator = { ...kept, name: read.name, role, active }
        const by = self.operator
        const events = [
          ...(after.name !== before.name ? [changed('renamed', after, by)] : []),
          ...(after.role !== before.role ? [changed('role', after, by)] : []),
          ...(after.active !== before.active ? [changed(active ? 'activated' : 'deactivated', after, by)] : []),
        ]
        const done = await save(self.ready, withOperator(self.ready.file, after), events)
        if (!done.problem && session.operator?.id === after.id) {
          session = after.active ? { ...session, operator: personOf(after) } : nobody
        }
        return done
      }),

    newPin: (asked: Typed & { readonly operator: string; readonly ownPin: string }): Promise<Done> =>
      inTurn(async (found) => {
        if (found.state !== 'ready') return { problem: refusal(found) }
        const self = session.operator
        const whose = found.file.operators.find(({ id }) => id === asked.operator)
        if (!whose || !self) return { problem: { kind: 'operator-unknown', facts: {} } }
        if (self.id !== whose.id && self.role !== 'manager') {
          return { problem: { kind: 'not-allowed-for-role', facts: { role: self.role, action: 'newPin' } } }
        }
        const own = await typedPin(asked, whose.role, found.keys)
        if ('problem' in own) return own
        const proof = await provenSelf(asked.ownPin)
        if ('problem' in proof) return proof
        const after = withTries({ ...whose, ...own.hashed }, forgiven)
        return save(proof.ready, withOperator(proof.ready.file, after), [changed('pin', after, proof.operator)])
      }),

    unlock: (asked: { readonly operator: string; readonly ownPin: string }): Promise<Done> =>
      inTurn(async (found) => {
        if (found.state !== 'ready') return { problem: refusal(found) }
        const whose = found.file.operators.find(({ id }) => id === asked.operator)
        if (!whose) return { problem: { kind: 'operator-unknown', facts: {} } }
        const self = await provenSelf(asked.ownPin)
        if ('problem' in self) return self
        const after = withTries(whose, forgiven)
        return save(self.ready, withOperator(self.ready.file, after), [changed('unlocked', after, self.operator)])
      }),

    /**
     * A manager's PIN was lost, or the operators cannot be trusted any more: whoever has the gateway's app key makes a new PIN
     * for the manager of this name, or a new manager. What is not as the till wrote it is not kept.
     */
    recover: (
      asked: Typed & { readonly appId: string; readonly appKey: string; readonly name: string },
    ): Promise<Done> =>
      inTurn(async (found) => {
        if (found.state === 'unavailable') return { problem: found.problem }
        if (found.state === 'first') return { problem: { kind: 'operator-unknown', facts: {} } }
        const fresh = newPepper()
        const keys = found.keys ?? keysOf(fresh)
        const file = found.state === 'ready' ? found.file : emptyFile
        const step = tried(found.state === 'ready' ? file.recovery : unwritten, now())
        if ('held' in step) {
          const seconds = step.held.kind === 'wait' ? step.held.seconds : 0
          return { problem: { kind: 'app-key-wait', facts: { seconds } } }
        }
        const read = readName(
          asked.name,
          file.operators.filter((one) => one.role !== 'manager' || !isSameName(one.name, asked.name.trim())),
        )
        if ('problem' in read) return read
        const pinWrong = await typedPin(asked, 'manager', keys)
        if ('problem' in pinWrong) return pinWrong
        // It never locks for good: there is nobody who could unlock it.
        const failures = Math.min(step.after.failures, MOST_FAILURES - 1)
        const recovery = { ...step.after, failures }
        // A file that is not to be trusted stays as it is until somebody has proved who asks.
        if (found.state === 'ready') {
          const problem = await write(keys, { ...file, recovery })
          if (problem) return { problem }
        } else unwritten = recovery
        const wrong = await setup.proves(asked.appId, asked.appKey)
        if (wrong) return { problem: wrong }
        const known = file.operators.find((one) => one.role === 'manager' && isSameName(one.name, read.name))
        const manager: Operator = known
          ? withTries({ ...known, ...pinWrong.hashed, active: true }, forgiven)
          : { id: randomUUID(), name: read.name, role: 'manager', ...pinWrong.hashed, failures: 0, active: true }
        const operators = known ? withOperator(file, manager).operators : [...file.operators, manager]
        const problem = await write(keys, { ...file, operators, recovery: forgiven })
        if (problem) return { problem }
        const unkept = found.keys ? undefined : await keepPepper(fresh)
        if (unkept) return { problem: unkept }
        await record([{ kind: 'manager-recovered', body: { operator: personOf(manager) } }])
        await enter(manager)
        return {}
      }),

    /** Writes what waited for a journal into the one that is open now. */
    flush: (): Promise<void> => {
      if (standing.state !== 'ready' || standing.file.waiting.length === 0) return Promise.resolve()
      return inTurn(async (found) => {
        if (found.state !== 'ready' || found.file.waiting.length === 0) return
        if (!setup.record(found.file.waiting as unknown as readonly OperatorEvent[])) return
        await write(found.keys, { ...found.file, waiting: [] })
      })
    },
  }
}
