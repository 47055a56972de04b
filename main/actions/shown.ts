import type { CompletionView } from '../../preload/contract/completion.ts'
import type { VoidView } from '../../preload/contract/voiding.ts'
import { type ViewRules, viewOf } from '../completion/view.ts'
import type { Counter } from '../counter/counter.ts'
import type { CompletionRow } from '../journal/completion-row.ts'
import { takenAfterAll } from '../journal/completions.ts'
import { closeOf } from '../journal/day-closes.ts'
import type { VoidRow } from '../journal/derive-void.ts'
import { formatHead } from '../journal/head.ts'
import type { JournalReader } from '../journal/open.ts'
import { storyOf } from '../journal/story.ts'
import { voidOf } from '../journal/voids.ts'
import { keysProblem } from '../terminal/keyring.ts'
import { emptyDraft } from '../terminal/profile.ts'
import { voidViewOf } from '../voiding/view.ts'

/** An older journal is shown by the usual rules. */
const usual: ViewRules = { validityDays: Number(emptyDraft.validityDays), asking: 'orders' }

/** Why what is queued in this journal waits for keys only, if it does. */
function keyless({ post }: Counter, journal: JournalReader) {
  return post?.desk?.journal === journal ? keysProblem(post.keyring.keys) : undefined
}

/** What waits only for keys says so, and promises no next step. */
function waitingForKeys<View extends CompletionView | VoidView>(view: View, counter: Counter, journal: JournalReader) {
  const reason = view.state === 'queued' ? keyless(counter, journal) : undefined
  if (!reason) return view
  const { next: _next, ...rest } = view
  return { ...rest, reason } as View
}

/** A void as the window shows it. */
export function shownVoid(counter: Counter, journal: JournalReader, row: VoidRow): VoidView {
  const rules = counter.post?.profile ?? usual
  return waitingForKeys(voidViewOf(row, storyOf(journal, row.mchnt_order_id, 'void'), rules), counter, journal)
}

/** Its void is the later part of its story, and of what the journal's head stands for. */
function withVoid(view: CompletionView, voiding: VoidView, journal: JournalReader): CompletionView {
  const last = storyOf(journal, voiding.mchntOrderId, 'void').events.at(-1)
  return { ...view, voiding, ...(last && { head: formatHead(last) }) }
}

/** What may not leave, because another completion of its hold was taken after all, names that one and is not sent next. */
function blocked(view: CompletionView, journal: JournalReader): CompletionView {
  const open = view.state === 'queued' || view.state === 'unknown'
  const other = open ? takenAfterAll(journal, view.preauthOrderId) : undefined
  if (!other) return view
  const { next, ...rest } = view
  const asking = next?.kind === 'ask' ? { next } : {}
  return { ...rest, ...asking, blockedBy: other.mchnt_order_id, maySendAgain: false }
}

/** Which day close it is in, and whether it came too late for that of its own date. */
function withClose(view: CompletionView, journal: JournalReader, row: CompletionRow): CompletionView {
  const closedIn = closeOf(journal, row)
  return { ...view, ...(closedIn !== undefined && { closedIn }), ...(row.late === 1 && { late: true }) }
}

/** A completion as the window shows it, with its void where it has one. */
export function shown(counter: Counter, journal: JournalReader, row: CompletionRow): CompletionView {
  const rules = counter.post?.profile ?? usual
  const view = viewOf(row, storyOf(journal, row.mchnt_order_id, 'completion'), rules)
  const voided = voidOf(journal, row.mchnt_order_id)
  const whole = voided?.of === 'completion' ? withVoid(view, shownVoid(counter, journal, voided), journal) : view
  return withClose(blocked(waitingForKeys(whole, counter, journal), journal), journal, row)
}
