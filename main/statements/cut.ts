/** What stands between two cells: `spaces` are two or more, `space` is one or more. The usual ones first. */
export const separators = [
  ...([',', '\t', ';', '|', '^', 'spaces'] as const),
  ...(['@|@', '||', '~', '!', '#', '@', '$', ':', '，', '；', '：', '｜', '、', '\x01', '\x1b', 'space'] as const),
] as const
export type Separator = (typeof separators)[number]

/** Those that also stand inside of cells: only a heading that is known by its names can tell that they part them. */
const usual: ReadonlySet<Separator> = new Set([',', '\t', ';', '|', '^', 'spaces'])
export const isUsual = (separator: Separator): boolean => usual.has(separator)

/** Between spaces an empty cell cannot be seen: such a row has all of its cells, or none of them is sure. */
export const isBlank = (separator: Separator): boolean => separator === 'spaces' || separator === 'space'

/** The place of the quote that closes a cell; of two together none does. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at
  return -1
}

/** `open` where the text ends within quotes, `broken` where something follows a closing quote. */
export type Cut = readonly string[] | 'open' | 'broken'

function cutQuoted(text: string, separator: string): Cut {
  const cells: string[] = []
  for (let at = 0; ; ) {
    let end = text.indexOf(separator, at)
    if (text[at] === '"') {
      const quote = closingQuote(text, at + 1)
      if (quote < 0) return 'open'
      end = text.indexOf(separator, quote)
      if (text.slice(quote + 1, end < 0 ? undefined : end).trim() !== '') return 'broken'
      cells.push(text.slice(at + 1, quote).replaceAll('""', '"'))
    } else cells.push(text.slice(at, end < 0 ? undefined : end))
    if (end < 0) return cells
    at = end + separator.length
  }
}

/** The cells of one record; a quote opens only where a cell begins. Most of a million records have none. Pure. */
export function cut(text: string, separator: Separator): Cut {
  if (separator === 'spaces') return text.trim().split(/\s{2,}|\t/)
  if (separator === 'space') return text.trim().split(/\s+/)
  return text.includes('"') ? cutQuoted(text, separator) : text.split(separator)
}
