import type { JournalReader } from '../journal/open.ts'
import { statement } from '../journal/statement.ts'

/** A completion, or a void, that got its settlement date after a close of that date; the amount in fen. */
export type LateItem = {
  readonly of: 'completion' | 'void'
  readonly mchntOrderId: string
  readonly preauthOrderId: string
  readonly totalAmt: number
  readonly stlDate: string
}

const part = (table: 'completion' | 'void') => `SELECT '${table}' AS of, mchnt_order_id AS mchntOrderId,
  preauth_order_id AS preauthOrderId, total_amt AS totalAmt, stl_date AS stlDate, dated_seq AS datedSeq
  FROM ${table} WHERE late = 1 AND dated_seq BETWEEN @fromSeq AND @toSeq`

/** The late arrivals among a close's events, in the order they came, at most so many. */
export function lateItems({ db }: JournalReader, fromSeq: number, toSeq: number, most: number): LateItem[] {
  const sql = `${part('completion')} UNION ALL ${part('void')} ORDER BY datedSeq LIMIT @most`
  const rows = statement(db, sql).all({ fromSeq, toSeq, most }) as (LateItem & { readonly datedSeq: number })[]
  return rows.map(({ datedSeq: _, ...item }) => item)
}
