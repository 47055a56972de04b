import { cut, type Separator } from './cut.ts'

/** One record of a text file; `broken` where a quote in it is never closed, or something follows its end. */
export type StatementRecord = {
  readonly line: number
  readonly text: string
  readonly cells: readonly string[]
  readonly broken?: true
}

/** So many lines may one quoted cell go over; a quote that is still open then was none. */
const MOST_LINES = 50

/**
 * Cuts a text that comes in pieces into records, each with the number of its first line. Line ends may be LF, CR LF or
 * CR; a quoted cell may hold some (RFC 4180). A quote that nothing closes breaks its own line only: what follows is read as
 * lines of their own, and a line that has all `columns` by itself is one, though a quote before it may still be open.
 * @returns `add` gives the records that a piece completes, `end` the last ones.
 */
export function recordsOf(separator: Separator, columns = Number.POSITIVE_INFINITY) {
  let rest = ''
  let line = 1
  /** Lines of a record whose quoted cell is still open. */
  let held: string[] = []

  const broken = (text: string, at: number): StatementRecord => ({ line: at, text, cells: [], broken: true })

  function take(text: string, out: StatementRecord[]): void {
    const at = line
    line += 1
    if (held.length > 0) {
      goOn(text, out)
      return
    }
    const cells = cut(text, separator)
    if (cells === 'open') held = [text]
    else if (cells === 'broken') out.push(broken(text, at))
    else if (text !== '') out.push({ line: at, text, cells })
  }

  /** A line after one whose quoted cell is still open. */
  function goOn(next: string, out: StatementRecord[]): void {
    held.push(next)
    const text = held.join('\n')
    const isRow = cut(next.replaceAll('"', ''), separator).length >= columns
    const cells = isRow ? 'broken' : cut(text, separator)
    if (cells === 'broken' || (cells === 'open' && held.length >= MOST_LINES)) giveUp(out)
    if (cells === 'broken' || cells === 'open') return
    const first = line - held.length
    held = []
    out.push({ line: first, text, cells })
  }

  /** The line that opened the quote is broken; those after it are read as what they are. */
  function giveUp(out: StatementRecord[]): void {
    const [opened = '', ...after] = held
    const first = line - held.length
    held = []
    out.push(broken(opened, first))
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
