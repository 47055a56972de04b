/** Two digits. */
const two = (value: number): string => String(value).padStart(2, '0')

/** A date of a spreadsheet is a day and a clock without a zone; the library gives it as if it were UTC. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const day = `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
  const seconds = Math.round((date.getTime() % 86_400_000) / 1000)
  if (seconds === 0) return day
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':')
  return date.getUTCFullYear() < 1901 ? clock : `${day} ${clock}`
}

/** A number as a person reads it in its cell; a long one is destroyed already, and shows it (cells.ts, `isDestroyed`). */
const numberText = (value: number): string => {
  if (Math.abs(value) >= 1e15) return value.toExponential().replace('e+', 'E+')
  // A sum of money may be 0.1 + 0.2: what a person sees has far fewer digits than what is stored.
  return String(Number(value.toFixed(6)))
}

/** The text of a cell: of a formula its last result, of a text with several styles all of it. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) return dateText(value)
  const of = value as { richText?: { text: string }[]; result?: unknown; text?: unknown; error?: unknown }
  if (Array.isArray(of.richText)) return of.richText.map(({ text }) => text).join('')
  if ('result' in of) return cellText(of.result)
  if ('text' in of) return cellText(of.text)
  return typeof of.error === 'string' ? of.error : ''
}

/** A row of a sheet; `line` as the spreadsheet numbers it. */
export type SheetRow = { readonly line: number; readonly cells: readonly string[] }

/** The sheets of an XLSX file, each row by row. Throws on a file that is none. */
export async function* sheetsOf(
  path: string,
): AsyncGenerator<{ readonly name: string; readonly rows: AsyncIterable<SheetRow> }> {
  // Loading the library takes longer than reading most statements: only who has a workbook waits for it.
  const { WorkbookReader } = await import('@cj-tech-master/excelts')
  const options = { worksheets: 'emit', sharedStrings: 'cache', hyperlinks: 'ignore', styles: 'cache' } as const
  for await (const sheet of new WorkbookReader(path, options)) {
    async function* rows(): AsyncGenerator<SheetRow> {
      for await (const row of sheet) {
        const values = row.values as readonly unknown[]
        // The library counts cells from 1.
        yield { line: row.number, cells: Array.from(values.slice(1), cellText) }
      }
    }
    yield { name: sheet.name, rows: rows() }
  }
}
