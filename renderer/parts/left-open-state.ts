import type { Problem } from '../../preload/contract.ts'

type Deed = { readonly problem: Problem | undefined; readonly isPending: boolean; readonly isError: boolean }

/** Whether a problem is said at one of the fields of an approval. */
export const isApprovalProblem = (problem: Problem | undefined): boolean =>
  problem?.kind === 'reason-missing' || problem?.kind === 'not-confirmed'

/**
 * Whether the manager's way on is offered, after what has become of the deed: from the refusal because of what is open
 * until the deed is done or taken back. While it is tried again, and whatever else goes wrong, what was typed stays. Pure.
 */
export function isOffered(before: boolean, { problem, isPending, isError }: Deed): boolean {
  if (isPending) return before
  if (!isError) return false
  return before || problem?.kind === 'open-items' || isApprovalProblem(problem)
}
