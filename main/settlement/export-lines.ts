import type { JournalReader } from '../journal/open.ts'
import { statement } from '../journal/statement.ts'
import type { Cell, Column, LineColumn } from './export-columns.ts'

/** How a void is told from the completions above it, in the export's column of states. */
export const VOIDED = '撤销 void'

/** How the release of a hold begins to be told there; its own state follows. */
const RELEASE = '释放预授权 release: '

/** What took place, what was taken back of it, and what moved no money: only a search finds that, too. */
export type LineKind = 'completions' | 'voids' | 'others' | 'releases'

/**
 * Where lines come from: a FROM and a WHERE with its parameters, in the order of `seq`, which grows; and what is no plain
 * column. `part` is what their totals stand under: a settlement date.
 */
export type LineSource = {
  readonly kind: LineKind
  readonly part: string
  readonly from: string
  readonly where: string
  readonly parameters: Readonly<Record<string, string | number>>
  readonly seq: string
  /** Amounts in fen. */
  readonly totalAmt: string
  readonly of: (name: LineColumn) => string
}

/** The first close that was made after an item got its date, and covers that date (journal/day-closes.ts, `closeOf`). */
export const closeOf = (item: string): string =>
  `(SELECT number FROM day_close WHERE to_seq >= ${item}.dated_seq AND stl_date >= ${item}.stl_date ORDER BY to_seq LIMIT 1)`

/**
 * The completions that a condition on `c` chooses, in the order they were written.
 * @param where SQL on the table `completion AS c`.
 */
export const completionLines = (part: string, where: string, parameters: LineSource['parameters']): LineSource => ({
  ...{ kind: 'completions', part, from: 'completion AS c', where, parameters },
  ...{ seq: 'c.accepted_seq', totalAmt: 'c.total_amt' },
  of: (name) => (name === 'day_close' ? closeOf('c') : `c.${name}`),
})

/** The same of completions that did not take place, or not yet, by the states in which they are. */
export const otherLines: typeof completionLines = (part, where, parameters) => ({
  ...completionLines(part, where, parameters),
  kind: 'others',
})

/** What was last sent of a void; one that a manager decided was sent, too. */
const SENT = `(SELECT json_extract(e.body, '$.request') FROM event AS e WHERE e.mchnt_order_id = v.mchnt_order_id
  AND e.mchnt_order_id <> '' AND e.kind IN ('void-sending', 'void-resending') ORDER BY e.seq DESC LIMIT 1)`

/** Who was signed in when it was asked for. */
const ASKED_BY = `(SELECT json_extract(e.body, '$.approval.by.name') FROM event AS e WHERE e.seq = v.accepted_seq)`

const sent = (name: string) => `json_extract(${SENT}, '$.${name}')`

/**
 * A void in the columns of the completion that it voids: the order number is that one's, the amounts are its amounts taken
 * back (negative, in fen), and times and references are the void's own, empty where nobody named them. What is no part of
 * what goes back, or what only the completion's own reply had, is empty.
 */
const ofVoid: { readonly [Name in LineColumn]?: string } = {
  state: `'${VOIDED}'`,
  ...{ total_amt: '-c.total_amt', pay_amt: '-c.pay_amt', coupon_amt: '-c.coupon_amt', invoice_amt: '-c.invoice_amt' },
  ...{ hold_amt: 'NULL', stl_id: 'NULL', target_order_id: 'NULL' },
  ...{ accepted_at: 'v.accepted_at', answered_at: 'v.answered_at' },
  ...{ stl_date: 'v.stl_date', pay_ts: 'v.pay_ts', resp_ts: 'v.resp_ts', ref_id: 'v.ref_id', plat_ssn: 'v.plat_ssn' },
  ...{ status: 'v.status', secure_status: 'v.secure_status', day_close: closeOf('v') },
  operator: ASKED_BY,
  ...{ req_ts: sent('reqTs'), msg_id: sent('msgId'), src_reserve: sent('srcReserve') },
}

/** The voids of completions that took place and that a condition on `v` chooses, in the order they were written. */
export const voidLines = (part: string, where: string, parameters: LineSource['parameters']): LineSource => ({
  ...{ kind: 'voids', part },
  from: 'void AS v JOIN completion AS c ON c.mchnt_order_id = v.mchnt_order_id',
  where: `v.state = 'completed' AND v.of = 'completion' AND ${where}`,
  parameters,
  ...{ seq: 'v.accepted_seq', totalAmt: '-c.total_amt' },
  of: (name) => ofVoid[name] ?? `c.${name}`,
})

