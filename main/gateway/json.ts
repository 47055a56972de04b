/** In a text that is JSON: every text, with its colon where it is a name, and every bracket of an object. */
const parts = /"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?|[{}]/g

/**
 * JSON as the gateway sends it, read only when it is unambiguous: throws a SyntaxError for what is no JSON, and for an
 * object that has a name twice. JSON.parse would silently take the last of two, another reader (a proxy, the gateway's
 * own log) the first; a reply about money that can be read in two ways says nothing.
 */
export function readJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  const open: Set<string>[] = []
  for (const part of text.match(parts) ?? []) {
    if (part === '{') open.push(new Set())
    else if (part === '}') open.pop()
    else if (part.endsWith(':')) {
      const quoted = part.slice(0, part.lastIndexOf('"') + 1)
      const name = JSON.parse(quoted) as string
      if (open.at(-1)?.has(name)) throw new SyntaxError(`the name ${quoted} stands twice in one object`)
      open.at(-1)?.add(name)
    }
  }
  return value
}
