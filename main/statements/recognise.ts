import { plainCell, readCellAmount, type Unit } from './cells.ts'
import { addedUp, type Field, fields, knownColumns } from './known-columns.ts'

/** A heading in one line. */
export const withoutBreaks = (heading: string): string => heading.replace(/\s*[\r\n]+\s*/g, '').trim()

/** A heading without what is only around it: spaces, signs, case. What stands in brackets may tell it from another. */
export const whole = (heading: string): string =>
  plainCell(heading)
    .replace(/[\s:：*"'_-]/g, '')
    .toLowerCase()

/** And without brackets: units, remarks. */
export const bare = (heading: string): string => whole(plainCell(heading).replace(/[([【].*?[)\]】]/g, ''))

const byName: ReadonlyMap<string, Field> = new Map(
  // The surest names last, so that they stay where two fields know one name.
  fields.flatMap((field) => knownColumns[field].map((name) => [whole(name), field] as const)).reverse(),
)

/** Which field a heading is known as: by all of it, else without its brackets. */
const fieldOf = (heading: string): Field | undefined => byName.get(whole(heading)) ?? byName.get(bare(heading))

/** More than any row of titles names. */
const NEEDED = 20

/**
 * How many of these headings are known names: what tells a heading from a row. One that has what a statement cannot do
 * without, an amount and a number to match by, is surer than a row of titles, which may name terminal and date as well.
 */
export function knownIn(cells: readonly string[]): number {
  const known = new Set(cells.flatMap((cell) => fieldOf(cell) ?? []))
  return known.size + (known.has('amount') && (known.has('mchntOrderId') || known.has('refId')) ? NEEDED : 0)
}

/** How sure a heading is to be a field's; one that is known by all of it is surer than one that is by a part. */
function rank(field: Field, heading: string): number {
  const of = (name: string) => knownColumns[field].findIndex((one) => whole(one) === name)
  const [exactly, roughly] = [of(whole(heading)), of(bare(heading))]
  return exactly >= 0 ? exactly : roughly + knownColumns[field].length
}

function headingsOf(field: Field, headings: readonly string[]): readonly string[] {
  const found = [...new Set(headings.filter((heading) => fieldOf(heading) === field))]
  const parts = (addedUp[field] ?? []).map(whole)
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
