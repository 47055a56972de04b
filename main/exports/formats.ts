import type { FileFormat } from '../../preload/contract/exports.ts'
import type { Selection } from '../settlement/selection.ts'

/** The forms of a file that is written aside; a report on paper is printed by Electron besides (export-pdf.ts). */
export const exportFormats = ['csv', 'xlsx', 'json', 'accounting'] as const satisfies readonly FileFormat[]

export type ExportFormat = (typeof exportFormats)[number]

/** What a file's name begins and ends with, by its form. */
const names: { readonly [Format in FileFormat]: readonly [string, string] } = {
  csv: ['reconciliation', 'csv'],
  xlsx: ['reconciliation', 'xlsx'],
  json: ['reconciliation', 'json'],
  accounting: ['accounting', 'csv'],
  pdf: ['day-report', 'pdf'],
}

/**
 * What the file is called: `reconciliation-2026-11-22.csv`, `search-20261122-180000.csv`. @param name of the selection
 * (settlement/selection.ts), which says by itself that it is a search.
 */
export function exportFileName({ of }: Selection, name: string, format: FileFormat): string {
  const [begin, end] = names[format]
  return of === 'search' && format !== 'accounting' ? `${name}.${end}` : `${begin}-${name}.${end}`
}
