import type { Problem } from '../../preload/contract.ts'
import type { Progress } from '../aside/aside.ts'
import { openSnapshot, type Snapshot } from '../journal/snapshot.ts'
import type { ExportTotal } from '../settlement/csv-columns.ts'
import { type Chosen, choose, type Selection } from '../settlement/selection.ts'
import { type Output, openOutput } from './output.ts'
import { writeCsv } from './write-csv.ts'

/** What an export is made of: whose lines, in which format, into which file, and the time that stands in it (epoch ms). */
export type ExportRequest = {
  readonly journalPath: string
  readonly selection: Selection
  readonly format: ExportFormat
  readonly path: string
  readonly madeAt: number
}

/** What was written; `head` is the chain's head that stands in the file (journal/head.ts), of the moment that was exported. */
export type Written = ExportTotal & { readonly head: string }

type Write = (
  snapshot: Snapshot,
  chosen: Chosen,
  madeAt: number,
  output: Output,
  tell: (progress: Progress) => void,
) => Promise<ExportTotal>

const writers = { csv: writeCsv } as const satisfies Readonly<Record<string, Write>>

export type ExportFormat = keyof typeof writers

async function written(
  request: ExportRequest,
  snapshot: Snapshot,
  tell: (progress: Progress) => void,
): Promise<Written> {
  const chosen = choose(snapshot, request.selection)
  const output = openOutput(request.path)
  try {
    const total = await writers[request.format](snapshot, chosen, request.madeAt, output, tell)
    output.end()
    return { ...total, head: snapshot.head }
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
