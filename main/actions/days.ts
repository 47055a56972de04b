import type { Counter } from '../counter/counter.ts'
import { closedDates, unclosedRows } from '../journal/day-closes.ts'
import { journalFiles } from '../journal/files.ts'
import type { JournalReader } from '../journal/open.ts'
import { type CountAndSum, days, dayTotal, PAGE } from '../settlement/day.ts'
import { linesFrom, undatedLines } from '../settlement/list-lines.ts'
import { keepPositions } from '../settlement/positions.ts'
import { undatedTotal } from '../settlement/undated.ts'
import { type Actions, ok } from './answer.ts'
import { readingOf } from './in-journal.ts'

/** What has no date yet has no voids either: they would have one. */
const withoutVoids = (total: CountAndSum) => ({
  ...total,
  ...{ voids: { count: 0, totalAmt: 0 }, netAmt: total.totalAmt },
})

type Names = 'journals' | 'days' | 'day'

/** A date with the closes that hold something of it, and whether something of it waits for one. */
function withCloses(journal: JournalReader) {
  const closed = closedDates(journal)
  const unclosed = new Set(unclosedRows(journal.db).map(({ stl_date }) => stl_date))
  return days(journal).map((day) => ({
    ...day,
    ...{ closes: [...(closed.get(day.stlDate) ?? [])], unclosed: unclosed.has(day.stlDate) },
  }))
}

/** Looking at the days of a journal, this counter's or an older one. */
export function dayActions(counter: Counter): Pick<Actions, Names> {
  const withJournal = readingOf(counter)
  const positions = keepPositions()

  return {
    journals: () => {
      const current = counter.post?.desk?.journal.path
      return ok({ journals: journalFiles(counter.folders.journals, current) })
    },

    days: ({ journal: id }) =>
      withJournal(id, (journal) => ok({ days: withCloses(journal), undated: undatedTotal(journal) })),

    day: ({ journal: id, stlDate, position = 0 }) =>
      withJournal(id, async (journal) => {
        if (stlDate === undefined) {
          return ok({ lines: undatedLines(journal, position, PAGE), total: withoutVoids(undatedTotal(journal)) })
        }
        const seq = await positions.seqAt(journal, stlDate, position)
        const lines = seq === undefined ? [] : linesFrom(journal, stlDate, seq, PAGE)
        return ok({ lines, total: dayTotal(journal, stlDate) })
      }),
  }
}
