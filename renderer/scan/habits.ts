import type { ScanEnding, ScannerHabits } from '../../preload/contract/scan.ts'

/** How the keyboard scanner of this till types; times in ms. */
export type Habits = {
  /** The median time between two keys of a scan is below this. */
  readonly medianMs: number
  /** A key that comes later than this was typed by a person, as long as nothing says otherwise. */
  readonly personMs: number
  /** A pause this long ends a burst that has no Enter or Tab of its own. */
  readonly quietMs: number
  /** What ends each of its codes, where that is known: one without it was cut off. */
  readonly ending: ScanEnding
  /** Characters that it types otherwise than they are meant. */
  readonly meant: ReadonlyMap<string, string>
}

/** What holds for the scanners as they are sold. */
export const unlearned: Habits = { medianMs: 20, personMs: 30, quietMs: 60, ending: 'none', meant: new Map() }

const within = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value))

/**
 * What a till knows of a scanner that it learned. A slow scanner gets more time, but never so much that a person's typing
 * could be taken for its own; a quick one is held to no less than any other.
 */
export function habitsOf(learned: ScannerHabits | undefined): Habits {
  if (!learned) return unlearned
  const { gapMs, ending, keys } = learned
  return {
    medianMs: within(unlearned.medianMs, gapMs * 1.4, 45),
    personMs: within(unlearned.personMs, gapMs * 1.8, 60),
    quietMs: within(unlearned.quietMs, gapMs * 3, 120),
    ending,
    meant: new Map(keys.map((pair) => [pair.charAt(0), pair.charAt(1)])),
  }
}
