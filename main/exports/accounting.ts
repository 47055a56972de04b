import { harmless } from '../settlement/csv-columns.ts'
import { type Column, columns } from '../settlement/export-columns.ts'
import type { AccountingColumn } from '../terminal/accounting-columns.ts'

/** The columns that a profile chose, as it names them; a title that looks like a formula is guarded like any text. */
export const chosenColumns = (chosen: readonly AccountingColumn[]): readonly Column[] =>
  chosen.map(({ field, title }) => {
    const column = columns.find((one) => one.field === field)
    if (!column) throw new Error(`an export has no column ${field}`)
    return { ...column, title: title === undefined ? column.title : harmless(title) }
  })
