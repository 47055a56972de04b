import type { TypedApproval } from '../../preload/contract/approval.ts'
import type { Problem } from '../../preload/contract/problem.ts'

type Deed = { readonly problem: Problem | undefined; readonly isPending: boolean; readonly isError: boolean }

const fields: { readonly [Kind in Problem['kind']]?: 'reason' | 'operator' | 'pin' } = {
  'reason-missing': 'reason',
  'operator-unknown': 'operator',
  'not-a-manager': 'operator',
  'pin-wrong': 'pin',
  'pin-wait': 'pin',
  'pin-locked': 'pin',
}

/** The field of an approval at which a problem is said; undefined where it is no matter of the approval. */
export const fieldOfApproval = (problem: Problem | undefined) => problem && fields[problem.kind]

/** The first field of an approval that still asks for something. */
export const missingIn = ({ reason, operator, pin }: TypedApproval) =>
  reason.trim() === '' ? 'reason' : operator === '' ? 'operator' : pin === '' ? 'pin' : undefined

/** Whether a problem is said at one of the fields of an approval. */
export const isApprovalProblem = (problem: Problem | undefined): boolean => fieldOfApproval(problem) !== undefined

/** Whether something waits for a manager: because of what is open, or by its nature. */
export const needsManager = (problem: Problem | undefined): boolean =>
  problem?.kind === 'open-items' || problem?.kind === 'approval-needed'

/**
 * Whether the manager's way on is offered, after what has become of the deed: from the refusal because of what is open, or
 * because it takes an approval, until the deed is done or taken back. While it is tried again, and whatever else goes wrong,
 * what was typed stays. Pure.
 */
export function isOffered(before: boolean, { problem, isPending, isError }: Deed): boolean {
  if (isPending) return before
  if (!isError) return false
  return before || needsManager(problem) || isApprovalProblem(problem)
}
