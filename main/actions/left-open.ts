import type { Problem, TypedApproval } from '../../preload/contract.ts'
import { writeDown } from '../completion/complete.ts'
import type { Counter } from '../counter/counter.ts'
import { countAndSum, openCompletions } from '../journal/completions.ts'
import type { EventBody } from '../journal/event.ts'
import { openVoids, openVoidTotal } from '../journal/voids.ts'
import { approve } from './approve.ts'

/** As many are named, here and in the journal; the count and the sum tell of all. */
const NAMED = 20

/** What is unsent or unknown at this counter; undefined when nothing is. */
export function openItems(counter: Counter): Omit<EventBody<'left-open'>, 'what' | 'approval'> | undefined {
  const journal = counter.post?.desk?.journal
  // What waits in training moves no money and may wait.
  if (!journal || counter.post?.training) return undefined
  const completions = countAndSum(journal, ['queued', 'sending', 'unknown'])
  const voids = openVoidTotal(journal)
  const count = completions.count + voids.count
  if (count === 0) return undefined
  const named = [...openCompletions(journal, NAMED), ...openVoids(journal)].slice(0, NAMED)
  const mchntOrderIds = named.map(({ mchnt_order_id }) => mchnt_order_id)
  return { count, totalAmt: completions.totalAmt + voids.totalAmt, mchntOrderIds }
}

/**
 * Lets something be done that leaves open items behind (quit, another profile, other keys, training) only by a manager's
 * will, which is written down with what was left. Answers with `open-items` where no approval came, else with what is
 * wrong with it, or with the disk's problem; undefined when it may go on.
 */
export function leaveOpen(
  counter: Counter,
  what: EventBody<'left-open'>['what'],
  typed: TypedApproval | undefined,
): Problem | undefined {
  const left = openItems(counter)
  const desk = counter.post?.desk
  if (!left || !desk) return undefined
  const termNo = desk.terminal.termNo
  if (!typed) return { kind: 'open-items', facts: { count: left.count, totalAmt: left.totalAmt, termNo } }
  const given = approve(typed, termNo)
  if ('problem' in given) return given.problem
  return writeDown(desk, [{ kind: 'left-open', mchntOrderId: '', body: { what, ...left, approval: given.approval } }])
}
