import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { openJournal, openJournalForReading } from '../../main/journal/open.ts'
import { placesOf } from '../../main/journal/places.ts'
import { verify } from '../../main/journal/verify.ts'
import { testFolder } from '../support/folder.ts'
import { numbered, terminal, testJournal, writeTaken } from '../support/journal.ts'

const open = (path: string) => openJournal(path, terminal, Date.now)
const kindOf = (opened: ReturnType<typeof open>) => ('problem' in opened ? opened.problem.kind : 'opened')

/** Nothing is read-only to root. */
const somebody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

/** Another till on the same journal, as a process of its own; resolves once it has said how its opening went. */
async function otherTill(path: string, user: typeof somebody = {}) {
  const program = new URL('../support/other-till.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [program, path], { stdio: ['pipe', 'pipe', 'inherit'], ...user })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [said] = await once(createInterface(child.stdout), 'line')
  return { child, said: String(said) }
}

test('a second till on the same journal is refused by name, and the first goes on', async () => {
  const journal = testJournal()
  const { said } = await otherTill(journal.path)
  expect(said).toBe('journal-in-use')
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 1 })
  expect(verify(journal)).toMatchObject({ ok: true, completions: 1 })
})

test('a till that was killed lets go of the journal at once', async () => {
  const path = join(testFolder(), 'journal.db')
  const { child, said } = await otherTill(path)
  expect(said).toBe('opened')
  expect(kindOf(open(path))).toBe('journal-in-use')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const opened = open(path)
  expect(kindOf(opened)).toBe('opened')
  if ('journal' in opened) opened.journal.db.close()
})

test('a till that has ended in good order lets go of it, too', async () => {
  const path = join(testFolder(), 'journal.db')
  const { child } = await otherTill(path)
  child.stdin.end()
  await once(child, 'exit')
  const opened = open(path)
  expect(kindOf(opened)).toBe('opened')
  if ('journal' in opened) opened.journal.db.close()
})

test('the same process has one writer, too, and as many readers as it likes', () => {
  const journal = testJournal()
  expect(kindOf(open(journal.path))).toBe('journal-in-use')
  const reading = openJournalForReading(journal.path)
  if ('problem' in reading) throw new Error(reading.problem.kind)
  expect(verify(reading.journal)).toMatchObject({ ok: true })
  reading.journal.db.close()
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 1 })
})

/** A closed journal in a folder that everybody may write; of its files only one may not be written. */
function withReadOnly(file: 'journal' | 'lock'): string {
  const folder = testFolder()
  chmodSync(folder, 0o777)
  const path = join(folder, 'journal.db')
  testJournal(path).db.close()
  const { lock } = placesOf(path)
  chmodSync(path, file === 'journal' ? 0o444 : 0o666)
  chmodSync(lock, file === 'lock' ? 0o444 : 0o666)
  return path
}

test('a lock that cannot be written locks nothing: no till opens the journal, and it is named as the problem', async () => {
  const path = withReadOnly('lock')
  expect((await otherTill(path, somebody)).said).toBe('folder-read-only')
  expect((await otherTill(path, somebody)).said).toBe('folder-read-only')
})

test('a journal that cannot be written in a folder that can is not opened as if it could', async () => {
  expect((await otherTill(withReadOnly('journal'), somebody)).said).toBe('folder-read-only')
})
