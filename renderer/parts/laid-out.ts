const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/**
 * JSON with a line for each part, every character of it as it is: nothing is read and written anew, for that would round
 * numbers and drop what is there twice. Undefined for what is no JSON. Pure.
 */
export function laidOut(text: string): string | undefined {
  try {
    JSON.parse(text)
  } catch {
    return undefined
  }
  let depth = 0
  let before = ''
  const line = () => `\n${'  '.repeat(depth)}`
  return (text.match(token) ?? [])
    .map((part) => {
      const last = before
      before = part
      const opens = last === '{' || last === '['
      if (part === '}' || part === ']') {
        depth -= 1
        return opens ? part : `${line()}${part}`
      }
      const lead = opens || last === ',' ? line() : ''
      if (part === '{' || part === '[') depth += 1
      return `${lead}${part}${part === ':' ? ' ' : ''}`
    })
    .join('')
}
