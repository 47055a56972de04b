import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openJournal, openJournalForReading } from '../../main/journal/open.ts'
import { APPLICATION_ID, migrations } from '../../main/journal/schema.ts'
import { testFolder } from '../support/folder.ts'
import { numbered, terminal, testJournal, writeTaken } from '../support/journal.ts'

const open = (path: string) => openJournal(path, terminal, Date.now)
const problemOf = (opened: ReturnType<typeof open>) => ('problem' in opened ? opened.problem.kind : 'opened')

test('a commit reaches the disk before it is answered, at the first open and at every later one', () => {
  const path = join(testFolder(), 'journal.db')
  for (const time of ['first', 'second']) {
    const opened = open(path)
    if ('problem' in opened) throw new Error(opened.problem.kind)
    const { db } = opened.journal
    expect(db.pragma('synchronous', { simple: true }), time).toBe(2)
    expect(db.pragma('journal_mode', { simple: true }), time).toBe('wal')
    expect(db.pragma('foreign_keys', { simple: true }), time).toBe(1)
    expect(db.pragma('trusted_schema', { simple: true }), time).toBe(0)
    db.close()
  }
})

test('a new journal names its terminal and is marked as ours', () => {
  const { db } = testJournal()
  expect(db.pragma('application_id', { simple: true })).toBe(APPLICATION_ID)
  expect(db.pragma('user_version', { simple: true })).toBe(migrations.length)
  const first = db.prepare('SELECT kind, body FROM event WHERE seq = 1').get() as { kind: string; body: string }
  expect(first.kind).toBe('opened')
  expect(JSON.parse(first.body)).toEqual(terminal)
})

test('a journal of a newer till is refused and left as it is', () => {
  const path = join(testFolder(), 'journal.db')
  const db = new SQLite(path)
  db.exec('CREATE TABLE future (x)')
  db.pragma(`application_id = ${APPLICATION_ID}`)
  db.pragma(`user_version = ${migrations.length + 1}`)
  db.close()
  const before = readFileSync(path)
  expect(problemOf(open(path))).toBe('journal-newer')
  expect(readFileSync(path).equals(before)).toBe(true)
})

test("another program's database is refused and left as it is", () => {
  const path = join(testFolder(), 'other.db')
  const db = new SQLite(path)
  db.exec('CREATE TABLE theirs (x)')
  db.close()
  const before = readFileSync(path)
  expect(problemOf(open(path))).toBe('journal-foreign')
  expect(readFileSync(path).equals(before)).toBe(true)
})

test('a file that is no database is refused and left as it is', () => {
  const path = join(testFolder(), 'notes.txt')
  writeFileSync(
    path,
    'milk, bread, and a very long line of other things to buy before the shops close tonight\n'.repeat(99),
  )
  const before = readFileSync(path)
  expect(problemOf(open(path))).toBe('journal-foreign')
  expect(readFileSync(path).equals(before)).toBe(true)
})

test('a folder where a journal should be is named as the problem', () => {
  expect(problemOf(open(testFolder()))).toBe('folder-read-only')
})

test.skipIf(process.getuid?.() === 0)('a read-only folder is named as the problem', () => {
  const folder = testFolder()
  chmodSync(folder, 0o500)
  expect(problemOf(open(join(folder, 'journal.db')))).toBe('folder-read-only')
  chmodSync(folder, 0o700)
})

test('an old journal is read without being written', () => {
  const journal = testJournal()
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 1, stlDate: '2026-11-22' })
  const opened = openJournalForReading(journal.path)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  expect(opened.journal.db.prepare('SELECT count(*) AS n FROM completion').get()).toEqual({ n: 1 })
  expect(() => opened.journal.db.exec('DELETE FROM completion')).toThrow('readonly')
  opened.journal.db.close()
})

test('a journal that is not there is not made by looking', () => {
  const path = join(testFolder(), 'none.db')
  expect(problemOf(openJournalForReading(path) as ReturnType<typeof open>)).toBe('file-unreadable')
  expect(() => readFileSync(path)).toThrow('ENOENT')
})
