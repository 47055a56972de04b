import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { keepJournals } from '../../main/counter/journals.ts'
import { append } from '../../main/journal/append.ts'
import { backUp } from '../../main/journal/backup.ts'
import { goodBackups } from '../../main/journal/backups.ts'
import { gatherFile, type Journal, openJournal } from '../../main/journal/open.ts'
import { restoreJournal } from '../../main/journal/restore.ts'
import { watch } from '../../main/watch/watch.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import { emptyIndex } from '../support/damage.ts'
import { testFolder } from '../support/folder.ts'
import { numbered, terminal, testJournal, writeSending, writeTaken } from '../support/journal.ts'

const now = Date.UTC(2026, 10, 22, 4)

/** Makes a journal so large that a start checks no more of it than its pages. */
function makeLarge(journal: Journal): void {
  const body = { stlDate: '2026-11-22', file: 'x'.repeat(1024 * 1024), count: 1, totalAmt: 1 }
  journal.db.pragma('synchronous = OFF')
  for (let n = 0; n < 66; n++) append(journal, now, [{ kind: 'exported', mchntOrderId: '', body }])
}

/** A large journal with a completion that was being sent, backed up, closed; then one of its indexes loses its entries. */
async function withLostIndex(): Promise<string> {
  const path = join(testFolder(), 'till.db')
  const journal = testJournal(path)
  makeLarge(journal)
  for (let n = 1; n <= 20; n++)
    writeTaken(journal, { mchntOrderId: numbered(n), preauthOrderId: `hold-${n}`, totalAmt: n })
  writeSending(journal, { mchntOrderId: numbered(21), preauthOrderId: 'hold-21', totalAmt: 21 })
  await backUp(journal, 'daily', now)
  gatherFile(journal)
  journal.db.close()
  emptyIndex(path, 'one_live_completion_of_a_hold')
  return path
}

test('damage that only recovery meets is the journal’s, and a manager can go on from a backup', async () => {
  const path = await withLostIndex()
  const journals = keepJournals(() => now)
  for (const start of ['first', 'second']) {
    expect(journals.openAt(path, terminal), start).toMatchObject({
      problem: { kind: 'journal-damaged', facts: { path } },
    })
  }
  const request = { path, backup: goodBackups(path)[0]?.id, terminal, approval: { reason: 'it went bad' }, now }
  expect(restoreJournal({ ...request, why: 'journal-damaged' })).toMatchObject({ restored: { gap: false } })
  const opened = journals.openAt(path, terminal)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  onTestFinished(() => void opened.journal.db.close())
})

/** What a watch over a journal finds wrong with it while it is open. */
async function foundOpen(path: string, { backUp }: { readonly backUp: boolean }): Promise<Problem> {
  const opened = openJournal(path, terminal, () => now)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  onTestFinished(() => void opened.journal.db.close())
  const nothing = () => undefined
  return new Promise((onTrouble) => {
    const options = {
      journal: opened.journal,
      backUp,
      now: () => now,
      onTrouble,
      onChange: nothing,
      onClockSet: nothing,
    }
    const watching = watch(options)
    onTestFinished(watching.stop)
  })
}

test('what a start does not check of a large journal is checked soon after, and found', async () => {
  const path = await withLostIndex()
  expect(await foundOpen(path, { backUp: false })).toMatchObject({ kind: 'journal-damaged', facts: { path } })
})
