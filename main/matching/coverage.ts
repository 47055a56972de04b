import type { StatementLine } from '../statements/statement-line.ts'

type Dates = { readonly from: string; readonly to: string }

/** The first and the last of the dates that it was told (`yyyy-MM-dd`). */
function span() {
  let [from, to] = ['', '']
  return {
    add(date: string): void {
      if (from === '' || date < from) from = date
      if (date > to) to = date
    },
    dates: (): Dates | undefined => (from === '' ? undefined : { from, to }),
  }
}

/**
 * What a statement covers, found while its lines go by, before those are taken out that an earlier one had. Only lines of this
 * terminal tell its dates, and lines that name none. Where no settlement date is named at all the dates of payment do.
 */
export function coverage(termNo: string) {
  const [settled, paid] = [span(), span()]
  let [named, ours, isSettled] = [false, false, false]
  return {
    line({ stlDate, payTs, termNo: of }: Pick<StatementLine, 'stlDate' | 'payTs' | 'termNo'>): void {
      if (of !== '') named = true
      if (stlDate !== '') isSettled = true
      if (of !== '' && of !== termNo) return
      ours ||= of !== ''
      if (stlDate !== '') settled.add(stlDate)
      else if (payTs !== '') paid.add(payTs.slice(0, 10))
    },
    /** `covers`: whether it tells of this terminal. `dated`: which of the dates they are. */
    found: () => ({
      named,
      covers: ours || !named,
      dates: isSettled ? settled.dates() : paid.dates(),
      dated: isSettled ? ('settled' as const) : ('paid' as const),
    }),
  }
}
