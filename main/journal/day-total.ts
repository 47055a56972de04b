import type { Database } from 'better-sqlite3'
import { hourOf } from './hour-of.ts'
import { statement } from './statement.ts'

/** A completion or a void that has a settlement date; amounts in fen, null where the gateway named none. */
export type Dated = {
  readonly what: 'completed' | 'voided'
  readonly stlDate: string
  readonly payTs: string | null
  readonly bizType: string
  /** Of a void, the system of its completion. */
  readonly targetSys: string | null
  readonly totalAmt: number
  readonly couponAmt: number | null
  readonly invoiceAmt: number | null
}

const [counts, more] = [
  ['completed_count', 'completed_amt', 'voided_count', 'voided_amt'],
  ['completed_coupon_amt', 'completed_invoice_amt', 'voided_coupon_amt', 'voided_invoice_amt'],
]

/** Adds to the sums of a key, which begin at nothing. */
const adding = (table: string, key: readonly string[], sums: readonly string[]) => `
  INSERT INTO ${table} (${[...key, ...sums].join(', ')}) VALUES (${[...key, ...sums].map(() => '?').join(', ')})
  ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${sums.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`

const toDay = adding('day_total', ['stl_date'], counts)
const toHour = adding('day_hour', ['stl_date', 'hour', 'target_sys'], counts)
const toUnclosed = adding('unclosed_total', ['stl_date', 'biz_type', 'target_sys'], [...counts, ...more])

/** Adds a completion, or a void, to the totals of its settlement date, to its hour, and to what no close has taken yet. */
export function addToDay(db: Database, dated: Dated): void {
  const { what, stlDate, payTs, bizType, totalAmt } = dated
  const targetSys = dated.targetSys ?? ''
  const [couponAmt, invoiceAmt] = [dated.couponAmt ?? 0, dated.invoiceAmt ?? 0]
  const counted = what === 'completed' ? [1, totalAmt, 0, 0] : [0, 0, 1, totalAmt]
  const apart = what === 'completed' ? [couponAmt, invoiceAmt, 0, 0] : [0, 0, couponAmt, invoiceAmt]
  statement(db, toDay).run(stlDate, ...counted)
  statement(db, toHour).run(stlDate, hourOf(stlDate, payTs), targetSys, ...counted)
  statement(db, toUnclosed).run(stlDate, bizType, targetSys, ...counted, ...apart)
}
