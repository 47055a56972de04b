import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DayReport } from '../../preload/contract/day-close.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import type { Answer } from '../../preload/contract.ts'
import type { Counter } from '../counter/counter.ts'
import { writeWhole } from '../files/write-whole.ts'
import { closeNumbered, closesBefore, type DayCloseRow } from '../journal/day-closes.ts'
import { written } from '../journal/written.ts'
import { closeDay, countCopy } from '../settlement/close-day.ts'
import { closeReport, xReport } from '../settlement/day-report.ts'
import { dayPicture } from '../settlement/picture.ts'
import { reportFileName, reportText } from '../settlement/report-text.ts'
import { type Actions, failed, ok } from './answer.ts'
import { type Approve, enoughReason } from './approve.ts'
import { deskOf } from './at-desk.ts'
import { readingOf } from './in-journal.ts'

type Names = 'dayPicture' | 'xReport' | 'closeDay' | 'dayCloses' | 'dayClose' | 'reprintDayClose'

/** Closes in a page of their list. */
const LISTED = 50

const lineOf = (row: DayCloseRow) => ({
  ...{ number: row.number, stlDate: row.stl_date, at: row.at, copies: row.copies },
  ...{ count: row.completed_count, voids: row.voided_count, netAmt: row.completed_amt - row.voided_amt },
})

/**
 * Looking at a settlement date, closing it, and its report again.
 * @param exported what may be shown in its folder: the files of reports are added to it.
 */
export function closingActions(counter: Counter, approve: Approve, exported: Set<string>): Pick<Actions, Names> {
  const atDesk = deskOf(counter)
  const reading = readingOf(counter)
  const unknown = (number: number) => failed({ kind: 'close-unknown', facts: { number } })
  const isTraining = (id?: string) => id === undefined && counter.post?.training !== undefined

  /** The report as a file beside the exports; whatever the disk says to that, the close stands. */
  async function save(report: DayReport, copy: number): Promise<{ path?: string; problem?: Problem }> {
    const path = join(counter.settings.exportFolder, reportFileName(report, copy))
    await mkdir(dirname(path), { recursive: true }).catch(() => undefined)
    const { problem } = await writeWhole(path, async (file) => file.writeFile(reportText(report, copy)))
    if (problem) return { problem }
    exported.add(path)
    return { path }
  }

  return {
    dayPicture: ({ journal: id, stlDate }) => reading(id, (journal) => ok(dayPicture(journal, stlDate))),

    xReport: ({ journal: id, stlDate }) =>
      reading(id, (journal) => ok(xReport(journal, stlDate, counter.now(), isTraining(id)))),

    closeDay: ({ stlDate, dispositions, approval: typed }) =>
      atDesk(async (desk) => {
        const reasons = dispositions.map(({ reason, items }) => ({ ...enoughReason(reason), items }))
        const lacking = reasons.find((one) => 'problem' in one)
        if (lacking && 'problem' in lacking) {
          const { kind, facts } = lacking.problem
          return failed({ kind, facts: { ...facts, field: 'dispositions' } })
        }
        const given = await approve(typed)
        if ('problem' in given) return failed(given.problem)
        const decided = reasons.flatMap((one) => ('reason' in one ? [{ reason: one.reason, items: one.items }] : []))
        const asked = { stlDate, dispositions: decided, approval: given.approval }
        const done = written(desk.journal, () => closeDay(desk.journal, desk.now(), asked))
        if ('problem' in done) return failed(done.problem)
        counter.post?.watch?.backUp('day-close')
        desk.onChange()
        const report = closeReport(desk.journal, done.close, isTraining())
        return ok({ report, ...(await save(report, 0)) })
      }),

    dayCloses: ({ journal: id, before }) =>
      reading(id, (journal) => {
        const rows = closesBefore(journal, before, LISTED + 1)
        return ok({ closes: rows.slice(0, LISTED).map(lineOf), more: rows.length > LISTED })
      }),

    dayClose: ({ journal: id, number }) =>
      reading(id, (journal): Answer<{ report: DayReport }> => {
        const close = closeNumbered(journal, number)
        return close ? ok({ report: closeReport(journal, close, isTraining(id)) }) : unknown(number)
      }),

    reprintDayClose: ({ number }) =>
      atDesk(async (desk) => {
        const done = written(desk.journal, () => countCopy(desk.journal, desk.now(), number))
        if ('problem' in done) return failed(done.problem)
        desk.onChange()
        const close = closeNumbered(desk.journal, number)
        if (!close) return unknown(number)
        const report = closeReport(desk.journal, close, isTraining())
        return ok({ report, copy: done.copy, ...(await save(report, done.copy)) })
      }),
  }
}
