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

const counted = (what: Dated['what']) => `${what}_count = ${what}_count + 1, ${what}_amt = ${what}_amt + @totalAmt`

const toDay = (
  what: Dated['what'],
) => `INSERT INTO day_total (stl_date, completed_count, completed_amt, voided_count, voided_amt)
  VALUES (@stlDate, @completedCount, @completedAmt, @voidedCount, @voidedAmt)
  ON CONFLICT (stl_date) DO UPDATE SET ${counted(what)}`

const toHour = (what: Dated['what']) => `INSERT INTO day_hour
    (stl_date, hour, target_sys, completed_count, completed_amt, voided_count, voided_amt)
  VALUES (@stlDate, @hour, @targetSys, @completedCount, @completedAmt, @voidedCount, @voidedAmt)
  ON CONFLICT (stl_date, hour, target_sys) DO UPDATE SET ${counted(what)}`

const toUnclosed = (what: Dated['what']) => `INSERT INTO unclosed_total
    (stl_date, biz_type, target_sys, completed_count, completed_amt, completed_coupon_amt, completed_invoice_amt,
      voided_count, voided_amt, voided_coupon_amt, voided_invoice_amt)
  VALUES (@stlDate, @bizType, @targetSys, @completedCount, @completedAmt, @completedCoupon, @completedInvoice,
      @voidedCount, @voidedAmt, @voidedCoupon, @voidedInvoice)
  ON CONFLICT (stl_date, biz_type, target_sys) DO UPDATE SET ${counted(what)},
    ${what}_coupon_amt = ${what}_coupon_amt + @couponAmt, ${what}_invoice_amt = ${what}_invoice_amt + @invoiceAmt`

const texts = {
  completed: [toDay('completed'), toHour('completed'), toUnclosed('completed')],
  voided: [toDay('voided'), toHour('voided'), toUnclosed('voided')],
} as const

/** Adds a completion, or a void, to the totals of its settlement date, to its hour, and to what no close has taken yet. */
export function addToDay(db: Database, dated: Dated): void {
  const { what, stlDate, payTs, bizType, totalAmt } = dated
  const [couponAmt, invoiceAmt] = [dated.couponAmt ?? 0, dated.invoiceAmt ?? 0]
  const [completed, voided] = what === 'completed' ? [1, 0] : [0, 1]
  const values = {
    ...{ stlDate, bizType, totalAmt, couponAmt, invoiceAmt },
    ...{ hour: hourOf(stlDate, payTs), targetSys: dated.targetSys ?? '' },
    ...{ completedCount: completed, completedAmt: completed * totalAmt },
    ...{ completedCoupon: completed * couponAmt, completedInvoice: completed * invoiceAmt },
    ...{ voidedCount: voided, voidedAmt: voided * totalAmt },
    ...{ voidedCoupon: voided * couponAmt, voidedInvoice: voided * invoiceAmt },
  }
  for (const sql of texts[what]) statement(db, sql).run(values)
}
