import type { CompletionState } from '../../preload/contract/completion.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import { ordinalOf, writeDown } from '../completion/complete.ts'
import type { Desk } from '../completion/desk.ts'
import { isDerived } from '../completion/order-number.ts'
import type { NewEvent } from '../journal/append.ts'
import type { CompletionRow } from '../journal/completion-row.ts'
import { completionOf, completionsOf, eventsOf, liveCompletionOf } from '../journal/completions.ts'
import { eventBodies } from '../journal/event.ts'
import { isTakenOver } from '../journal/hand-overs.ts'
import type { Journal } from '../journal/open.ts'
import { releaseOf } from '../journal/voids.ts'
import { type Content, type HandedItem, type Place, readContent } from './content.ts'
import { openSealed } from './sealed-file.ts'

/** Not taken over, because this counter has it already: the state it has here. */
export type Skipped = {
  readonly preauthOrderId: string
  readonly totalAmt: number
  readonly because: CompletionState | 'released'
}

export type TakenOver = {
  readonly fromTermNo: string
  readonly count: number
  readonly totalAmt: number
  readonly skipped: readonly Skipped[]
}

const skip = ({ preauthOrderId, totalAmt }: HandedItem, because: Skipped['because']) => ({
  skipped: { preauthOrderId, totalAmt, because },
})

/** An item that was handed over from here to the counter that now hands it back, with nothing changed. */
function comesBack(journal: Journal, live: CompletionRow, item: HandedItem, fromTermNo: string): boolean {
  if (live.state !== 'handed-over' || live.mchnt_order_id !== item.mchntOrderId) return false
  if (live.total_amt !== item.totalAmt || live.auth_id_resp_code !== item.authIdRespCode) return false
  const last = eventsOf(journal, live.mchnt_order_id).findLast(({ kind }) => kind === 'handed-over')
  return last !== undefined && eventBodies['handed-over'].parse(JSON.parse(last.body)).toTermNo === fromTermNo
}

/**
 * What is done with an item: it is queued here, or skipped because its hold has a live completion here, was released
 * here, or had its answer here under the very number it has in the file.
 */
function judge(
  journal: Journal,
  { id, fromTermNo }: Content,
  item: HandedItem,
): { readonly event: NewEvent; readonly item: HandedItem } | { readonly skipped: Skipped } {
  const { mchntOrderId, acceptedAt: _acceptedAt, ...intent } = item
  const live = liveCompletionOf(journal, item.preauthOrderId)
  if (live && comesBack(journal, live, item, fromTermNo)) {
    const approval = { reason: `${fromTermNo}: ${id}` }
    const doubt = item.mayHaveLeft ? { mayHaveLeft: true } : {}
    return { item, event: { kind: 'taken-back', mchntOrderId, body: { approval, id, ...doubt } } }
  }
  if (live) return skip(item, live.state)
  if (releaseOf(journal, item.preauthOrderId)) return skip(item, 'released')
  const ours = completionsOf(journal, item.preauthOrderId)
  if (ordinalOf(ours) > item.ordinal) {
    return skip(item, ours.findLast(({ state }) => state !== 'withdrawn')?.state ?? 'declined')
  }
  const kind = completionOf(journal, mchntOrderId) ? 'reopened' : 'accepted'
  return { item, event: { kind, mchntOrderId, body: intent } }
}

/**
 * Takes over what another counter of the same merchant sealed for this one: each completion is queued here under its own
 * order number, all in one durable transaction with the file's id, so that a file is good for one use. What this counter
 * has already is left as it is, and named. All at once: what is looked up is still so when it is written. Answers with
 * `hand-over-not-ours`, `hand-over-not-for-us`, `hand-over-used`, or the disk's problem; then nothing was written.
 * @param text the file's content, opened.
 */
export function takeIn(desk: Desk, place: Place, text: string): TakenOver | { readonly problem: Problem } {
  const read = readContent(text, place)
  if ('problem' in read) return read
  const { content } = read
  const { id, fromTermNo, items } = content
  // Derived from the file's ordinal, and not from this counter's own count: the one that handed over may know of refusals
  // that this one does not. Sent here under a number of its own, one taken back there by mistake would be sent under two.
  if (!items.every((item) => isDerived(place.sourceCode, item)))
    return { problem: { kind: 'hand-over-not-ours', facts: {} } }
  const { journal } = desk
  if (isTakenOver(journal, id)) return { problem: { kind: 'hand-over-used', facts: { fromTermNo } } }
  const judged = items.map((item) => judge(journal, content, item))
  const taken = judged.flatMap((one) => ('item' in one ? [one] : []))
  const skipped = judged.flatMap((one) => ('skipped' in one ? [one.skipped] : []))
  const count = taken.length
  const totalAmt = taken.reduce((sum, { item }) => sum + item.totalAmt, 0)
  const problem = writeDown(desk, [
    { kind: 'taken-over', mchntOrderId: '', body: { id, fromTermNo, count, totalAmt } },
    ...taken.map(({ event }) => event),
  ])
  return problem ? { problem } : { fromTermNo, count, totalAmt, skipped }
}

/** Opens a file's text with its passphrase and takes it over; besides, `hand-over-damaged-or-passphrase`. */
export async function takeOver(
  desk: Desk,
  place: Place,
  text: string,
  passphrase: string,
): Promise<TakenOver | { readonly problem: Problem }> {
  const opened = await openSealed(text, passphrase)
  return 'problem' in opened ? opened : takeIn(desk, place, opened.content)
}
