import type { Hold } from '../../main/training/ledger-entry.ts'
import type { CompletionView } from '../../preload/contract/completion.ts'
import type { Entry } from '../../preload/contract/entry.ts'
import type { VoidView } from '../../preload/contract/voiding.ts'
import type { Answer } from '../../preload/contract.ts'
import type { HoldBook } from './holds.ts'
import type { Open } from './open-ones.ts'
import type { Work } from './plan.ts'
import type { Random } from './random.ts'
import type { Till } from './till.ts'

type CompletionDeed = 'complete' | 'ask' | 'sendNow' | 'withdraw' | 'decide'
type VoidDeed = 'voidCompletion' | 'releaseHold' | 'askVoid' | 'sendVoidNow'

/** Something asked of the till in this life, and what the window was told; undefined as long as it was told nothing. */
export type Call =
  | {
      readonly name: CompletionDeed
      readonly preauthOrderId: string
      readonly told: Answer<CompletionView> | undefined
    }
  | { readonly name: VoidDeed; readonly preauthOrderId: string; readonly told: Answer<VoidView> | undefined }

/** Whether a call is about a void. */
export const isVoidCall = (call: Call): call is Extract<Call, { name: VoidDeed }> =>
  ['voidCompletion', 'releaseHold', 'askVoid', 'sendVoidNow'].includes(call.name)

/** Somebody at the counter through all its lives: remembers which holds were taken, not what came of it. */
export type Cashier = {
  /** Asks for all the work at once; resolves when all of it is answered, or the till is gone. */
  readonly work: (till: Till, work: Work, open: Open) => Promise<void>
  /** Asks the same of each of these completions, at once. */
  readonly each: (till: Till, name: 'ask' | 'sendNow' | 'withdraw', open: readonly CompletionView[]) => Promise<void>
  /** Asks the same of each of these voids, at once. */
  readonly eachVoid: (till: Till, name: 'askVoid' | 'sendVoidNow', voids: readonly VoidView[]) => Promise<void>
  /** Every call since this was last asked for. */
  readonly calls: () => readonly Call[]
  /** How many holds were taken so far, and how often. */
  readonly taken: () => { readonly holds: number; readonly times: number }
}

const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

/** A cashier who takes, voids and decides by the dice, in whichever till is open, and remembers what the window said. */
export function hireCashier(holds: HoldBook, random: Random): Cashier {
  let calls: Call[] = []
  const taken: Hold[] = []
  /** Completions that the window said were taken, and that nobody has voided yet. */
  const voidable: CompletionView[] = []
  let times = 0

  async function call(
    name: CompletionDeed,
    preauthOrderId: string,
    asked: Promise<Answer<CompletionView> | undefined>,
  ): Promise<void> {
    const at = calls.push({ name, preauthOrderId, told: undefined }) - 1
    const mine = calls
    const told = await asked
    mine[at] = { name, preauthOrderId, told }
    if (name === 'complete' && told?.ok && told.value.state === 'completed') voidable.push(told.value)
  }

  async function callVoid(
    name: VoidDeed,
    preauthOrderId: string,
    asked: Promise<Answer<VoidView> | undefined>,
  ): Promise<void> {
    const at = calls.push({ name, preauthOrderId, told: undefined }) - 1
    const mine = calls
    mine[at] = { name, preauthOrderId, told: await asked }
  }

  function take(till: Till, hold: Hold, amount: number): Promise<void> {
    times += 1
    const { preauthOrderId, authIdRespCode, bizType } = hold
    const entry: Entry = {
      ...{ preauthOrderId, authIdRespCode, bizType, amount: yuan(amount) },
      ...{ holdAmount: '', orderDesc: '' },
    }
    return call('complete', preauthOrderId, till.ask('complete', { entry, acknowledged: [] }))
  }

  function release(till: Till, { preauthOrderId, authIdRespCode, bizType }: Hold): Promise<void> {
    const approval = till.approval('the guest pays cash')
    const asked = till.ask('releaseHold', { preauthOrderId, authIdRespCode, bizType, approval })
    return callVoid('releaseHold', preauthOrderId, asked)
  }

  function voidOne(till: Till, { mchntOrderId, preauthOrderId }: CompletionView): Promise<void> {
    const asked = till.ask('voidCompletion', { mchntOrderId, approval: till.approval('the guest pays cash') })
    return callVoid('voidCompletion', preauthOrderId, asked)
  }

  /** A manager who does not know better: his word is as often wrong as right. */
  function decide(till: Till, { mchntOrderId, preauthOrderId }: CompletionView): Promise<void> {
    const decision = random.oneOf(['taken', 'not-taken'] as const)
    const approval = till.approval('the bank said so on the phone')
    return call('decide', preauthOrderId, till.ask('decide', { mchntOrderId, decision, approval }))
  }

  const each: Cashier['each'] = async (till, name, open) => {
    await Promise.all(
      open.map(({ mchntOrderId, preauthOrderId }) => call(name, preauthOrderId, till.ask(name, { mchntOrderId }))),
    )
  }

  const eachVoid: Cashier['eachVoid'] = async (till, name, voids) => {
    await Promise.all(
      voids.map(({ mchntOrderId, preauthOrderId }) => callVoid(name, preauthOrderId, till.ask(name, { mchntOrderId }))),
    )
  }

  return {
    async work(till, work, open) {
      const { fresh, slow, slowVoid, again, ask, withdraw } = work
      const inState = (state: CompletionView['state'], count: number) =>
        random.shuffled(open.completions.filter((row) => row.state === state)).slice(0, count)
      const unknownVoids = open.voids.filter(({ state }) => state === 'unknown')
      // The most recent ones: those that the last kill may have interrupted.
      const retaken = taken.slice(-12)
      // The newest first: what was just taken is what a guest comes back with.
      const voided = voidable.splice(-work.void, work.void)
      const asked = [
        ...Array.from({ length: fresh }, (_, index) => {
          const hold = holds.next(index < slow ? 'slow' : index < slow + slowVoid ? 'slow void' : 'quick')
          taken.push(hold)
          return () => take(till, hold, random.between(1, hold.amount))
        }),
        ...random
          .shuffled(retaken)
          .slice(0, again)
          .map((hold) => () => take(till, hold, hold.amount)),
        ...voided.map((completion) => () => voidOne(till, completion)),
        ...Array.from({ length: work.release }, () => {
          const hold = holds.next('quick')
          return () => release(till, hold)
        }),
        () => each(till, 'ask', inState('unknown', ask)),
        () => each(till, 'withdraw', inState('queued', withdraw)),
        ...inState('unknown', work.decide).map((completion) => () => decide(till, completion)),
        () => eachVoid(till, 'askVoid', unknownVoids.slice(0, work.askVoid)),
      ]
      await Promise.all(random.shuffled(asked).map((start) => start()))
    },
    each,
    eachVoid,
    calls() {
      const since = calls
      calls = []
      return since
    },
    taken: () => ({ holds: taken.length, times }),
  }
}
