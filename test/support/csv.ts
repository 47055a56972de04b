/**
 * Reads RFC 4180 strictly, apart from the library that writes it: rows of fields, each row ended by CR LF. Throws, naming
 * the place, on a bare quote, a bare line end or rows of different length.
 */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y
  while (field.lastIndex < text.length) {
    const at = field.lastIndex
    const found = field.exec(text)
    if (!found) throw new Error(`no field of RFC 4180 at character ${at}: ${JSON.stringify(text.slice(at, at + 30))}`)
    row.push(found[1] === undefined ? (found[2] ?? '') : found[1].replaceAll('""', '"'))
    if (found[3] === ',') continue
    rows.push(row)
    row = []
  }
  const odd = rows.findIndex(({ length }) => length !== rows[0]?.length)
  if (odd >= 0) throw new Error(`row ${odd + 1} has ${rows[odd]?.length} fields, the heading has ${rows[0]?.length}`)
  return rows
}

const BOM = '\uFEFF'

/** An export's lines: completions, then voids, then the last three: what the first come to, the second, and what is left. */
export type ExportedSheet = {
  readonly lines: readonly ExportLine[]
  readonly voids: readonly ExportLine[]
  readonly total: ExportLine
  readonly voidTotal: ExportLine
  readonly net: ExportLine
}

/**
 * An export of one settlement date: a record per completion and per void, keyed by the gateway's field name at the end of
 * the column's title where it has one (`totalAmt` twice: the yuan column is `yuan`, the fen column `fen`), and the totals.
 */
export function readExport(file: Buffer): ExportedSheet {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file)
  if (!text.startsWith(BOM)) throw new Error('the export has no byte order mark')
  const [heading = [], ...rows] = readCsv(text.slice(BOM.length))
  const names = heading.map((title) => {
    if (title.startsWith('金额（元）')) return 'yuan'
    return title.startsWith('金额（分）') ? 'fen' : (title.split(' ').at(-1) ?? title)
  })
  const records = rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])))
  const [total, voidTotal, net] = records.splice(-3)
  if (!total || !voidTotal || !net) throw new Error('the export has no total lines')
  const isVoid = ({ state }: ExportLine) => state === '撤销 void'
  const lines = records.filter((record) => !isVoid(record))
  return { lines, voids: records.filter(isVoid), total, voidTotal, net }
}

export type ExportLine = Readonly<Record<string, string>>
