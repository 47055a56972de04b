import type { ExportTotal } from '../settlement/csv-columns.ts'
import type { LineSource } from '../settlement/export-lines.ts'

/** Lines that were written: how many, and their sum in fen, which is negative for voids. */
export type Counted = { readonly count: number; readonly totalAmt: number }

/** What the lines of a part come to: a settlement date. */
export type PartTotal = ExportTotal & { readonly part: string }

type Sums = { readonly completions: Counted; readonly voids: Counted }

const nothing: Sums = { completions: { count: 0, totalAmt: 0 }, voids: { count: 0, totalAmt: 0 } }

const plus = (one: Counted, other: Counted): Counted => ({
  count: one.count + other.count,
  totalAmt: one.totalAmt + other.totalAmt,
})

/** The sum of voids is shown positive. */
function totalOf({ completions, voids }: Sums): ExportTotal {
  const shown = { count: voids.count, totalAmt: Math.abs(voids.totalAmt) }
  return { ...completions, voids: shown, netAmt: completions.totalAmt - shown.totalAmt }
}

/** What lines come to that were written one after the other, counted as they were: in all, and part by part. */
export function tally() {
  const parts = new Map<string, Sums>()
  return {
    add({ kind, part }: Pick<LineSource, 'kind' | 'part'>, counted: Counted): void {
      const sums = parts.get(part) ?? nothing
      parts.set(part, { ...sums, [kind]: plus(sums[kind], counted) })
    },
    get lines(): number {
      return [...parts.values()].reduce((sum, { completions, voids }) => sum + completions.count + voids.count, 0)
    },
    parts: (): PartTotal[] => [...parts].map(([part, sums]) => ({ part, ...totalOf(sums) })),
    total(): ExportTotal {
      const all = [...parts.values()].reduce(
        (one, other) => ({
          completions: plus(one.completions, other.completions),
          voids: plus(one.voids, other.voids),
        }),
        nothing,
      )
      return totalOf(all)
    },
  }
}
