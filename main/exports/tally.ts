import type { ExportTotal } from '../settlement/csv-columns.ts'
import type { LineKind, LineSource } from '../settlement/export-lines.ts'

/** Lines that were written: how many, and their sum in fen, which is negative for voids. */
export type Counted = { readonly count: number; readonly totalAmt: number }

/** What the lines of a part come to: a settlement date. */
export type PartTotal = ExportTotal & { readonly part: string }

/** A part as it is shown: what a search finds may have taken place and have no date yet. */
export const partTitle = ({ part }: Pick<PartTotal, 'part'>): string => (part === '' ? '尚无日期 undated' : part)

type Sums = { readonly [Kind in LineKind]: Counted }

const none: Counted = { count: 0, totalAmt: 0 }
const nothing: Sums = { completions: none, voids: none, others: none, releases: none }

const plus = (one: Counted, other: Counted): Counted => ({
  count: one.count + other.count,
  totalAmt: one.totalAmt + other.totalAmt,
})

/** The sum of voids is shown positive. */
function totalOf({ completions, voids, ...unmoved }: Sums): ExportTotal {
  const others = plus(unmoved.others, unmoved.releases)
  const shown = { count: voids.count, totalAmt: Math.abs(voids.totalAmt) }
  const netAmt = completions.totalAmt - shown.totalAmt
  return { ...completions, voids: shown, netAmt, ...(others.count > 0 && { others }) }
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
      return [...parts.values()].flatMap((sums) => Object.values(sums)).reduce((sum, { count }) => sum + count, 0)
    },
    /** Of what moved money; the rest has no date to stand under. */
    parts: (): PartTotal[] =>
      [...parts]
        .filter(([, { completions, voids }]) => completions.count + voids.count > 0)
        .map(([part, sums]) => ({ part, ...totalOf({ ...sums, others: none, releases: none }) })),
    total(): ExportTotal {
      const all = [...parts.values()].reduce(
        (one, other) => ({
          completions: plus(one.completions, other.completions),
          voids: plus(one.voids, other.voids),
          others: plus(one.others, other.others),
          releases: plus(one.releases, other.releases),
        }),
        nothing,
      )
      return totalOf(all)
    },
  }
}
