/** Deeper than any request of the contract. */
const MOST_LEVELS = 8

/**
 * Whether a message is made of nothing but plain objects, lists and simple values, a few levels deep. What else can be sent
 * between processes is in no request, and may be endless: a text in a box is an object with a name for each of a million
 * characters, and one that holds itself has no end. Pure.
 */
export function isPlain(value: unknown, levels = MOST_LEVELS): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (levels === 0) return false
  if (Array.isArray(value)) return value.every((one) => isPlain(one, levels - 1))
  const prototype: unknown = Object.getPrototypeOf(value)
  const plain = prototype === Object.prototype || prototype === null
  return plain && Object.values(value).every((one) => isPlain(one, levels - 1))
}
