import type { ExportTotal } from '../settlement/csv-columns.ts'

/** Lines that were written: how many, and their sum in fen, which is negative for voids. */
export type Tally = { readonly kind: 'completions' | 'voids'; readonly count: number; readonly totalAmt: number }

/** What lines come to that were written one after the other, counted as they were; the sum of voids is shown positive. Pure. */
export function tally() {
  const sums = { completions: { count: 0, totalAmt: 0 }, voids: { count: 0, totalAmt: 0 } }
  return {
    add({ kind, count, totalAmt }: Tally): void {
      sums[kind].count += count
      sums[kind].totalAmt += totalAmt
    },
    get lines(): number {
      return sums.completions.count + sums.voids.count
    },
    total(): ExportTotal {
      const voids = { count: sums.voids.count, totalAmt: Math.abs(sums.voids.totalAmt) }
      return { ...sums.completions, voids, netAmt: sums.completions.totalAmt - voids.totalAmt }
    },
  }
}
