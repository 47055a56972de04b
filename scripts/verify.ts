import { openJournalForReading } from '../main/journal/open.ts'
import { verify } from '../main/journal/verify.ts'

/** `npm run verify -- FILE`: checks a journal without the till; exit status 1 names the first bad line. */
const [path, ...more] = process.argv.slice(2)
if (path === undefined || more.length > 0) {
  console.error('usage: npm run verify -- FILE')
  process.exit(2)
}

const why: Readonly<Record<string, string>> = {
  'file-unreadable': 'there is no such file',
  'journal-foreign': 'it is not a journal of this till',
  'journal-newer': 'a newer version of the till wrote it; verify it with that version',
  'journal-damaged': 'SQLite finds it damaged',
}

const opened = openJournalForReading(path)
if ('problem' in opened) {
  console.error(`${path}: ${why[opened.problem.kind] ?? opened.problem.kind}`)
  process.exit(1)
}
const result = verify(opened.journal)
opened.journal.db.close()
if (!result.ok) {
  console.error(`${path}: ${result.line}: ${result.why}`)
  process.exit(1)
}
console.log(
  `${path}: ${result.events} events, ${result.completions} completions, head ${result.head}: all is as written`,
)
