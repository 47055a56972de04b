import type { Hold } from '../../main/training/ledger-entry.ts'
import type { Answer, CompletionView, Entry } from '../../preload/contract.ts'
import type { HoldBook } from './holds.ts'
import type { Work } from './plan.ts'
import type { Random } from './random.ts'
import type { Till } from './till.ts'

/** Something asked of the till in this life, and what the window was told; undefined as long as it was told nothing. */
export type Call = {
  readonly name: 'complete' | 'ask' | 'sendNow' | 'withdraw'
  readonly preauthOrderId: string
  readonly told: Answer<CompletionView> | undefined
}

/** Somebody at the counter through all its lives: remembers which holds were taken, not what came of it. */
export type Cashier = {
  /** Asks for all the work at once; resolves when all of it is answered, or the till is gone. */
  readonly work: (till: Till, work: Work, open: readonly CompletionView[]) => Promise<void>
  /** Asks the same of each of these completions, at once. */
  readonly each: (till: Till, name: 'ask' | 'sendNow' | 'withdraw', open: readonly CompletionView[]) => Promise<void>
  /** Every call since this was last asked for. */
  readonly calls: () => readonly Call[]
  /** How many holds were taken so far, and how often. */
  readonly taken: () => { readonly holds: number; readonly times: number }
}

const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

export function hireCashier(holds: HoldBook, random: Random): Cashier {
  let calls: Call[] = []
  const taken: Hold[] = []
  let times = 0

  async function call(
    name: Call['name'],
    preauthOrderId: string,
    asked: Promise<Answer<CompletionView> | undefined>,
  ): Promise<void> {
    const mine: { -readonly [Key in keyof Call]: Call[Key] } = { name, preauthOrderId, told: undefined }
    calls.push(mine)
    mine.told = await asked
  }

  function take(till: Till, hold: Hold, amount: number): Promise<void> {
    times += 1
    const { preauthOrderId, authIdRespCode, bizType } = hold
    const entry: Entry = {
      preauthOrderId,
      authIdRespCode,
      bizType,
      amount: yuan(amount),
      holdAmount: '',
      orderDesc: '',
    }
    return call('complete', preauthOrderId, till.ask('complete', { entry, acknowledged: [] }))
  }

  const each: Cashier['each'] = async (till, name, open) => {
    const asked = open.map(({ mchntOrderId, preauthOrderId }) =>
      call(name, preauthOrderId, till.ask(name, { mchntOrderId })),
    )
    await Promise.all(asked)
  }

  return {
    async work(till, { fresh, slow, again, ask, withdraw }, open) {
      const inState = (state: CompletionView['state'], count: number) =>
        random.shuffled(open.filter((row) => row.state === state)).slice(0, count)
      // The most recent ones: those that the last kill may have interrupted.
      const retaken = taken.slice(-12)
      const asked = [
        ...Array.from({ length: fresh }, (_, index) => {
          const hold = holds.next(index < slow)
          taken.push(hold)
          return () => take(till, hold, random.between(1, hold.amount))
        }),
        ...random
          .shuffled(retaken)
          .slice(0, again)
          .map((hold) => () => take(till, hold, hold.amount)),
        () => each(till, 'ask', inState('unknown', ask)),
        () => each(till, 'withdraw', inState('queued', withdraw)),
      ]
      await Promise.all(random.shuffled(asked).map((start) => start()))
    },
    each,
    calls() {
      const since = calls
      calls = []
      return since
    },
    taken: () => ({ holds: taken.length, times }),
  }
}
