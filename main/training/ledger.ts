import type { Completion, Hold, LedgerEntry } from './ledger-entry.ts'
import { openLedgerFile } from './ledger-file.ts'

export type LedgerLine = Completion & {
  /** How often a completion request with this number arrived, those refused or cut included. */
  readonly arrivals: number
}

/** What may be read of the ledger from outside the gateway. Every list is in the order of arrival, and a copy. */
export type LedgerView = {
  readonly holds: () => readonly Hold[]
  readonly completions: () => readonly LedgerLine[]
  readonly hold: (preauthOrderId: string) => Hold | undefined
  /** The completion with this number; the first one where a number was taken twice. */
  readonly completion: (mchntOrderId: string) => LedgerLine | undefined
  readonly completionOfHold: (preauthOrderId: string) => LedgerLine | undefined
  /** How often a completion request with this number arrived, those refused or cut included. */
  readonly arrivals: (mchntOrderId: string) => number
  /** Every number that ever arrived, with its count. */
  readonly allArrivals: () => Readonly<Record<string, number>>
  /** How often this number was asked about. */
  readonly questions: (merOrderId: string) => number
  readonly knowsReference: (platSsn: string) => boolean
}

export type Ledger = LedgerView & {
  /** A hold already known is left as it is. */
  readonly openHold: (hold: Hold) => 'opened' | 'known'
  readonly arrived: (mchntOrderId: string, at: number) => void
  readonly asked: (merOrderId: string, at: number) => void
  /** Throws when the hold is unknown or was completed before: the checks must have refused that. */
  readonly take: (completion: Completion) => void
  readonly close: () => void
}

/**
 * The gateway's own books: holds, completions, arrivals. In memory, and with a file every entry is written there before it
 * counts, so that training survives a restart. It shares nothing with the till's journal, so that each can prove the other.
 */
export function openLedger(path?: string): Ledger {
  const holds = new Map<string, Hold>()
  const completions: Completion[] = []
  const byHold = new Map<string, Completion>()
  const byOrder = new Map<string, Completion>()
  const arrivals = new Map<string, number>()
  const questions = new Map<string, number>()
  const references = new Set<string>()

  const apply = (entry: LedgerEntry): void => {
    switch (entry.entry) {
      case 'hold':
        holds.set(entry.hold.preauthOrderId, entry.hold)
        break
      case 'completion':
        completions.push(entry.completion)
        references.add(entry.completion.platSsn)
        byHold.set(entry.completion.preauthOrderId, entry.completion)
        if (!byOrder.has(entry.completion.mchntOrderId)) byOrder.set(entry.completion.mchntOrderId, entry.completion)
        break
      case 'arrival':
        arrivals.set(entry.mchntOrderId, (arrivals.get(entry.mchntOrderId) ?? 0) + 1)
        break
      case 'question':
        questions.set(entry.merOrderId, (questions.get(entry.merOrderId) ?? 0) + 1)
    }
  }

  const file = path === undefined ? undefined : openLedgerFile(path)
  for (const entry of file?.entries ?? []) apply(entry)

  const enter = (entry: LedgerEntry): void => {
    file?.append(entry)
    apply(entry)
  }
  const arrivalsOf = (mchntOrderId: string): number => arrivals.get(mchntOrderId) ?? 0
  const line = (completion: Completion | undefined): LedgerLine | undefined =>
    completion && { ...completion, arrivals: arrivalsOf(completion.mchntOrderId) }

  return {
    holds: () => [...holds.values()],
    completions: () => completions.map((each) => ({ ...each, arrivals: arrivalsOf(each.mchntOrderId) })),
    hold: (preauthOrderId) => holds.get(preauthOrderId),
    completion: (mchntOrderId) => line(byOrder.get(mchntOrderId)),
    completionOfHold: (preauthOrderId) => line(byHold.get(preauthOrderId)),
    arrivals: arrivalsOf,
    allArrivals: () => Object.fromEntries(arrivals),
    questions: (merOrderId) => questions.get(merOrderId) ?? 0,
    knowsReference: (platSsn) => references.has(platSsn),
    openHold(hold) {
      if (holds.has(hold.preauthOrderId)) return 'known'
      enter({ entry: 'hold', hold })
      return 'opened'
    },
    arrived: (mchntOrderId, at) => enter({ entry: 'arrival', mchntOrderId, at }),
    asked: (merOrderId, at) => enter({ entry: 'question', merOrderId, at }),
    take(completion) {
      const { preauthOrderId } = completion
      if (!holds.has(preauthOrderId)) throw new Error(`hold ${preauthOrderId} is not in the training ledger`)
      if (byHold.has(preauthOrderId)) throw new Error(`hold ${preauthOrderId} was completed before`)
      enter({ entry: 'completion', completion })
    },
    close: () => file?.close(),
  }
}
