import type { Problem } from '../../preload/contract/problem.ts'
import type { Progress } from '../aside/aside.ts'
import { openSnapshot, type Snapshot } from '../journal/snapshot.ts'
import type { ExportTotal } from '../settlement/csv-columns.ts'
import { columns as allColumns } from '../settlement/export-columns.ts'
import { type Chosen, choose, type Selection, selectionTitle } from '../settlement/selection.ts'
import type { AccountingColumn } from '../terminal/accounting-columns.ts'
import { chosenColumns } from './accounting.ts'
import type { ExportFormat } from './formats.ts'
import { keepOutput, openOutput } from './output.ts'
import { writeCsv } from './write-csv.ts'
import { writeJson } from './write-json.ts'
import { reportColumns, writeReport } from './write-report.ts'
import { type Writing, writingOf } from './writing.ts'

/** What an export is made of: whose lines, in which format, into which file, and the time that stands in it (epoch ms). */
export type ExportRequest = {
  readonly journalPath: string
  readonly selection: Selection
  readonly format: ExportFormat
  readonly path: string
  readonly madeAt: number
  /** The columns of an accounting export. */
  readonly accounting?: readonly AccountingColumn[]
}

/** What a report is made of; `training` stands on it where no real money moved. */
export type ReportRequest = Pick<ExportRequest, 'journalPath' | 'selection' | 'path' | 'madeAt'> & {
  readonly training: boolean
}

/** What was written; `head` is the chain's head that stands in the file (journal/head.ts), of the moment that was exported. */
export type Written = ExportTotal & { readonly head: string }

const writers: { readonly [Format in ExportFormat]: (writing: Writing) => Promise<void> } = {
  csv: writeCsv,
  accounting: writeCsv,
  json: writeJson,
  // The library is large, and the other formats need none of it.
  xlsx: async (writing) => (await import('./write-xlsx.ts')).writeXlsx(writing),
}

type Answer<Value> = Value | { readonly problem: Problem }
type Tell = (progress: Progress) => void

/** Uses one moment of a journal, and what is chosen of it; `nothing-to-export` where that is nothing. */
async function withChosen<Value>(
  { journalPath, selection }: Pick<ExportRequest, 'journalPath' | 'selection'>,
  use: (snapshot: Snapshot, chosen: Chosen) => Promise<Value>,
): Promise<Answer<Value>> {
  const opened = openSnapshot(journalPath)
  if ('problem' in opened) return opened
  const { snapshot } = opened
  try {
    const chosen = choose(snapshot, selection)
    if (chosen.lines === 0)
      return { problem: { kind: 'nothing-to-export', facts: { stlDate: selectionTitle(selection) } } }
    return await use(snapshot, chosen)
  } finally {
    snapshot.db.close()
  }
}

/** What is exported aside (aside.ts): each through a connection of its own, from and to plain values. */
export const jobs = {
  /** Writes a file from one moment of a journal, and brings it to the disk. Throws what the disk refuses. */
  export: (request: ExportRequest, tell: Tell): Promise<Answer<Written>> =>
    withChosen(request, async (snapshot, chosen) => {
      const { format, path, madeAt, accounting } = request
      const columns = accounting ? chosenColumns(accounting) : allColumns
      const output = openOutput(path)
      try {
        const writing = writingOf({ snapshot, chosen, columns, output }, madeAt, tell)
        await writers[format](writing)
        output.end()
        return { ...writing.total(), head: snapshot.head }
      } catch (error) {
        output.giveUp()
        throw error
      }
    }),

  /** The same as the page of a report (write-report.ts), which is printed elsewhere. */
  report: (request: ReportRequest, tell: Tell): Promise<Answer<Written & { readonly html: string }>> =>
    withChosen(request, async (snapshot, chosen) => {
      const output = keepOutput()
      const writing = writingOf({ snapshot, chosen, columns: reportColumns, output }, request.madeAt, tell)
      await writeReport(writing, request.training)
      return { ...writing.total(), head: snapshot.head, html: output.text() }
    }),
} as const

export type ExportJobs = typeof jobs
