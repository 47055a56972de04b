import type { Completion, Hold, LedgerEntry, Void, Voidable } from './ledger-entry.ts'
import { openLedgerFile } from './ledger-file.ts'
import { tally } from './tally.ts'

export type LedgerLine = Completion & {
  /** How often a completion request with this number arrived, those refused or cut included. */
  readonly arrivals: number
}

export type VoidLine = Void & {
  /** How often a void of this number arrived, those refused or cut included. */
  readonly arrivals: number
}

/** What may be read of the ledger from outside the gateway. Every list is in the order of arrival, and a copy. */
export type LedgerView = {
  readonly holds: () => readonly Hold[]
  /** Every completion that was taken, those voided later included. */
  readonly completions: () => readonly LedgerLine[]
  readonly voids: () => readonly VoidLine[]
  readonly hold: (preauthOrderId: string) => Hold | undefined
  /** The completion with this number, voided or not; the first one where a number was taken twice. */
  readonly completion: (mchntOrderId: string) => LedgerLine | undefined
  /** The hold's completion that was not voided. */
  readonly completionOfHold: (preauthOrderId: string) => LedgerLine | undefined
  /** The void of a completion, or the release of a hold, by its number. */
  readonly voidOf: (of: Voidable, mchntOrderId: string) => VoidLine | undefined
  /** How often a completion request with this number arrived, those refused or cut included. */
  readonly arrivals: (mchntOrderId: string) => number
  /** Every number that ever arrived to be completed, with its count. */
  readonly allArrivals: () => Readonly<Record<string, number>>
  /** How often a void of this number arrived, at either service, those refused or cut included. */
  readonly voidArrivals: (mchntOrderId: string) => number
  /** Every number that ever arrived to be voided, with its count. */
  readonly allVoidArrivals: () => Readonly<Record<string, number>>
  /** How often this number was asked about by `query`. */
  readonly questions: (merOrderId: string) => number
  /** How often this completion was asked about by `bills/query`. */
  readonly billQuestions: (authedOrderId: string) => number
  readonly knowsReference: (platSsn: string) => boolean
}

export type Ledger = LedgerView & {
  /** A hold already known is left as it is. */
  readonly openHold: (hold: Hold) => 'opened' | 'known'
  readonly arrived: (mchntOrderId: string, at: number) => void
  readonly voidArrived: (of: Voidable, mchntOrderId: string, at: number) => void
  readonly asked: (merOrderId: string, at: number) => void
  /** `authedOrderId` is empty where none was given. */
  readonly billAsked: (billNo: string, authedOrderId: string, at: number) => void
  /** Throws when the hold is unknown, released, or completed and not voided: the checks must have refused that. */
  readonly take: (completion: Completion) => void
  /** Throws when there is nothing to void, it was voided before, or a hold is completed: the checks must have refused that. */
  readonly cancel: (entry: Void) => void
  readonly close: () => void
}

const voidName = (of: Voidable, mchntOrderId: string): string => `${of} ${mchntOrderId}`

/**
 * The gateway's own books: holds, completions, voids, arrivals. In memory, and with a file every entry is written there
 * before it counts, so that training survives a restart. It shares nothing with the till's journal, so that each can prove
 * the other.
 */
