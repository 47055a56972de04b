import type { Fault } from '../journal/differences.ts'
import { formatHead, type Head, parseHead } from '../journal/head.ts'
import { openJournalForReading } from '../journal/open.ts'
import { allFaults, headFault, verify } from '../journal/verify.ts'
import { type Command, exits, type Given, NotUnderstood, refused, type World } from './command.ts'
import { journalNamed } from './journal-named.ts'

/** Differences that are named. */
const MOST = 20

const why: Readonly<Record<string, string>> = {
  'file-unreadable': 'there is no such file',
  'journal-foreign': 'it is not a journal of this till',
  'journal-newer': 'a newer version of the till wrote it; verify it with that version',
  'journal-damaged': 'SQLite finds it damaged',
}

/** A journal's file and a head, in either order of being missing: a lone word is a head where it looks like one. */
function named({ words }: Given): { readonly file: string | undefined; readonly headText: string | undefined } {
  const [first, second] = words
  const isHead = second === undefined && first !== undefined && parseHead(first) !== undefined
  return isHead ? { file: undefined, headText: first } : { file: first, headText: second }
}

function headNamed(text: string | undefined): Head | undefined {
  const head = text === undefined ? undefined : parseHead(text)
  if (text === undefined || head) return head
  throw new NotUnderstood(`${text} is no head: it looks like 1234-9f86d081884c, as it stands on receipts and exports`)
}

/**
 * Checks a journal from its first event to its last, and that HEAD is in it, or its tail was cut off; only reads. With
 * `--rebuild` every derived row is compared with what the events alone come to, and each difference is named.
 */
function verified(path: string, head: Head | undefined, rebuild: boolean, { say, complain }: World) {
  const opened = openJournalForReading(path)
  if ('problem' in opened) {
    complain(`${path}: ${why[opened.problem.kind] ?? opened.problem.kind}`)
    return exits.failed
  }
  const { journal } = opened
  const seen = verify(journal)
  const cut = head && headFault(journal, head)
  const faults: Fault[] = [...(seen.ok ? [] : rebuild ? allFaults(journal, MOST) : [seen]), ...(cut ? [cut] : [])]
  journal.db.close()

  for (const fault of faults) complain(`${path}: ${fault.line}: ${fault.why}`)
  if (faults.length >= MOST) complain(`${path}: these are the first ${MOST}; there may be more`)
  if (!seen.ok || cut) return exits.failed
  const { events, completions } = seen
  if (head) say(`${path}: the head ${formatHead(head)} is in it`)
  if (!seen.ofThisVersion) {
    say(`${path}: an older version wrote it; its tables were compared as far as both versions know them`)
  }
  say(`${path}: ${events} events, ${completions} completions, head ${seen.head}: all is as written`)
  return exits.done
}

/** Checks a journal without the till; a till may have it open. */
export const verifying: Command = {
  usage: '[--rebuild] [FILE] [HEAD]',
  options: { rebuild: { type: 'boolean' } },
  words: 2,
  async run(given, world) {
    const { file, headText } = named(given)
    const head = headNamed(headText)
    const journal = file === undefined ? await journalNamed(given, world, 'FILE') : { path: file }
    if ('problem' in journal) return refused(journal.problem, world)
    return verified(journal.path, head, given.options.rebuild !== undefined, world)
  },
}
