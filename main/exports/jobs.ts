import type { Problem } from '../../preload/contract.ts'
import type { Progress } from '../aside/aside.ts'
import { openSnapshot, type Snapshot } from '../journal/snapshot.ts'
import type { ExportTotal } from '../settlement/csv-columns.ts'
import { columns as allColumns } from '../settlement/export-columns.ts'
import { choose, type Selection } from '../settlement/selection.ts'
import type { AccountingColumn } from '../terminal/accounting-columns.ts'
import { chosenColumns } from './accounting.ts'
import type { ExportFormat } from './formats.ts'
import { openOutput } from './output.ts'
import { writeCsv } from './write-csv.ts'
import { writeJson } from './write-json.ts'
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

/** What was written; `head` is the chain's head that stands in the file (journal/head.ts), of the moment that was exported. */
export type Written = ExportTotal & { readonly head: string }

const writers: { readonly [Format in ExportFormat]: (writing: Writing) => Promise<void> } = {
  csv: writeCsv,
  accounting: writeCsv,
  json: writeJson,
  // The library is large, and the other formats need none of it.
  xlsx: async (writing) => (await import('./write-xlsx.ts')).writeXlsx(writing),
}

async function written(
  { selection, format, path, madeAt, accounting }: ExportRequest,
  snapshot: Snapshot,
  tell: (progress: Progress) => void,
): Promise<Written | { problem: Problem }> {
  const chosen = choose(snapshot, selection)
  if (chosen.lines === 0) return { problem: { kind: 'nothing-to-export', facts: { stlDate: chosen.name } } }
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
}

/** What is exported aside (aside.ts): each through a connection of its own, from and to plain values. */
export const jobs = {
  /** Writes a file from one moment of a journal, and brings it to the disk; what the disk refuses is an answer. */
  async export(request: ExportRequest, tell: (progress: Progress) => void): Promise<Written | { problem: Problem }> {
    const opened = openSnapshot(request.journalPath)
    if ('problem' in opened) return opened
    const { snapshot } = opened
    try {
      return await written(request, snapshot, tell)
    } finally {
      snapshot.db.close()
    }
  },
} as const

export type ExportJobs = typeof jobs
