import type { TypedApproval } from '../../preload/contract/approval.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import type { OpenItem } from '../../preload/contract/waiting.ts'
import { writeDown } from '../completion/complete.ts'
import { lapsesAt } from '../completion/held-at.ts'
import type { Counter } from '../counter/counter.ts'
import { takenAfterAll } from '../journal/completions.ts'
import type { EventBody } from '../journal/event.ts'
import type { JournalReader } from '../journal/open.ts'
import { isVoid, type OpenRow, openItemsOf } from '../journal/open-items.ts'
import { type Actions, ok } from './answer.ts'
import type { Approve } from './approve.ts'

/** As many are named, on the screen and in the journal; the count and the sum tell of all. */
const NAMED = 20

/** What is unsent or unknown at this counter, the first of it by name; undefined when nothing is. */
export function openItems({ post }: Counter) {
  const journal = post?.desk?.journal
  // What waits in training moves no money and may wait.
  if (!journal || post.training) return undefined
  const found = openItemsOf(journal, NAMED)
  return found.count === 0 ? undefined : { ...found, journal, validityDays: post.profile.validityDays }
}

function itemOf(journal: JournalReader, row: OpenRow, validityDays: number): OpenItem {
  const { mchnt_order_id: mchntOrderId, preauth_order_id: preauthOrderId, total_amt: totalAmt, held_at: heldAt } = row
  const blocking = isVoid(row) || row.state !== 'queued' ? undefined : takenAfterAll(journal, preauthOrderId)
  const released = isVoid(row) && row.of === 'hold'
  return {
    ...{ mchntOrderId, preauthOrderId },
    of: released ? 'release' : isVoid(row) ? 'void' : 'completion',
    state: row.state as OpenItem['state'],
    ...(totalAmt !== null && { totalAmt }),
    ...(blocking && { blockedBy: blocking.mchnt_order_id }),
    ...(heldAt !== null && { lapsesAt: new Date(lapsesAt(Date.parse(heldAt), validityDays)).toISOString() }),
  }
}

/** What would be left open here, as the window shows it before somebody leaves it. */
export function leavingOpen(counter: Counter): Pick<Actions, 'openItems'> {
  return {
    openItems: () => {
      const left = openItems(counter)
      if (!left) return ok({ count: 0, totalAmt: 0, items: [] })
      const { count, totalAmt, named, journal, validityDays } = left
      return ok({ count, totalAmt, items: named.map((row) => itemOf(journal, row, validityDays)) })
    },
  }
}

/**
 * Lets something be done that leaves open items behind (quit, another profile, other keys, training) only by a manager's
 * will, which is written down with what was left. Answers with `open-items` where no approval came, else with what is
 * wrong with it, or with the disk's problem; undefined when it may go on.
 */
export async function leaveOpen(
  counter: Counter,
  approve: Approve,
  what: EventBody<'left-open'>['what'],
  typed: TypedApproval | undefined,
): Promise<Problem | undefined> {
  const open = openItems(counter)
  const desk = counter.post?.desk
  if (!open || !desk) return undefined
  const { termNo } = desk.terminal
  if (!typed) return { kind: 'open-items', facts: { count: open.count, totalAmt: open.totalAmt, termNo } }
  const given = await approve(typed)
  if ('problem' in given) return given.problem
  // What is open by now: the queue went on while the PIN was looked at.
  const left = openItems(counter)
  if (!left || counter.post?.desk !== desk) return undefined
  const { count, totalAmt, named } = left
  const mchntOrderIds = named.map(({ mchnt_order_id }) => mchnt_order_id)
  const body = { what, count, totalAmt, mchntOrderIds, approval: given.approval }
  return writeDown(desk, [{ kind: 'left-open', mchntOrderId: '', body }])
}
