/** Chance that repeats: the same seed gives the same numbers, in the same order. */
export type Random = {
  /** A whole number from `least` to `most`, both included. */
  readonly between: (least: number, most: number) => number
  /** True in `percent` of all cases. */
  readonly chance: (percent: number) => boolean
  /** Throws where there is nothing to choose from. */
  readonly oneOf: <Item>(items: readonly Item[]) => Item
  readonly shuffled: <Item>(items: readonly Item[]) => Item[]
}

/** Mulberry32, a small public-domain generator: no secret depends on it. `seed` is any whole number. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number) => least + Math.floor(unit() * (most - least + 1))
  return {
    between,
    chance: (percent) => unit() * 100 < percent,
    oneOf(items) {
      const [item] = items.slice(between(0, items.length - 1))
      if (item === undefined) throw new Error('there is nothing to choose from')
      return item
    },
    shuffled(items) {
      const keyed = items.map((item) => ({ item, key: unit() }))
      return keyed.sort((one, other) => one.key - other.key).map(({ item }) => item)
    },
  }
}
