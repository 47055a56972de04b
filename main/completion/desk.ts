import type { Problem } from '../../preload/contract/problem.ts'
import type { Gateway } from '../gateway/gateway.ts'
import { append, type NewEvent } from '../journal/append.ts'
import type { CompletionRow } from '../journal/completion-row.ts'
import { completionOf } from '../journal/completions.ts'
import { refusal } from '../journal/connection.ts'
import type { Journal } from '../journal/open.ts'
import { together } from '../journal/together.ts'
import type { EntryRules } from './entry.ts'

/** The terminal as the gateway knows it. */
export type Terminal = EntryRules & {
  readonly mchntNo: string
  readonly termNo: string
  readonly sourceCode: string
  readonly srcReserve: string
  /** What the gateway is asked about: nothing, order numbers, or bills too (a QR merchant's). */
  readonly asking: 'off' | 'orders' | 'bills'
}

/** A journal that something is written into, at which time, and who is told of it. */
export type Books = {
  readonly journal: Journal
  /** Epoch ms. */
  readonly now: () => number
  readonly onChange: () => void
  /** An answer could not be written down (a full disk); undefined once it was. */
  readonly onTrouble: (trouble: Problem | undefined) => void
}

/** All that completing a hold needs: one counter's journal, its gateway, its terminal and a clock. */
export type Desk = Books & {
  /** Undefined while the credentials are missing; then completions are written down and wait. */
  readonly gateway: Gateway | undefined
  readonly terminal: Terminal
}

/** A completion that was written down before; that it is not there any more would be a bug. */
export function writtenCompletion({ journal }: Desk, mchntOrderId: string): CompletionRow {
  const row = completionOf(journal, mchntOrderId)
  if (!row) throw new Error(`${mchntOrderId} is not in the journal`)
  return row
}

const RETRY_MS = 1000

/**
 * Writes down what the gateway answered, and does not give up while the disk refuses: an answer that is not written
 * would turn a known outcome into an unknown one. Meanwhile the trouble is shown; what was being sent stays `sending`.
 * Answers that come at once are written at once. Answers as `append` does; undefined where there was nothing to write.
 * @param judge what the answer comes to, judged anew at every try, for another answer may have been written meanwhile;
 * undefined where there is nothing left to write. It reads, and does nothing else.
 */
export async function record(
  desk: Books,
  judge: () => NewEvent | undefined,
): Promise<readonly CompletionRow[] | undefined> {
  for (let refused = false; ; refused = true) {
    try {
      const rows = await together(desk.journal, () => {
        const event = judge()
        return event && append(desk.journal, desk.now(), [event])
      })
      if (refused) desk.onTrouble(undefined)
      if (rows) desk.onChange()
      return rows
    } catch (error) {
      const problem = refusal(error, desk.journal.path)
      if (!problem) throw error
      desk.onTrouble(problem)
      // Then nothing can be written there any more; what was being sent is found when the journal is restored.
      if (problem.kind === 'journal-damaged') throw error
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
}
