import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { WorkbookWriter } from '@cj-tech-master/excelts'
import { jobs } from '../../main/exports/jobs.ts'
import { openSnapshot } from '../../main/journal/snapshot.ts'
import { columns } from '../../main/settlement/export-columns.ts'
import { linesOfDate, rowsOf } from '../../main/settlement/export-lines.ts'
import { dateOf } from '../../main/settlement/selection.ts'

/** The till's export of a date as a workbook. */
async function ours(journalPath: string, stlDate: string, path: string): Promise<void> {
  const request = { journalPath, selection: dateOf(stlDate), format: 'xlsx', path, madeAt: Date.now() } as const
  const written = await jobs.export(request, () => undefined)
  if ('problem' in written) throw new Error(`${path}: ${written.problem.kind}`)
}

/** The library alone, given the same values as they are: no types, no looks, no totals. */
async function bare(journalPath: string, stlDate: string, path: string): Promise<void> {
  const opened = openSnapshot(journalPath)
  if ('problem' in opened) throw new Error(`${journalPath}: ${opened.problem.kind}`)
  const stream = createWriteStream(path)
  const book = new WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  const sheet = book.addWorksheet('Lines')
  for (const source of linesOfDate(stlDate)) {
    for (const { rows } of rowsOf(opened.snapshot, source, columns)) {
      for (const row of rows) sheet.addRow([...row]).commit()
    }
  }
  sheet.commit()
  const closed = once(stream, 'close')
  await book.commit()
  await closed
  opened.snapshot.db.close()
}

/** One of the two, in a process of its own: SIDE JOURNAL DATE FILE. */
const [side = '', journalPath = '', stlDate = '', path = ''] = process.argv.slice(2)
await (side === 'ours' ? ours : bare)(journalPath, stlDate, path)
