import { copyFileSync, existsSync } from 'node:fs'
import type { CompletionRow } from '../../main/journal/completion-row.ts'
import type { VoidRow } from '../../main/journal/derive-void.ts'
import type { EventRow } from '../../main/journal/event.ts'
import { openJournalForReading } from '../../main/journal/open.ts'
import { type Verified, verify } from '../../main/journal/verify.ts'

/** What a journal holds, oldest first. */
export type Records = {
  readonly rows: readonly CompletionRow[]
  readonly voids: readonly VoidRow[]
  /** Of completions and voids; a void's have the number of the order that is voided. */
  readonly events: readonly EventRow[]
}

/** Copies a journal as the killed till left it, with what is not gathered yet: nothing but a till may touch the file itself. */
export function copyJournal(path: string, copy: string): void {
  for (const ending of ['', '-wal'])
    if (existsSync(`${path}${ending}`)) copyFileSync(`${path}${ending}`, `${copy}${ending}`)
}

/** Opens a copied journal, reads it, closes it. Throws where it cannot be opened: that is a damaged journal. */
function withJournal<Value>(path: string, use: (journal: Parameters<typeof verify>[0]) => Value): Value {
  const opened = openJournalForReading(path)
  if ('problem' in opened) throw new Error(`the journal cannot be opened: ${JSON.stringify(opened.problem)}`)
  try {
    return use(opened.journal)
  } finally {
    opened.journal.db.close()
  }
}

/** All completions, voids and events of a journal, each in the order in which it came in. */
export function readRecords(path: string): Records {
  return withJournal(path, ({ db }) => ({
    rows: db.prepare('SELECT * FROM completion ORDER BY accepted_seq').all() as CompletionRow[],
    voids: db.prepare('SELECT * FROM void ORDER BY accepted_seq').all() as VoidRow[],
    events: db.prepare('SELECT * FROM event ORDER BY seq').all() as EventRow[],
  }))
}

/** The journal's own check: file, chain and derived tables. */
export const verifyCopy = (path: string): Verified => withJournal(path, verify)
