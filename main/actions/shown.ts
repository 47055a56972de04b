import type { CompletionView } from '../../preload/contract.ts'
import { viewOf } from '../completion/view.ts'
import type { Counter } from '../counter.ts'
import { eventsOf } from '../journal/completions.ts'
import type { CompletionRow } from '../journal/derive.ts'
import type { JournalReader } from '../journal/open.ts'
import { keysProblem } from '../terminal/keyring.ts'

/** A completion as the window shows it; one that waits only for keys says so, and promises no next step. */
export function shown(counter: Counter, journal: JournalReader, row: CompletionRow): CompletionView {
  const view = viewOf(row, eventsOf(journal, row.mchnt_order_id))
  const { post } = counter
  const keyless = post?.desk?.journal === journal ? keysProblem(post.keyring.keys) : undefined
  if (row.state !== 'queued' || !keyless) return view
  const { next: _next, ...rest } = view
  return { ...rest, reason: keyless }
}
