import type { TypedApproval } from '../../preload/contract/approval.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import type { Counter } from '../counter/counter.ts'
import type { Approval } from '../journal/event.ts'
import type { Operators } from '../operators/operators.ts'

/** A reason shorter than this explains nothing to whoever reads the journal later. */
const LEAST_REASON = 4

/** A reason as it is kept, or `reason-missing` where it says too little. */
export function enoughReason(typed: string): { readonly reason: string } | { readonly problem: Problem } {
  const reason = typed.trim()
  if ([...reason].length >= LEAST_REASON) return { reason }
  return { problem: { kind: 'reason-missing', facts: { least: LEAST_REASON } } }
}

/** What a manager typed, as the journal keeps it, or why it is no approval. */
export type Approve = (typed: TypedApproval) => Promise<{ readonly approval: Approval } | { readonly problem: Problem }>

/**
 * The one place where it is decided whether somebody may do what only a manager may: by a reason, and a manager's PIN. In
 * training a reason is enough. Answers with `reason-missing`, or with what is wrong with the manager or the PIN.
 */
export function approving(counter: Counter, operators: Operators): Approve {
  return async ({ reason, operator, pin }) => {
    const why = enoughReason(reason)
    if ('problem' in why) return why
    if (counter.post?.training) return { approval: why }
    return operators.approve(why.reason, operator, pin)
  }
}

/** The same for what may come without one: `approval-needed` then. */
export async function approvedOr(
  approve: Approve,
  typed: TypedApproval | undefined,
  facts: Problem['facts'] = {},
): Promise<{ readonly approval: Approval } | { readonly problem: Problem }> {
  return typed ? approve(typed) : { problem: { kind: 'approval-needed', facts } }
}
