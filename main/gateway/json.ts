/** In a text that is JSON: every text, with its colon where it is a name. */
const texts = /"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?/g

/** How many names stand in all objects of a value, at every depth. */
function namesIn(value: unknown): number {
  let names = 0
  const within = [value]
  for (const one of within) {
    if (typeof one !== 'object' || one === null) continue
    const inner = Object.values(one)
    if (!Array.isArray(one)) names += inner.length
    for (const each of inner) within.push(each)
  }
  return names
}

/**
 * JSON as the gateway sends it, read only when it is unambiguous: throws a SyntaxError for what is no JSON, and for an
 * object that has a name twice, which shows in that the text has more names than what was read of it. JSON.parse silently takes the
 * last of two, another reader (a proxy, the gateway's own log) the first; a reply about money that can be read in two ways
 * says nothing.
 */
export function readJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  const written = (text.match(texts) ?? []).filter((part) => part.endsWith(':')).length
  if (written !== namesIn(value)) throw new SyntaxError('a name stands twice in one object')
  return value
}
