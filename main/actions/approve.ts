import type { Problem, TypedApproval } from '../../preload/contract.ts'
import type { Approval } from '../journal/event.ts'

/** A reason shorter than this explains nothing to whoever reads the journal later. */
const LEAST_REASON = 4

/** A reason as it is kept, or `reason-missing` where it says too little. */
export function enoughReason(typed: string): { readonly reason: string } | { readonly problem: Problem } {
  const reason = typed.trim()
  if ([...reason].length >= LEAST_REASON) return { reason }
  return { problem: { kind: 'reason-missing', facts: { least: LEAST_REASON } } }
}

/**
 * The one place where it is decided whether somebody may do what only a manager may. Until operators exist, a typed
 * confirmation stands in: a reason, and the last four characters of what it is about (a hold's number, a terminal's), so
 * that it is this one that is meant. Answers with `reason-missing` or `not-confirmed`.
 */
export function approve(
  { reason, confirmed }: TypedApproval,
  subject: string,
): { readonly approval: Approval } | { readonly problem: Problem } {
  const why = enoughReason(reason)
  if ('problem' in why) return why
  if (confirmed.trim() !== subject.slice(-4)) return { problem: { kind: 'not-confirmed', facts: {} } }
  return { approval: why }
}
