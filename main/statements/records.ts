import { parse } from 'csv-parse/sync'

/** What stands between two cells; `spaces` are two or more. */
export const separators = [',', '\t', ';', '|', '^', 'spaces'] as const
export type Separator = (typeof separators)[number]

/** One record of a text file; `broken` where a quote in it is never closed. */
export type StatementRecord = {
  readonly line: number
  readonly text: string
  readonly cells: readonly string[]
  readonly broken?: true
}

/** So many lines may one quoted cell go over; a quote that is still open then was none. */
const MOST_LINES = 50

/** Whether a quoted cell is still open at the end of a text: a quote opens only where a cell begins. */
function isOpen(text: string, separator: string): boolean {
  let open = false
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== '"') continue
    if (open) {
      if (text[at + 1] === '"') at += 1
      else open = false
    } else open = at === 0 || text[at - 1] === separator
  }
  return open
}

/** The cells of one record. Only a record with a quote is worth the library's time: plain ones are most of a million. */
export function cellsOf(text: string, separator: Separator): readonly string[] {
  if (separator === 'spaces') return text.trim().split(/\s{2,}|\t/)
  if (!text.includes('"')) return text.split(separator)
  const options = { delimiter: separator, relax_quotes: true, relax_column_count: true, record_delimiter: '\0' }
  try {
    const [cells] = parse(text, options) as string[][]
    return cells ?? []
  } catch (error) {
    // A quote that nothing closes; looking for the heading, also the first line of a cell that goes over several.
    if ((error as { code?: string }).code?.startsWith('CSV_')) return text.split(separator)
    throw error
  }
}

/**
 * Cuts a text that comes in pieces into records, each with the number of its first line. Line ends may be LF, CR LF or
 * CR; a quoted cell may hold some (RFC 4180). A quote that nothing closes breaks its own line only.
 * @returns `add` gives the records that a piece completes, `end` the last ones.
 */
export function recordsOf(separator: Separator) {
  let rest = ''
  let line = 1
  /** Lines of a record whose quoted cell is still open. */
  let held: string[] = []

  const record = (text: string, at: number): StatementRecord => ({ line: at, text, cells: cellsOf(text, separator) })

  function take(text: string, out: StatementRecord[]): void {
    const at = line
    line += 1
    if (held.length === 0) {
      if (text.includes('"') && separator !== 'spaces' && isOpen(text, separator)) held = [text]
      else if (text !== '') out.push(record(text, at))
      return
    }
    held.push(text)
    const joined = held.join('\n')
    const first = at - held.length + 1
    if (!isOpen(joined, separator)) {
      held = []
      out.push(record(joined, first))
    } else if (held.length >= MOST_LINES) giveUp(out)
  }

  /** The line that opened the quote is broken; those after it are read as what they are. */
  function giveUp(out: StatementRecord[]): void {
    const [broken = '', ...after] = held
    const first = line - held.length
    held = []
    out.push({ line: first, text: broken, cells: [], broken: true })
    line = first + 1
    for (const text of after) take(text, out)
  }

  return {
    add(piece: string): StatementRecord[] {
      const out: StatementRecord[] = []
      const text = rest + piece
      let from = 0
      // Looked for anew only once it is passed: a file without any would be read to its end for each of its lines.
      let cr = text.indexOf('\r')
      for (;;) {
        const lf = text.indexOf('\n', from)
        if (cr >= 0 && cr < from) cr = text.indexOf('\r', from)
        const end = lf < 0 ? cr : cr < 0 ? lf : Math.min(lf, cr)
        // A CR at the very end may be half of a line end.
        if (end < 0 || (end === cr && cr === text.length - 1)) break
        take(text.slice(from, end), out)
        from = end === cr && text[end + 1] === '\n' ? end + 2 : end + 1
      }
      rest = text.slice(from)
      return out
    },

    end(): StatementRecord[] {
      const out: StatementRecord[] = []
      const last = rest.endsWith('\r') ? rest.slice(0, -1) : rest
      rest = ''
      if (last !== '') take(last, out)
      while (held.length > 0) giveUp(out)
      return out
    },
  }
}
