import { openJournalForReading } from '../../main/journal/open.ts'
import { exportCsv } from '../../main/settlement/export-csv.ts'

/** The till's export of a day, in a process of its own: JOURNAL DATE FILE. */
const [journalPath = '', stlDate = '', file = ''] = process.argv.slice(2)
const opened = openJournalForReading(journalPath)
if ('problem' in opened) throw new Error(`${journalPath}: ${opened.problem.kind}`)
const written = await exportCsv(opened.journal, stlDate, file)
opened.journal.db.close()
if ('problem' in written) throw new Error(`${file}: ${written.problem.kind}`)
