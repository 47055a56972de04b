import type { Separator } from './cut.ts'
import type { Encoding } from './encoding.ts'
import type { Recognised } from './recognise.ts'
import type { SheetLook } from './workbook.ts'

/** Rows that are shown before a statement is imported. */
export const SAMPLES = 20

/** How a file is made: the sheets of a workbook, the one that is shown by name, or a text. */
type Made =
  | { readonly sheet: string; readonly sheets: readonly SheetLook[] }
  | { readonly encoding: Encoding; readonly separator: Separator }

/** What a file looks like before it is imported. */
export type Look = Made & {
  readonly headingLine: number
  readonly headings: readonly string[]
  readonly samples: readonly (readonly string[])[]
  readonly recognised: Recognised
}

/** Hears how far a file is read; `totalBytes` is 0 where only rows can be counted. */
export type Hear = (done: number, totalBytes: number) => void
