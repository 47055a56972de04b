/** The forms that a file can have which is written aside. */
export const exportFormats = ['csv', 'xlsx', 'json', 'accounting'] as const

export type ExportFormat = (typeof exportFormats)[number]

/** What a file's name begins and ends with, by its form. */
const names: { readonly [Format in ExportFormat]: readonly [string, string] } = {
  csv: ['reconciliation', 'csv'],
  xlsx: ['reconciliation', 'xlsx'],
  json: ['reconciliation', 'json'],
  accounting: ['accounting', 'csv'],
}

/** What the file is called: `reconciliation-2026-11-22.csv`. @param name of the selection (settlement/selection.ts). */
export const exportFileName = (name: string, format: ExportFormat): string => {
  const [begin, end] = names[format]
  return `${begin}-${name}.${end}`
}
