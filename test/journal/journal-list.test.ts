import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { journalFiles, openJournalFile } from '../../main/journal/files.ts'
import { gatherFile } from '../../main/journal/open.ts'
import { spoilFrom } from '../support/damage.ts'
import { testFolder } from '../support/folder.ts'
import { numbered, testJournal, writeTaken } from '../support/journal.ts'

/** A closed journal of a name in a folder. */
function lay(folder: string, name: string): string {
  const path = join(folder, `${name}.db`)
  const journal = testJournal(path)
  for (let n = 1; n <= 30; n++)
    writeTaken(journal, { mchntOrderId: numbered(n), preauthOrderId: `hold-${n}`, totalAmt: n })
  gatherFile(journal)
  journal.db.close()
  return path
}

/** Changes its first event, as somebody with an editor for SQLite would. */
function changeFirst(path: string, body: string): void {
  const db = new SQLite(path)
  db.exec('DROP TRIGGER event_is_never_updated')
  db.prepare('UPDATE event SET body = ? WHERE seq = 1').run(body)
  db.close()
}

test('a journal that cannot be read, or does not say whose it is, is passed over; the others are listed and opened', () => {
  const folder = testFolder()
  for (const name of ['sound', 'damaged', 'empty', 'other']) lay(folder, name)
  spoilFrom(join(folder, 'damaged.db'), 0)
  changeFirst(join(folder, 'empty.db'), '{}')
  changeFirst(join(folder, 'other.db'), '[7]')
  expect(journalFiles(folder, join(folder, 'sound.db')).map(({ id, current }) => [id, current])).toEqual([
    ['sound', true],
  ])
  for (const id of ['damaged', 'empty', 'other', '../sound']) {
    expect(openJournalFile(folder, id)).toMatchObject({ problem: { kind: 'journal-unknown' } })
  }
  const opened = openJournalFile(folder, 'sound')
  if ('problem' in opened) throw new Error(opened.problem.kind)
  opened.journal.db.close()
})
