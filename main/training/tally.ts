export type Tally = {
  readonly add: (name: string) => void
  readonly of: (name: string) => number
  /** Every name that was ever added, with its count. */
  readonly all: () => Readonly<Record<string, number>>
}

/** Counts by name, from none. */
export function tally(): Tally {
  const counts = new Map<string, number>()
  const of = (name: string): number => counts.get(name) ?? 0
  return {
    add: (name) => void counts.set(name, of(name) + 1),
    of,
    all: () => Object.fromEntries(counts),
  }
}
