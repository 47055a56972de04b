import { open } from 'node:fs/promises'
import type { Database } from 'better-sqlite3'
import type { Problem } from '../../preload/contract/problem.ts'
import type { Progress } from '../aside/aside.ts'
import { makeFolderOf } from '../files/make-folder.ts'
import { putWhole } from '../files/write-whole.ts'
import { formatHead, readHead } from '../journal/head.ts'
import { openJournalForReading } from '../journal/open.ts'
import { type DifferencesTotal, differencesCsv } from './differences-csv.ts'
import { differencesOf } from './look.ts'
import { withStore } from './store.ts'

/** Which differences are written where, and the time that stands in the file (epoch ms). */
export type DifferencesRequest = {
  readonly journalPath: string
  readonly storePath: string
  readonly path: string
  readonly madeAt: number
}

export type DifferencesWritten = DifferencesTotal & { readonly path: string; readonly head: string }

/** Differences read and written at a time. */
const BATCH = 500

/** All of them, page by page; they are few or the books are useless. */
function* pagesOf(store: Database, journal: Parameters<typeof differencesOf>[1]) {
  let after: Parameters<typeof differencesOf>[3]
  for (;;) {
    const { differences, more } = differencesOf(store, journal, undefined, after, BATCH)
    yield differences
    const last = differences.at(-1)
    if (!more || !last) return
    after = { stlDate: last.stlDate, key: last.key }
  }
}

/**
 * Writes all differences of the last matching, open, closed and explained, as CSV, whole or not at all. Answers with the
 * problem of the disk or of the journal; `no-differences` where nothing differs.
 */
export async function exportDifferences(
  { journalPath, storePath, path, madeAt }: DifferencesRequest,
  tell: (progress: Progress) => void,
): Promise<DifferencesWritten | { readonly problem: Problem }> {
  const opened = openJournalForReading(journalPath)
  if ('problem' in opened) return opened
  const { journal } = opened
  try {
    const head = readHead(journal)
    const csv = differencesCsv(head ? formatHead(head) : '', madeAt)
    const nothing = { problem: { kind: 'no-differences', facts: {} } } as const
    const parts = withStore(storePath, (store) => {
      const lines: string[] = []
      for (const page of pagesOf(store, journal)) {
        lines.push(csv.lines(page))
        tell({ done: csv.total().count })
      }
      return lines
    })
    if (!parts || csv.total().count === 0) return nothing
    await makeFolderOf(path)
    const { problem } = await putWhole(path, async (temporary) => {
      const file = await open(temporary, 'w', 0o644)
      try {
        for (const part of [csv.heading(), ...parts, csv.last()]) await file.write(part)
        await file.sync()
      } finally {
        await file.close()
      }
      return undefined
    })
    return problem ? { problem } : { ...csv.total(), path, head: head ? formatHead(head) : '' }
  } finally {
    journal.db.close()
  }
}
