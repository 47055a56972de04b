import { openStates } from '../completion/state.ts'
import type { CompletionRow } from './completion-row.ts'
import { countAndSum } from './completions.ts'
import type { VoidRow } from './derive-void.ts'
import type { JournalReader } from './open.ts'
import { statement } from './statement.ts'
import { openVoids, openVoidTotal } from './voids.ts'

/** A completion, the void of one, or the release of a hold; `total_amt` in fen, null where a hold is released. */
export type OpenRow = CompletionRow | VoidRow

/** Whether a row is a void, of a completion or of a hold. */
export const isVoid = (row: OpenRow): row is VoidRow => 'of' in row

const states = openStates.map((state) => `'${state}'`).join(', ')
const isUnsent = ({ state }: OpenRow) => (state === 'queued' ? 1 : 0)
const isCompletion = (row: OpenRow) => (isVoid(row) ? 0 : 1)

/** What may have moved money before what certainly has not, and voids, of which there are few, before completions. */
const byWeight = (one: OpenRow, other: OpenRow) =>
  isUnsent(one) - isUnsent(other) || isCompletion(one) - isCompletion(other)

/**
 * All that still waits for something: how many completions and voids, their sum in fen, and at most `most` of them by name:
 * what is not known first, then voids, then the hold that lapses first before the others; however many wait unsent, they
 * crowd out nothing else.
 */
export function openItemsOf(
  journal: JournalReader,
  most: number,
): { readonly count: number; readonly totalAmt: number; readonly named: readonly OpenRow[] } {
  const completions = countAndSum(journal, openStates)
  const voids = openVoidTotal(journal)
  const sql = `SELECT * FROM completion WHERE state IN (${states})
    ORDER BY state = 'queued', coalesce(held_at, '9999'), accepted_seq LIMIT ?`
  const first = statement(journal.db, sql).all(most) as CompletionRow[]
  return {
    count: completions.count + voids.count,
    totalAmt: completions.totalAmt + voids.totalAmt,
    named: [...openVoids(journal, -1), ...first].toSorted(byWeight).slice(0, most),
  }
}

/** Since when the longest of all that is open has waited, ISO-8601 UTC; undefined where nothing is open. */
export function waitingSince(journal: JournalReader): string | undefined {
  const sql = `SELECT min(accepted_at) AS at FROM (
    SELECT accepted_at FROM completion WHERE state IN (${states})
    UNION ALL SELECT accepted_at FROM void WHERE state IN (${states}))`
  const { at } = statement(journal.db, sql).get() as { readonly at: string | null }
  return at ?? undefined
}
