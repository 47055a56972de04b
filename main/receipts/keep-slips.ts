import type { Problem } from '../../preload/contract/problem.ts'
import type { PrintedSlip, ReceiptPaper, SlipKind } from '../../preload/contract/receipts.ts'
import { append } from '../journal/append.ts'
import type { Journal } from '../journal/open.ts'
import { nextCopy } from '../journal/receipt-prints.ts'
import { written } from '../journal/written.ts'
import type { OnPaper } from './put-on-paper.ts'
import type { Receipt } from './receipt.ts'

/** The books that a slip is written into, and who is told that something about it has changed. */
export type SlipBooks = {
  readonly journal: Journal
  /** Epoch ms. */
  readonly now: () => number
  readonly onChange: () => void
}

/** A slip of an order as it stands at this moment. */
export type SlipNow = { readonly slip: SlipKind; readonly receipt: (copy: number) => Receipt }

/** A way out of the till: on paper, or into a file. */
export type WayOut = {
  readonly paper: ReceiptPaper
  readonly device: string
  readonly put: (
    receipt: Receipt,
    copy: number,
  ) => Promise<OnPaper | { readonly how: 'pdf' } | { readonly problem: Problem }>
}

/** With a `problem` beside what was printed it may be on paper, and is written down as such; a problem alone wrote nothing. */
export type SlipDone =
  | { readonly printed: PrintedSlip; readonly problem?: Problem }
  | { readonly cancelled: true }
  | { readonly problem: Problem }

/** More orders than anybody prints slips of before looking at what went wrong. */
const KEPT = 100

/** Writes down that a slip left; a disk that refuses is an answer. */
function note(
  { journal, now }: SlipBooks,
  mchntOrderId: string,
  printed: PrintedSlip,
  device: string,
): Problem | undefined {
  const { at: _at, ...body } = printed
  const event = { kind: 'receipt-printed', mchntOrderId, body: { ...body, ...(device !== '' && { device }) } } as const
  const done = written(journal, () => append(journal, now(), [event]))
  return 'problem' in done ? done.problem : undefined
}

/**
 * Slips on their way out, one after the other, so that no two have the same number. The number comes from the journal, and
 * is used up once the slip may be on paper: a printer that was never reached costs none, one that failed in between does.
 */
export function keepSlips() {
  const problems = new Map<string, Problem>()
  const waiting = new Map<string, number>()
  let before: Promise<unknown> = Promise.resolve()

  async function out(books: SlipBooks, mchntOrderId: string, now: () => SlipNow, way: WayOut): Promise<SlipDone> {
    const { slip, receipt } = now()
    const copy = nextCopy(books.journal, mchntOrderId, slip)
    const done = await way.put(receipt(copy), copy)
    if ('cancelled' in done) return done
    if ('problem' in done && !('doubtful' in done && done.doubtful)) return { problem: done.problem }
    const doubtful = 'problem' in done ? { doubtful: true as const } : {}
    const { how } = done as { readonly how: PrintedSlip['how'] }
    const printed = { slip, copy, paper: way.paper, how, at: new Date(books.now()).toISOString(), ...doubtful }
    const refused = note(books, mchntOrderId, printed, way.device)
    if (refused) return { problem: refused }
    return { printed, ...('problem' in done && { problem: done.problem }) }
  }

  function remember(mchntOrderId: string, problem: Problem | undefined): void {
    problems.delete(mchntOrderId)
    if (problem) problems.set(mchntOrderId, problem)
    const [oldest] = problems.keys()
    if (problems.size > KEPT && oldest !== undefined) problems.delete(oldest)
  }

  function count(mchntOrderId: string, by: 1 | -1): void {
    const left = (waiting.get(mchntOrderId) ?? 0) + by
    if (left === 0) waiting.delete(mchntOrderId)
    else waiting.set(mchntOrderId, left)
  }

  return {
    /** What is under way for an order, and what went wrong the last time. */
    standing(mchntOrderId: string): { readonly printing: boolean; readonly problem?: Problem } {
      const problem = problems.get(mchntOrderId)
      return { printing: waiting.has(mchntOrderId), ...(problem && { problem }) }
    },

    /**
     * Lets a slip out, after those that were asked for before it. What it says is as of then.
     * @param now the slip of the order as it stands when its turn has come.
     */
    async letOut(books: SlipBooks, mchntOrderId: string, now: () => SlipNow, way: WayOut): Promise<SlipDone> {
      count(mchntOrderId, 1)
      books.onChange()
      const turn = before.then(() => out(books, mchntOrderId, now, way))
      before = turn.catch(() => undefined)
      try {
        const done = await turn
        remember(mchntOrderId, 'problem' in done ? done.problem : undefined)
        return done
      } finally {
        count(mchntOrderId, -1)
        books.onChange()
      }
    },
  }
}
