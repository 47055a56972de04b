import type { Goal, Round } from './figures.ts'
import type { Ground } from './ground.ts'

/** What came of a line: its rounds with what else is to be said of them, or why it cannot be measured here. */
export type Measured =
  | { readonly rounds: readonly Round[]; readonly notes: readonly string[] }
  | { readonly notTaken: string }

/** A line of the bench. */
export type Line = {
  /** What `--only` calls it. */
  readonly id: string
  readonly goal: Goal
  readonly measure: (ground: Ground) => Promise<Measured>
}
