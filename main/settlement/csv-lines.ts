import type { JournalReader } from '../journal/open.ts'
import { statement } from '../journal/statement.ts'
import { type Column, isForeign } from './export-columns.ts'
import { batchOf, type LineSource, shownOf } from './export-lines.ts'

/** Some lines as a CSV holds them: UTF-8, RFC 4180, each ended by CR LF; how many, and their sum in fen. */
export type CsvLines = { readonly bytes: Buffer; readonly count: number; readonly totalAmt: number }

type Read = { readonly lines: Buffer | null; readonly count: number; readonly totalAmt: number; readonly last: number }

/** Lines composed at a time: few values cross into JavaScript, which costs more than reading them, and little memory is held. */
const BATCH = 1000

/** What JavaScript's \s is, so that both of the till's guards against formulas see the same. */
const SPACES =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'

const lineEnd = 'char(13, 10)'

/** NULL is an empty value. Not concat_ws, which leaves those out, and empty texts in some versions of SQLite, too. */
const joined = (values: readonly string[]): string => `concat(${values.join(", ',', ")})`

const gathered = (line: string, from: string): string =>
  `SELECT CAST(group_concat(${line}, ${lineEnd}) || ${lineEnd} AS BLOB) AS lines,
    count(*) AS count, coalesce(sum(totalAmt), 0) AS totalAmt, max(seq) AS last FROM (${from})`

/** Lines whose values stand as they are: right for a batch in which nothing has to be quoted or guarded. */
function plainSql(source: LineSource, columns: readonly Column[]): string {
  const line = joined(columns.map((column) => shownOf(source, column)))
  return gathered('line', batchOf(source, `${line} AS line, ${source.totalAmt} AS totalAmt`))
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it: `harmless` (csv-columns.ts) in SQL. */
const guarded = (value: string): string => `iif(
  (ltrim(${value}, @spaces) <> '' AND instr('=+-@＝＋－＠', substr(ltrim(${value}, @spaces), 1, 1)) > 0)
    OR substr(${value}, 1, 1) IN (char(9), char(13), char(10)), '''' || ${value}, ${value})`

const quoted = (value: string): string => `iif(
  instr(${value}, ',') OR instr(${value}, '"') OR instr(${value}, char(10)) OR instr(${value}, char(13)),
  '"' || replace(${value}, '"', '""') || '"', ${value})`

/** Lines whose texts are guarded and quoted where they have to be; three times as slow. */
function carefulSql(source: LineSource, columns: readonly Column[]): string {
  const values = columns.map((column, n) => `${shownOf(source, column)} AS v${n}`)
  const guards = columns.map((column, n) => (isForeign(column) ? `${guarded(`v${n}`)} AS g${n}` : `v${n} AS g${n}`))
  const line = joined(columns.map((column, n) => (isForeign(column) ? quoted(`g${n}`) : `g${n}`)))
  const batch = batchOf(source, `${values.join(', ')}, ${source.totalAmt} AS totalAmt`)
  return gathered(line, `SELECT ${guards.join(', ')}, totalAmt, seq FROM (${batch})`)
}

const isSeparator = new Uint8Array(256)
for (const byte of ',\r\n') isSeparator[byte.charCodeAt(0)] = 1

/** First bytes of what may have to be guarded: signs, NUL, spaces, and the wide ones of both in UTF-8. */
const isDoubtful = new Uint8Array(256)
for (const byte of '=+-@\0\t\v\f ') isDoubtful[byte.charCodeAt(0)] = 1
for (const byte of [0xc2, 0xe1, 0xe2, 0xe3, 0xef]) isDoubtful[byte] = 1

const ORDINARY = 0x30

/**
 * Whether lines that were composed without quoting are what careful ones would be: no value has a quote, a comma or a line
 * end in it, so that there are as many of these as the lines themselves need, and none begins as a formula may. May say no
 * of lines that are; never yes of lines that are not. `width` is how many values a line has. Pure.
 */
export function isPlain(bytes: Buffer, count: number, width: number): boolean {
  if (bytes.includes(0x22) || isDoubtful[bytes[0] ?? ORDINARY] === 1) return false
  let separators = 0
  for (let at = 0; at < bytes.length; at++) {
    if (isSeparator[bytes[at] as number] !== 1) continue
    separators += 1
    if (isDoubtful[bytes[at + 1] ?? ORDINARY] === 1) return false
  }
  return separators === count * (width + 1)
}

/**
 * The lines of a source as CSV, composed by SQLite itself, batch by batch: first without quoting, which nearly all batches
 * need none of, and with it where they do. Amounts of voids count as negative.
 */
export function* csvLines({ db }: JournalReader, source: LineSource, columns: readonly Column[]): Generator<CsvLines> {
  const [plain, careful] = [statement(db, plainSql(source, columns)), statement(db, carefulSql(source, columns))]
  for (let after = 0; ; ) {
    const asked = { ...source.parameters, after, most: BATCH }
    const quick = plain.get(asked) as Read
    if (!quick.lines) return
    const { lines, count, totalAmt, last } = isPlain(quick.lines, quick.count, columns.length)
      ? quick
      : (careful.get({ ...asked, spaces: SPACES }) as Read)
    yield { bytes: lines as Buffer, count, totalAmt }
    after = last
  }
}
