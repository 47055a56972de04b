import { plainCell } from './cells.ts'
import type { TypeWords } from './layout.ts'
import { saysFailed } from './standing.ts'
import type { LineKind } from './statement-line.ts'

/** A type without spaces, signs and case. What stands in brackets stays: there it may be a refund. */
const plainType = (type: string): string =>
  plainCell(type)
    .replace(/[\s:：*"'_()（）[\]【】-]/g, '')
    .toLowerCase()

const MOST_KNOWN = 1000

/**
 * Tells the kind of a line by the words of its type. A word of money given back wins wherever it stands, unless it is
 * part of a word of a hold: taking a refund for a payment is the worst that could be read. Of the others the longest
 * word tells, and where two are as long, the one that takes less.
 */
export function kindReader(words: TypeWords): (type: string) => LineKind {
  const plain = (kind: keyof TypeWords) =>
    words[kind]
      .map(plainType)
      .filter((word) => word !== '')
      .toSorted((a, b) => b.length - a.length)
  const [voids, holds, completions] = [plain('void'), plain('hold'), plain('completion')]
  const holdsOfVoids = holds.filter((hold) => voids.some((word) => hold.length > word.length && hold.includes(word)))

  const tell = (type: string): LineKind => {
    if (saysFailed(type)) return 'other'
    const text = plainType(type)
    const longest = (all: readonly string[]) => all.find((word) => text.includes(word))?.length ?? 0
    const besides = holdsOfVoids.reduce((rest, hold) => rest.replaceAll(hold, ' '), text)
    if (voids.some((word) => besides.includes(word))) return 'void'
    const [hold, completion] = [longest(holds), longest(completions)]
    if (hold + completion === 0) return 'other'
    return hold >= completion ? 'hold' : 'completion'
  }

  const known = new Map<string, LineKind>()
  return (type) => {
    const found = known.get(type)
    if (found !== undefined) return found
    const kind = tell(type)
    if (known.size < MOST_KNOWN) known.set(type, kind)
    return kind
  }
}
