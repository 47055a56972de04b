import { plainCell, readCellAmount, type Unit } from './cells.ts'
import { addedUp, type Field, fields, knownColumns } from './known-columns.ts'

/** A heading without what is only around it: units in brackets, spaces, signs, case. */
export const bare = (heading: string): string =>
  plainCell(heading)
    .replace(/[(（[【].*?[)）\]】]/g, '')
    .replace(/[\s:：*"'_-]/g, '')
    .toLowerCase()

const byName: ReadonlyMap<string, Field> = new Map(
  // The surest names last, so that they stay where two fields know one name.
  fields.flatMap((field) => knownColumns[field].map((name) => [bare(name), field] as const)).reverse(),
)

/** How many of these headings are known names: what tells a heading from a row. */
export const knownIn = (cells: readonly string[]): number =>
  new Set(cells.flatMap((cell) => byName.get(bare(cell)) ?? [])).size

const rank = (field: Field, heading: string): number => {
  const at = knownColumns[field].findIndex((name) => bare(name) === bare(heading))
  return at < 0 ? Number.POSITIVE_INFINITY : at
}

function headingsOf(field: Field, headings: readonly string[]): readonly string[] {
  const found = headings.filter((heading) => Number.isFinite(rank(field, heading)))
  const parts = (addedUp[field] ?? []).map(bare)
  const added = found.filter((heading) => parts.includes(bare(heading)))
  if (added.length > 1) return added
  const [best] = found.toSorted((a, b) => rank(field, a) - rank(field, b))
  return best === undefined ? [] : [best]
}

/** The unit of an amount by its heading, else by the decimals of the samples; undefined where neither tells. */
function unitOf(heading: string, samples: readonly string[]): Unit | undefined {
  const [, said] = /[(（[【]\s*(元|分|yuan|fen|cny|rmb)\s*[)）\]】]/i.exec(heading) ?? []
  if (said !== undefined) return /^(分|fen)$/i.test(said) ? 'fen' : 'yuan'
  return samples.some(
    (cell) => /\.\d{1,2}$/.test(plainCell(cell)) && readCellAmount(plainCell(cell), 'yuan') !== undefined,
  )
    ? 'yuan'
    : undefined
}

/** What was recognised of a statement: its columns, and the unit where that is sure. What is not sure, a person says. */
export type Recognised = {
  readonly columns: Readonly<Partial<Record<Field, readonly string[]>>>
  readonly unit: Unit | undefined
}

/**
 * Which columns a statement's headings are, by the names that are known, and its unit by the heading of the amount or the
 * decimals in the sample. Pure; guesses nothing.
 */
export function recognise(headings: readonly string[], samples: readonly (readonly string[])[]): Recognised {
  const taken = new Set<string>()
  const columns: Partial<Record<Field, readonly string[]>> = {}
  for (const field of fields) {
    const found = headingsOf(field, headings).filter((heading) => !taken.has(heading))
    if (found.length === 0) continue
    columns[field] = found
    for (const heading of found) taken.add(heading)
  }
  const [amount] = columns.amount ?? []
  const at = amount === undefined ? -1 : headings.indexOf(amount)
  const unit =
    amount === undefined
      ? undefined
      : unitOf(
          amount,
          samples.map((row) => row[at] ?? ''),
        )
  return { columns, unit }
}
