import { fileURLToPath } from 'node:url'
import type { Problem } from '../../preload/contract/problem.ts'
import { asideIn, type Following, programBeside, STOPPED } from '../aside/aside.ts'
import { makeFolderOf } from '../files/make-folder.ts'
import { putWhole } from '../files/write-whole.ts'
import { type ExportJobs, type ExportRequest, jobs, type Written } from './jobs.ts'

/** Does a job of an export in a process of its own (jobs.ts). */
export const aside = asideIn<ExportJobs>(fileURLToPath(programBeside(import.meta.url, 'export-process')))

export type Exported = Written & { readonly path: string }

/** An export that was stopped is an answer; what SQLite says is about the journal, and for whoever knows it. */
export function stoppedOr(error: unknown): { readonly problem: Problem } {
  if ((error as { code?: unknown }).code === STOPPED) return { problem: { kind: 'stopped', facts: { work: 'export' } } }
  throw error
}

type Write = (request: ExportRequest, following: Following) => Promise<Written | { readonly problem: Problem }>

/** Has it written under a temporary name that becomes the file's own once it is whole. */
async function put(request: ExportRequest, following: Following, write: Write) {
  const { path } = request
  await makeFolderOf(path)
  let written: Written | undefined
  const { problem } = await putWhole(path, async (temporary) => {
    const answer = await write({ ...request, path: temporary }, following).catch(stoppedOr)
    if ('problem' in answer) return answer
    written = answer
    return undefined
  })
  if (problem) return { problem }
  if (!written) throw new Error(`${path} was written, and nobody knows what`)
  return { ...written, path }
}

/**
 * Exports a part of a journal into a file, in a process of its own: whole or not at all, also when it is stopped, for the
 * file gets its name here, once it is written to its end. Answers with the problem of the disk or of the journal, with
 * `nothing-to-export`, or with `stopped`. Rejects with what SQLite throws about the journal.
 */
export const exportFile = (
  request: ExportRequest,
  following: Following = {},
): Promise<Exported | { readonly problem: Problem }> =>
  put(request, following, (asked, followed) => aside('export', asked, followed))

/** The same in this process, for one that has nothing else to do: the command line. */
export const exportHere = (
  request: ExportRequest,
  following: Following,
): Promise<Exported | { readonly problem: Problem }> =>
  put(request, following, async (asked, { hear, signal }) =>
    jobs.export(asked, (progress) => {
      if (signal?.aborted) throw Object.assign(new Error('the export was stopped'), { code: STOPPED })
      hear?.(progress)
    }),
  )
