import type { Problem } from '../../preload/contract/problem.ts'
import { type Following, STOPPED } from '../aside/aside.ts'
import { makeFolderOf } from '../files/make-folder.ts'
import { writeWhole } from '../files/write-whole.ts'
import { aside, type Exported, stoppedOr } from './export-file.ts'
import type { ReportRequest } from './jobs.ts'

/** Prints the page of a report (write-report.ts) on A4, as a PDF; real in the till. */
export type PrintReport = (html: string) => Promise<Uint8Array>

/**
 * Exports a part of a journal as a report on A4: the page is written aside, printed by Electron, and the file is there whole
 * or not at all. The same answers as `exportFile`.
 */
export async function exportPdf(
  request: ReportRequest,
  print: PrintReport,
  following: Following,
): Promise<Exported | { readonly problem: Problem }> {
  const { path } = request
  await makeFolderOf(path)
  const written = await aside('report', request, following).catch(stoppedOr)
  if ('problem' in written) return written
  const { html, ...total } = written
  const pdf = await print(html)
  // What is already printed is not worth a second look at whether it is wanted, but it must not appear after a stop.
  if (following.signal?.aborted) return stoppedOr(Object.assign(new Error('stopped'), { code: STOPPED }))
  const { problem } = await writeWhole(path, (file) => file.writeFile(pdf))
  return problem ? { problem } : { ...total, path }
}
