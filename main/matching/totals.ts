/** What the lines of a date come to: of this till, of other counters, of another merchant. Amounts in fen. */
export type MatchedDay = {
  readonly stlDate: string
  /** `completions` and `voids` are of this till; `other-counter` and `other-merchant` are told. */
  readonly what: string
  readonly count: number
  readonly amount: number
}

/** Sums of days, by what they are of. */
export function daySums() {
  const sums = new Map<string, Map<string, { count: number; amount: number }>>()
  return {
    add(stlDate: string, what: string, count: number, amount: number): void {
      const dates = sums.get(what) ?? new Map<string, { count: number; amount: number }>()
      sums.set(what, dates)
      const day = dates.get(stlDate)
      if (!day) dates.set(stlDate, { count, amount })
      else {
        day.count += count
        day.amount += amount
      }
    },
    /** Those that have any, by date. */
    days: (): MatchedDay[] =>
      [...sums]
        .flatMap(([what, dates]) => [...dates].map(([stlDate, sum]) => ({ stlDate, what, ...sum })))
        .filter(({ count }) => count > 0)
        .sort((a, b) => (a.stlDate + a.what < b.stlDate + b.what ? -1 : 1)),
  }
}

export type DaySums = ReturnType<typeof daySums>
