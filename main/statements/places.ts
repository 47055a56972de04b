import { type Field, fields } from './known-columns.ts'
import type { Layout } from './layout.ts'
import { bare, whole } from './recognise.ts'

/** Where each field stands in a row: the places of its columns. */
export type Places = Readonly<Record<Field, readonly number[]>>

/**
 * Finds headings by their names: as they stand, and only where none stands so without what is in brackets, since that may
 * be all that two headings differ by. Of two that are the same the first. Pure.
 */
export function finding(headings: readonly string[]): (name: string) => number | undefined {
  const placed = (said: (heading: string) => string) =>
    new Map(headings.map((heading, at) => [said(heading), at] as const).reverse())
  const [exactly, roughly] = [placed(whole), placed(bare)]
  return (name) => exactly.get(whole(name)) ?? roughly.get(bare(name))
}

/** The places of a layout's columns in a file's headings, and the headings that are not there. */
export function placesOf(
  { columns }: Pick<Layout, 'columns'>,
  headings: readonly string[],
): { readonly places: Places; readonly missing: readonly string[] } {
  const find = finding(headings)
  const missing: string[] = []
  const placed = (field: Field): readonly number[] => {
    const found = (columns[field] ?? []).flatMap((name) => {
      const at = find(name)
      if (at === undefined) missing.push(name)
      return at ?? []
    })
    return [...new Set(found)]
  }
  const places = Object.fromEntries(fields.map((field) => [field, placed(field)])) as Places
  return { places, missing }
}
