import type { Fault } from '../main/journal/differences.ts'
import { formatHead, parseHead } from '../main/journal/head.ts'
import { openJournalForReading } from '../main/journal/open.ts'
import { allFaults, headFault, verify } from '../main/journal/verify.ts'

/**
 * `npm run verify -- [--rebuild] FILE [HEAD]`: checks a journal without the till; exit status 1 names the first bad line.
 * HEAD stands on receipts, exports and day closes: it must be in the file, or its tail was cut off. With `--rebuild`
 * every derived row is compared with what the events alone come to, and each difference is named, up to 20.
 */
const MOST = 20

const words = process.argv.slice(2)
const rebuild = words.includes('--rebuild')
const [path, headText, ...more] = words.filter((word) => word !== '--rebuild')
if (path === undefined || path.startsWith('-') || more.length > 0) {
  console.error('usage: npm run verify -- [--rebuild] FILE [HEAD]')
  process.exit(2)
}
const head = headText === undefined ? undefined : parseHead(headText)
if (headText !== undefined && !head) {
  console.error(`${headText} is no head: it looks like 1234-9f86d081884c, as it stands on receipts and exports`)
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
const { journal } = opened
const verified = verify(journal)
const cut = head && headFault(journal, head)
const faults: Fault[] = [...(verified.ok ? [] : rebuild ? allFaults(journal, MOST) : [verified]), ...(cut ? [cut] : [])]
journal.db.close()

for (const fault of faults) console.error(`${path}: ${fault.line}: ${fault.why}`)
if (faults.length >= MOST) console.error(`${path}: these are the first ${MOST}; there may be more`)
if (!verified.ok || cut) process.exit(1)
const { events, completions } = verified
if (head) console.log(`${path}: the head ${formatHead(head)} is in it`)
if (!verified.ofThisVersion) {
  console.log(`${path}: an older version wrote it; its tables were compared as far as both versions know them`)
}
console.log(`${path}: ${events} events, ${completions} completions, head ${verified.head}: all is as written`)
