/** What is remembered of the PINs that were typed for an operator; `lockedUntil` is epoch ms. */
export type Tries = { readonly failures: number; readonly lockedUntil?: number | undefined }

/** So many may be wrong without a wait. */
const FREE = 3
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 15 * 60_000
/** After so many, nobody but a manager lets the operator in again. */
export const MOST_FAILURES = 10

/** How long nothing is compared after so many wrong PINs, ms. */
export const waitAfter = (failures: number): number =>
  failures < FREE ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (failures - FREE), LONGEST_WAIT_MS)

/** Why no PIN is compared now, if so. */
export type Held = { readonly kind: 'locked' } | { readonly kind: 'wait'; readonly seconds: number }

/**
 * What a try does before its PIN is looked at: it counts as wrong, and is to be written down so, so that a till that is
 * killed between the two gives nobody a free guess. Held back where the operator is locked or has to wait. Pure.
 * @param now epoch ms.
 */
export function tried(before: Tries, now: number): { readonly after: Tries } | { readonly held: Held } {
  const { failures, lockedUntil = 0 } = before
  if (failures >= MOST_FAILURES) return { held: { kind: 'locked' } }
  // A clock that was set back makes nobody wait for longer than the longest wait.
  const leftMs = Math.min(lockedUntil - now, LONGEST_WAIT_MS)
  if (leftMs > 0) return { held: { kind: 'wait', seconds: Math.ceil(leftMs / 1000) } }
  const more = failures + 1
  const waitMs = waitAfter(more)
  return { after: { failures: more, ...(waitMs > 0 && { lockedUntil: now + waitMs }) } }
}

/** What anybody may know of it: that no PIN is compared any more, or none before this moment. Pure. */
export function heldBack({ failures, lockedUntil = 0 }: Tries, now: number): { locked: boolean; waitsUntil?: string } {
  if (failures >= MOST_FAILURES) return { locked: true }
  if (lockedUntil <= now) return { locked: false }
  return { locked: false, waitsUntil: new Date(Math.min(lockedUntil, now + LONGEST_WAIT_MS)).toISOString() }
}

/** After a PIN that was right, or a manager's word. */
export const forgiven: Tries = { failures: 0 }
