/** Items each with a key that no other one has: its name, and which of those with the same name it is (from 1). */
export function withKeys<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
): readonly (readonly [string, Item])[] {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const name = nameOf(item)
    const nth = (seen.get(name) ?? 0) + 1
    seen.set(name, nth)
    return [`${name} ${nth}`, item] as const
  })
}