/** The release of a hold: what is known of one, and nothing of what only a completion has. */
const ofReleases: { readonly [Name in LineColumn]?: string } = {
  state: `'${RELEASE}' || v.state`,
  ...{ mchnt_order_id: 'v.mchnt_order_id', preauth_order_id: 'v.preauth_order_id', total_amt: 'v.total_amt' },
  ...{ auth_id_resp_code: 'v.auth_id_resp_code', biz_type: 'v.biz_type', stl_date: 'v.stl_date', pay_ts: 'v.pay_ts' },
  ...{ resp_ts: 'v.resp_ts', ref_id: 'v.ref_id', plat_ssn: 'v.plat_ssn', status: 'v.status' },
  ...{ secure_status: 'v.secure_status', accepted_at: 'v.accepted_at', answered_at: 'v.answered_at' },
}

/** The releases of holds that a condition on `v` chooses. */
export const releaseLines = (part: string, where: string, parameters: LineSource['parameters']): LineSource => ({
  ...{ kind: 'releases', part, from: 'void AS v', where: `v.of = 'hold' AND ${where}`, parameters },
  ...{ seq: 'v.accepted_seq', totalAmt: 'coalesce(v.total_amt, 0)' },
  of: (name) => ofReleases[name] ?? 'NULL',
})

/** A settlement date: its completions, then the voids that fell on it. */
export const linesOfDate = (stlDate: string): readonly LineSource[] => [
  completionLines(stlDate, "c.stl_date = @stlDate AND c.state IN ('completed', 'voided')", { stlDate }),
  voidLines(stlDate, 'v.stl_date = @stlDate', { stlDate }),
]

/** A value of a column in SQL: a moment in China Standard Time, everything else as it is stored. */
function valueIn(source: LineSource, { kind, of }: Column): string {
  const value = source.of(of as LineColumn)
  return kind === 'moment' ? `datetime(${value}, '+8 hours')` : value
}

/** A value as a CSV shows it, in SQL, before any quoting: amounts in yuan with two decimals; NULL where there is none. */
export function shownOf(source: LineSource, column: Column): string {
  const value = valueIn(source, column)
  if (column.kind !== 'yuan') return value
  return `iif(${value} < 0, '-', '') || (abs(${value}) / 100) || '.' || substr(100 + abs(${value}) % 100, 2)`
}

/** A batch of a source in its order: after a `seq` and at most so many, both bound by name; `selected` of each, and its `seq`. */
export const batchOf = ({ from, where, seq }: LineSource, selected: string): string =>
  `SELECT ${selected}, ${seq} AS seq FROM ${from} WHERE ${where} AND ${seq} > @after ORDER BY ${seq} LIMIT @most`

/** Lines read and written at a time: few strings cross into JavaScript, and little memory is held. */
const BATCH = 250

/** Lines with their values in the order of the columns: amounts in fen, moments in China Standard Time; and their sum in fen. */
export type Rows = { readonly rows: readonly (readonly Cell[])[]; readonly count: number; readonly totalAmt: number }

/** The lines of a source, batch by batch, in its order. Amounts of voids count as negative. */
export function* rowsOf({ db }: JournalReader, source: LineSource, columns: readonly Column[]): Generator<Rows> {
  const selected = [...columns.map((column) => valueIn(source, column)), source.totalAmt].join(', ')
  const read = statement(db, batchOf(source, selected)).raw()
  const width = columns.length
  for (let after = 0; ; ) {
    const rows = read.all({ ...source.parameters, after, most: BATCH }) as Cell[][]
    const last = rows.at(-1)
    if (!last) return
    after = last[width + 1] as number
    const totalAmt = rows.reduce((sum, row) => sum + (row[width] as number), 0)
    yield { rows: rows.map((row) => row.slice(0, width)), count: rows.length, totalAmt }
  }
}

/**
 * One statement for all lines of a source, as the CSV shows them, without its quoting: what another program is given to be
 * compared with. For `sqlite3 -csv`.
 */
export const csvSelect = (source: LineSource, columns: readonly Column[]): string =>
  `SELECT ${columns.map((column) => shownOf(source, column)).join(', ')} FROM ${source.from} WHERE ${source.where} ORDER BY ${source.seq}`
