import { z } from 'zod'

/** What a day close adds up. Amounts in fen, those of voids positive; coupons and invoice amounts stand apart. */
const sums = z.object({ count: z.int(), totalAmt: z.int(), couponAmt: z.int(), invoiceAmt: z.int() })
const total = z.object({ completions: sums, voids: sums, netAmt: z.int() })

export const closeTotals = total.extend({
  /** What of it came too late for the close of its own date. */
  late: total,
  dates: z.array(total.extend({ stlDate: z.string(), late: z.boolean() })),
  bizTypes: z.array(total.extend({ bizType: z.string() })),
  /** `targetSys` is empty where the gateway named none. */
  targetSystems: z.array(total.extend({ targetSys: z.string() })),
})

const countAndSum = z.object({ count: z.int(), totalAmt: z.int() })

/** 累计: since the journal began; it only grows. */
export const perpetualTotal = z.object({ completions: countAndSum, voids: countAndSum, netAmt: z.int() })

export type Sums = z.infer<typeof sums>
export type Total = z.infer<typeof total>
export type CloseTotals = z.infer<typeof closeTotals>
export type PerpetualTotal = z.infer<typeof perpetualTotal>

/** What no close has taken yet of one settlement date, business type and target system; a row of `unclosed_total`. */
export type UnclosedRow = {
  readonly stl_date: string
  readonly biz_type: string
  readonly target_sys: string
  readonly completed_count: number
  readonly completed_amt: number
  readonly completed_coupon_amt: number
  readonly completed_invoice_amt: number
  readonly voided_count: number
  readonly voided_amt: number
  readonly voided_coupon_amt: number
  readonly voided_invoice_amt: number
}

function totalOf(rows: readonly UnclosedRow[]): Total {
  const sum = (name: Exclude<keyof UnclosedRow, 'stl_date' | 'biz_type' | 'target_sys'>) =>
    rows.reduce((before, row) => before + row[name], 0)
  const of = (what: 'completed' | 'voided'): Sums => ({
    count: sum(`${what}_count`),
    totalAmt: sum(`${what}_amt`),
    couponAmt: sum(`${what}_coupon_amt`),
    invoiceAmt: sum(`${what}_invoice_amt`),
  })
  const [completions, voids] = [of('completed'), of('voided')]
  return { completions, voids, netAmt: completions.totalAmt - voids.totalAmt }
}

/** The rows of each value of a column, by that value. */
function grouped(rows: readonly UnclosedRow[], name: 'stl_date' | 'biz_type' | 'target_sys') {
  const groups = new Map<string, UnclosedRow[]>()
  for (const row of rows) groups.set(row[name], [...(groups.get(row[name]) ?? []), row])
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1))
}

/**
 * What a day close comes to, from what no close has taken yet; what is dated up to `closedDate`, the date of the last
 * close, is late. Pure.
 */
export function closeTotalsOf(rows: readonly UnclosedRow[], closedDate: string | undefined): CloseTotals {
  const isLate = (stlDate: string) => closedDate !== undefined && stlDate <= closedDate
  return {
    ...totalOf(rows),
    late: totalOf(rows.filter(({ stl_date }) => isLate(stl_date))),
    dates: grouped(rows, 'stl_date').map(([stlDate, of]) => ({ ...totalOf(of), stlDate, late: isLate(stlDate) })),
    bizTypes: grouped(rows, 'biz_type').map(([bizType, of]) => ({ ...totalOf(of), bizType })),
    targetSystems: grouped(rows, 'target_sys').map(([targetSys, of]) => ({ ...totalOf(of), targetSys })),
  }
}

export const nothingYet: PerpetualTotal = {
  completions: { count: 0, totalAmt: 0 },
  voids: { count: 0, totalAmt: 0 },
  netAmt: 0,
}

/** A perpetual total with what has come since. Pure. */
export function perpetualAfter(before: PerpetualTotal, since: Total): PerpetualTotal {
  const plus = (what: 'completions' | 'voids') => ({
    count: before[what].count + since[what].count,
    totalAmt: before[what].totalAmt + since[what].totalAmt,
  })
  return { completions: plus('completions'), voids: plus('voids'), netAmt: before.netAmt + since.netAmt }
}
