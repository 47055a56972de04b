import type { Progress } from '../aside/aside.ts'
import type { Snapshot } from '../journal/snapshot.ts'
import type { ExportNote, ExportTotal } from '../settlement/csv-columns.ts'
import type { Column } from '../settlement/export-columns.ts'
import type { LineSource } from '../settlement/export-lines.ts'
import type { Chosen } from '../settlement/selection.ts'
import type { Output } from './output.ts'
import { type Counted, type PartTotal, tally } from './tally.ts'

/** What the writer of a format is given: what is to be written, and whom it tells what it wrote. */
export type Writing = {
  readonly snapshot: Snapshot
  readonly chosen: Chosen
  readonly columns: readonly Column[]
  readonly output: Output
  readonly note: ExportNote
  /** Counts lines that were written, and lets it be heard how far this is. */
  readonly wrote: (source: LineSource, counted: Counted) => Promise<void>
  /** What was written so far, in all and part by part. */
  readonly total: () => ExportTotal
  readonly parts: () => readonly PartTotal[]
}

/** @param madeAt the time that stands in the file, epoch ms. */
export function writingOf(
  given: Pick<Writing, 'snapshot' | 'chosen' | 'columns' | 'output'>,
  madeAt: number,
  tell: (progress: Progress) => void,
): Writing {
  const written = tally()
  const { snapshot, chosen, output } = given
  return {
    ...given,
    note: {
      ...{ head: snapshot.head, madeAt, closes: chosen.closes },
      ...(chosen.selection.of === 'search' && { searched: chosen.selection.text }),
    },
    async wrote(source, counted) {
      written.add(source, counted)
      tell({ done: written.lines, total: chosen.lines })
      await output.breathe()
    },
    total: written.total,
    parts: written.parts,
  }
}
