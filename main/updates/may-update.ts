import type { Problem } from '../../preload/contract/problem.ts'

/** What a till has in hand. */
export type InHand = {
  readonly termNo: string
  /** Unsent, being sent, or not known: completions and voids. Amounts in fen. */
  readonly open: { readonly count: number; readonly totalAmt: number } | undefined
  /** Long work that is under way, by its name. */
  readonly work: string | undefined
  /** Something is typed in the window, and nowhere else. */
  readonly typed: boolean
}

/**
 * Whether a till may be ended for an update: never while anything is unsent, not known, under way or only typed. Answers with why
 * not: `open-items`, `work-under-way`, `update-typed`. Nobody may say otherwise: an update can wait. Pure.
 */
export function mayUpdate({ termNo, open, work, typed }: InHand): Problem | undefined {
  if (open && open.count > 0) {
    return { kind: 'open-items', facts: { count: open.count, totalAmt: open.totalAmt, termNo } }
  }
  if (work !== undefined) return { kind: 'work-under-way', facts: { work } }
  return typed ? { kind: 'update-typed', facts: {} } : undefined
}
