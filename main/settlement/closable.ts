/**
 * The dates that a close can be for, newest first: every settlement date that has something no close has taken, none before
 * the last close's. What came too late for that one can only go with it, or with a later one. Pure.
 * @param unclosed settlement dates (`yyyy-MM-dd`) with something that no close has taken.
 * @param closedDate the date of the last close.
 */
export function closableDates(unclosed: readonly string[], closedDate: string | undefined): string[] {
  const dates = unclosed.map((date) => (closedDate !== undefined && date < closedDate ? closedDate : date))
  return [...new Set(dates)].sort().reverse()
}

/**
 * The date that is offered: the newest that is over by the gateway's own word, since a newer one has begun; else the
 * newest there is. Never a date of this computer. Pure.
 */
export const offeredDate = ([newest, before]: readonly string[], closedDate: string | undefined): string | undefined =>
  before !== undefined && before !== closedDate ? before : newest
