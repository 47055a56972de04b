import { join } from 'node:path'
import type { Counter } from '../counter/counter.ts'
import { exportFile } from '../exports/export-file.ts'
import { append } from '../journal/append.ts'
import { closedDates, unclosedRows } from '../journal/day-closes.ts'
import { journalFiles } from '../journal/files.ts'
import type { JournalReader } from '../journal/open.ts'
import { type CountAndSum, days, dayTotal, PAGE, undatedTotal } from '../settlement/day.ts'
import { linesFrom, undatedLines } from '../settlement/list-lines.ts'
import { keepPositions } from '../settlement/positions.ts'
import { dateOf } from '../settlement/selection.ts'
import { type Actions, failed, ok } from './answer.ts'
import { readingOf } from './in-journal.ts'
import type { Works } from './works.ts'

/** What of the system the actions on files need; real in the till. */
export type FilePlaces = {
  /** The system's dialog; undefined when the person cancelled. */
  readonly chooseFolder: (from: string) => Promise<string | undefined>
  readonly showInFolder: (path: string) => void
}

/** What has no date yet has no voids either: they would have one. */
const withoutVoids = (total: CountAndSum) => ({
  ...total,
  ...{ voids: { count: 0, totalAmt: 0 }, netAmt: total.totalAmt },
})

type Names = 'journals' | 'days' | 'day' | 'exportDay' | 'chooseExportFolder' | 'showExport'

/** A date with the closes that hold something of it, and whether something of it waits for one. */
function withCloses(journal: JournalReader) {
  const closed = closedDates(journal)
  const unclosed = new Set(unclosedRows(journal.db).map(({ stl_date }) => stl_date))
  return days(journal).map((day) => ({
    ...day,
    ...{ closes: [...(closed.get(day.stlDate) ?? [])], unclosed: unclosed.has(day.stlDate) },
  }))
}

/**
 * Looking at the days of a journal, this counter's or an older one, and taking them out as a file.
 * @param exported what may be shown in its folder; every file that is written here is added to it.
 */
export function dayActions(
  counter: Counter,
  places: FilePlaces,
  exported: Set<string>,
  works: Works,
): Pick<Actions, Names> {
  const withJournal = readingOf(counter)
  const positions = keepPositions()

  return {
    journals: () => {
      const current = counter.post?.desk?.journal.path
      return ok({ journals: journalFiles(counter.folders.journals, current) })
    },

    days: ({ journal: id }) =>
      withJournal(id, (journal) => ok({ days: withCloses(journal), undated: undatedTotal(journal) })),

    day: ({ journal: id, stlDate, from = 0 }) =>
      withJournal(id, async (journal) => {
        if (stlDate === undefined) {
          return ok({ lines: undatedLines(journal, from, PAGE), total: withoutVoids(undatedTotal(journal)) })
        }
        const seq = await positions.seqAt(journal, stlDate, from)
        const lines = seq === undefined ? [] : linesFrom(journal, stlDate, seq, PAGE)
        return ok({ lines, total: dayTotal(journal, stlDate) })
      }),

    exportDay: ({ journal: id, stlDate }) =>
      withJournal(id, async (journal) => {
        const path = join(counter.settings.exportFolder, `reconciliation-${stlDate}.csv`)
        const request = {
          journalPath: journal.path,
          selection: dateOf(stlDate),
          format: 'csv' as const,
          path,
          madeAt: counter.now(),
        }
        return works.run('export', async (following) => {
          const result = await exportFile(request, following)
          if ('problem' in result) return failed(result.problem)
          exported.add(path)
          const { count, totalAmt, voids, head } = result
          const writable = counter.post?.desk?.journal
          if (writable && journal === writable) {
            append(writable, counter.now(), [
              { kind: 'exported', mchntOrderId: '', body: { stlDate, file: path, count, totalAmt, voids, head } },
            ])
          }
          return ok(result)
        })
      }),

    chooseExportFolder: async () => {
      const exportFolder = await places.chooseFolder(counter.settings.exportFolder)
      if (exportFolder === undefined) return ok(counter.view())
      const { problem } = await counter.choose({ exportFolder })
      return problem ? failed(problem) : ok(counter.view())
    },

    showExport: ({ path }) => {
      if (!exported.has(path)) return failed({ kind: 'not-allowed', facts: { path } })
      places.showInFolder(path)
      return ok(undefined)
    },
  }
}
