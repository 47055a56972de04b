import type { ListLine } from '../../preload/contract/day.ts'
import type { JournalReader } from '../journal/open.ts'
import { statement } from '../journal/statement.ts'
import { undatedSeqs } from './undated.ts'

/** A line as SQLite gives it: what is not there is null. */
type Row = { readonly [Name in keyof ListLine]: unknown } & { readonly voiding: string | null; readonly seq: number }

/** Of a completion `c` with its void `v`. */
const ofCompletion = `'completion' AS of, c.mchnt_order_id AS mchntOrderId, c.preauth_order_id AS preauthOrderId,
  c.total_amt AS totalAmt, c.state AS state, v.state AS voiding, iif(c.alarm IS NULL, NULL, 1) AS alarm,
  iif(c.state = 'queued', (SELECT other.mchnt_order_id FROM completion AS other
    WHERE other.preauth_order_id = c.preauth_order_id AND other.contradicted = 1 AND other.state = 'completed'), NULL) AS blockedBy,
  c.ref_id AS refId, c.pay_ts AS payTs, c.stl_date AS stlDate, c.accepted_at AS acceptedAt, c.accepted_seq AS seq,
  c.operator AS operator`

const fromCompletions = `completion AS c LEFT JOIN void AS v ON v.mchnt_order_id = c.mchnt_order_id AND v.of = 'completion'`

const ofRelease = `'release' AS of, v.mchnt_order_id AS mchntOrderId, v.preauth_order_id AS preauthOrderId,
  v.total_amt AS totalAmt, v.state AS state, NULL AS voiding, NULL AS alarm, NULL AS blockedBy,
  v.ref_id AS refId, v.pay_ts AS payTs, v.stl_date AS stlDate, v.accepted_at AS acceptedAt, v.accepted_seq AS seq,
  NULL AS operator`

/** Without what is not there, and without what only orders them. */
function lineOf({ seq: _seq, voiding, alarm, ...row }: Row): ListLine {
  const there = Object.entries(row).filter(([, value]) => value !== null)
  return {
    ...Object.fromEntries(there),
    ...(voiding !== null && { voiding: { state: voiding } }),
    ...(alarm !== null && { alarm: true }),
  } as ListLine
}

const linesOf = (rows: readonly unknown[]): ListLine[] => (rows as Row[]).map(lineOf)

/** Lines of a settlement date's list in the order they were accepted, from the one of this `accepted_seq`, at most so many. */
export function linesFrom({ db }: JournalReader, stlDate: string, seq: number, most: number): ListLine[] {
  const sql = `SELECT ${ofCompletion} FROM ${fromCompletions} WHERE c.stl_date = ? AND c.accepted_seq >= ?
    ORDER BY c.accepted_seq LIMIT ?`
  return linesOf(statement(db, sql).all(stlDate, seq, most))
}

/** The same of what has no settlement date yet. It is a queue and not a history: all of it is read to find a position in it. */
export function undatedLines({ db }: JournalReader, from: number, most: number): ListLine[] {
  const sql = `SELECT ${ofCompletion} FROM ${fromCompletions}
    WHERE c.accepted_seq IN (SELECT accepted_seq FROM (${undatedSeqs}) ORDER BY accepted_seq LIMIT ? OFFSET ?)
    ORDER BY c.accepted_seq`
  return linesOf(statement(db, sql).all(most, from))
}

/** What a line is of, by the order number of its completion or of the hold that is released. */
export type Found = { readonly of: ListLine['of']; readonly mchntOrderId: string }

/** The lines of what was found, in that order; one that the journal does not have is left out. */
export function linesOfFound({ db }: JournalReader, found: readonly Found[]): ListLine[] {
  const ids = (of: Found['of']) =>
    JSON.stringify(found.filter((one) => one.of === of).map(({ mchntOrderId }) => mchntOrderId))
  const completions = `SELECT ${ofCompletion} FROM ${fromCompletions}
    WHERE c.mchnt_order_id IN (SELECT value FROM json_each(?))`
  const releases = `SELECT ${ofRelease} FROM void AS v
    WHERE v.of = 'hold' AND v.mchnt_order_id IN (SELECT value FROM json_each(?))`
  const lines = [
    ...linesOf(statement(db, completions).all(ids('completion'))),
    ...linesOf(statement(db, releases).all(ids('release'))),
  ]
  const named = new Map(lines.map((line) => [`${line.of} ${line.mchntOrderId}`, line]))
  return found.flatMap(({ of, mchntOrderId }) => named.get(`${of} ${mchntOrderId}`) ?? [])
}