export function openLedger(path?: string): Ledger {
  const holds = new Map<string, Hold>()
  const completions: Completion[] = []
  const liveByHold = new Map<string, Completion>()
  const byOrder = new Map<string, Completion>()
  const voids = new Map<string, Void>()
  const references = new Set<string>()
  const [arrivals, voidArrivals, questions, billQuestions] = [tally(), tally(), tally(), tally()]

  const apply = (entry: LedgerEntry): void => {
    switch (entry.entry) {
      case 'hold':
        holds.set(entry.hold.preauthOrderId, entry.hold)
        break
      case 'completion':
        completions.push(entry.completion)
        references.add(entry.completion.platSsn)
        liveByHold.set(entry.completion.preauthOrderId, entry.completion)
        if (!byOrder.has(entry.completion.mchntOrderId)) byOrder.set(entry.completion.mchntOrderId, entry.completion)
        break
      case 'void':
        voids.set(voidName(entry.void.of, entry.void.mchntOrderId), entry.void)
        references.add(entry.void.platSsn)
        if (entry.void.of === 'completion') liveByHold.delete(entry.void.preauthOrderId)
        break
      case 'arrival':
        arrivals.add(entry.mchntOrderId)
        break
      case 'void-arrival':
        voidArrivals.add(entry.mchntOrderId)
        break
      case 'question':
        questions.add(entry.merOrderId)
        break
      case 'bill-question':
        billQuestions.add(entry.authedOrderId)
    }
  }

  const file = path === undefined ? undefined : openLedgerFile(path)
  for (const entry of file?.entries ?? []) apply(entry)

  const enter = (entry: LedgerEntry): void => {
    file?.append(entry)
    apply(entry)
  }
  const line = (completion: Completion): LedgerLine => ({
    ...completion,
    arrivals: arrivals.of(completion.mchntOrderId),
  })
  const lineOf = (completion: Completion | undefined) => completion && line(completion)
  const voidLine = (entry: Void): VoidLine => ({ ...entry, arrivals: voidArrivals.of(entry.mchntOrderId) })
  const voidOf = (of: Voidable, mchntOrderId: string): VoidLine | undefined => {
    const found = voids.get(voidName(of, mchntOrderId))
    return found && voidLine(found)
  }

  return {
    holds: () => [...holds.values()],
    completions: () => completions.map(line),
    voids: () => [...voids.values()].map(voidLine),
    hold: (preauthOrderId) => holds.get(preauthOrderId),
    completion: (mchntOrderId) => lineOf(byOrder.get(mchntOrderId)),
    completionOfHold: (preauthOrderId) => lineOf(liveByHold.get(preauthOrderId)),
    voidOf,
    arrivals: arrivals.of,
    allArrivals: arrivals.all,
    voidArrivals: voidArrivals.of,
    allVoidArrivals: voidArrivals.all,
    questions: questions.of,
    billQuestions: billQuestions.of,
    knowsReference: (platSsn) => references.has(platSsn),
    openHold(hold) {
      if (holds.has(hold.preauthOrderId)) return 'known'
      enter({ entry: 'hold', hold })
      return 'opened'
    },
    arrived: (mchntOrderId, at) => enter({ entry: 'arrival', mchntOrderId, at }),
    voidArrived: (of, mchntOrderId, at) => enter({ entry: 'void-arrival', of, mchntOrderId, at }),
    asked: (merOrderId, at) => enter({ entry: 'question', merOrderId, at }),
    billAsked: (billNo, authedOrderId, at) => enter({ entry: 'bill-question', billNo, authedOrderId, at }),
    take(completion) {
      const { preauthOrderId } = completion
      if (!holds.has(preauthOrderId)) throw new Error(`hold ${preauthOrderId} is not in the training ledger`)
      if (liveByHold.has(preauthOrderId)) throw new Error(`hold ${preauthOrderId} was completed before`)
      if (voidOf('hold', preauthOrderId)) throw new Error(`hold ${preauthOrderId} was released before`)
      enter({ entry: 'completion', completion })
    },
    cancel(entry) {
      const { of, mchntOrderId, preauthOrderId } = entry
      const name = voidName(of, mchntOrderId)
      const live = liveByHold.get(preauthOrderId)
      if (voids.has(name)) throw new Error(`${name} was voided before`)
      if (of === 'hold' ? !holds.has(mchntOrderId) : live?.mchntOrderId !== mchntOrderId) {
        throw new Error(`${name} is not in the training ledger`)
      }
      if (of === 'hold' && live) throw new Error(`${name} is completed by ${live.mchntOrderId}`)
      enter({ entry: 'void', void: entry })
    },
    close: () => file?.close(),
  }
}
