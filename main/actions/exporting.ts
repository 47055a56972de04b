import { join } from 'node:path'
import type { FileFormat } from '../../preload/contract/exports.ts'
import type { Answer } from '../../preload/contract.ts'
import type { Following } from '../aside/aside.ts'
import type { Counter } from '../counter/counter.ts'
import { type Exported, exportFile } from '../exports/export-file.ts'
import { exportPdf, type PrintReport } from '../exports/export-pdf.ts'
import { exportFileName } from '../exports/formats.ts'
import { append } from '../journal/append.ts'
import type { JournalReader } from '../journal/open.ts'
import { searchOf } from '../settlement/search-of.ts'
import { type Selection, selectionName } from '../settlement/selection.ts'
import { readAccountingColumns } from '../terminal/accounting-columns.ts'
import { type Actions, failed, ok } from './answer.ts'
import { readingOf } from './in-journal.ts'
import { known } from './known-words.ts'
import type { Works } from './works.ts'

/** What of the system the actions on files need; real in the till. */
export type FilePlaces = {
  /** The system's dialog; undefined when the person cancelled. */
  readonly chooseFolder: (from: string) => Promise<string | undefined>
  readonly showInFolder: (path: string) => void
  readonly printReport: PrintReport
}

/** What was exported, as the journal keeps it. */
const noted = (selection: Selection) =>
  selection.of === 'search'
    ? { search: selection.text }
    : { stlDate: selection.from, ...(selection.to !== selection.from && { to: selection.to }) }

type Names = 'exportDates' | 'exportSearch' | 'chooseExportFolder' | 'showExport'

/**
 * Taking settlement dates, or what a search finds, out of a journal, this counter's or an older one, as a file.
 * @param exported what may be shown in its folder; every file that is written here is added to it.
 */
export function exportActions(
  counter: Counter,
  places: FilePlaces,
  exported: Set<string>,
  works: Works,
): Pick<Actions, Names> {
  const withJournal = readingOf(counter)

  /** The columns that this counter's profile chose. */
  function accountingColumns() {
    const read = readAccountingColumns(counter.post?.profile.accountingColumns ?? '')
    // A saved profile was checked at the door.
    if ('refused' in read) throw new Error(`a profile names the column ${read.refused}`)
    return read.columns
  }

  function write(journal: JournalReader, selection: Selection, format: FileFormat, following: Following) {
    const madeAt = counter.now()
    const name = exportFileName(selection, selectionName(selection, madeAt), format)
    const path = join(counter.settings.exportFolder, name)
    const request = { journalPath: journal.path, selection, path, madeAt }
    if (format === 'pdf') {
      const training = counter.post?.training !== undefined && journal === counter.post.desk?.journal
      return exportPdf({ ...request, training }, places.printReport, following)
    }
    const accounting = format === 'accounting' ? { accounting: accountingColumns() } : {}
    return exportFile({ ...request, format, ...accounting }, following)
  }

  /** What left the till is in its books, too; a journal that is only read here is not written. */
  function note(journal: JournalReader, selection: Selection, format: FileFormat, done: Exported): void {
    const writable = counter.post?.desk?.journal
    if (!writable || journal !== writable) return
    const { path: file, count, totalAmt, voids, others, head } = done
    const body = { ...noted(selection), format, file, count, totalAmt, voids, ...(others && { others }), head }
    append(writable, counter.now(), [{ kind: 'exported', mchntOrderId: '', body }])
  }

  const exportOf = (id: string | undefined, selection: Selection, format: FileFormat) =>
    withJournal(id, (journal) =>
      works.run('export', async (following): Promise<Answer<Exported>> => {
        const result = await write(journal, selection, format, following)
        if ('problem' in result) return failed(result.problem)
        exported.add(result.path)
        note(journal, selection, format, result)
        return ok(result)
      }),
    )

  return {
    exportDates: ({ journal: id, from, to, format }) => exportOf(id, { of: 'dates', from, to }, format),

    exportSearch: ({ journal: id, text, format }) => {
      const selection = searchOf(text, counter.now(), known)
      return selection ? exportOf(id, selection, format) : failed({ kind: 'required', facts: { field: 'search' } })
    },

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
