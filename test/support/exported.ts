import { exportFile } from '../../main/exports/export-file.ts'
import type { ExportFormat } from '../../main/exports/formats.ts'
import { type ExportRequest, jobs } from '../../main/exports/jobs.ts'
import type { JournalReader } from '../../main/journal/open.ts'
import { dateOf, type Selection } from '../../main/settlement/selection.ts'

/** 2026-11-22 18:00:00 in China. */
export const MADE_AT = Date.UTC(2026, 10, 22, 10)

/** What a test asks of an export; the rest is as the tests have it. */
export const asked = (
  journal: JournalReader,
  selection: Selection,
  path: string,
  format: ExportFormat = 'csv',
): ExportRequest => ({
  ...{ journalPath: journal.path, selection, format, path, madeAt: MADE_AT },
})

/** Writes the export of a settlement date as its process does, in this one: a process costs more than the test. */
export const writeCsvHere = (journal: JournalReader, stlDate: string, path: string) =>
  jobs.export(asked(journal, dateOf(stlDate), path), () => undefined)

/** The same of any selection in any format; throws where it answers with a problem. */
export async function writeHere(journal: JournalReader, selection: Selection, path: string, format: ExportFormat) {
  const result = await jobs.export(asked(journal, selection, path, format), () => undefined)
  if ('problem' in result) throw new Error(result.problem.kind)
  return result
}

/** Exports a settlement date as the till does: in a process of its own. */
export const exportCsv = (journal: JournalReader, stlDate: string, path: string) =>
  exportFile(asked(journal, dateOf(stlDate), path))
