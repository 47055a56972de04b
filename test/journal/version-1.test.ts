import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import SQLite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { recover } from '../../main/completion/recover.ts'
import { backupNames, goodBackups } from '../../main/journal/backups.ts'
import { journalFiles, openJournalFile } from '../../main/journal/files.ts'
import { openJournal, openJournalForReading } from '../../main/journal/open.ts'
import { restoreJournal } from '../../main/journal/restore.ts'
import { migrations } from '../../main/journal/schema.ts'
import { verify } from '../../main/journal/verify.ts'
import { testFolder } from '../support/folder.ts'
import { numbered, terminal, testJournal, writeTaken } from '../support/journal.ts'

/** A journal as version 1 of the till left it: a day of 36 holds at a lying gateway, an export, a decision, and restarts. */
function versionOne(): string {
  const path = join(testFolder(), 'till.db')
  writeFileSync(path, gunzipSync(readFileSync(new URL('fixtures/version-1.db.gz', import.meta.url))))
  return path
}

/** Changes a journal of version 1 as somebody with an editor for SQLite would. */
function edited(sql: string): string {
  const path = versionOne()
  const db = new SQLite(path)
  db.exec(`DROP TRIGGER event_is_never_updated; ${sql}`)
  db.close()
  return path
}

type Row = Readonly<Record<string, unknown>>

/** What version 1 itself had made of its events. */
function tablesOf(path: string): { readonly completions: Row[]; readonly days: Row[]; readonly events: Row[] } {
  const db = new SQLite(path, { readonly: true })
  const all = (sql: string) => db.prepare(sql).all() as Row[]
  const tables = {
    completions: all('SELECT * FROM completion ORDER BY mchnt_order_id'),
    days: all('SELECT * FROM day_total ORDER BY stl_date'),
    events: all('SELECT * FROM event ORDER BY seq'),
  }
  db.close()
  return tables
}

test('a journal of version 1 is backed up and brought forward: every event, row and total is what it was', () => {
  const path = versionOne()
  const before = tablesOf(path)
  expect(before.completions.length).toBeGreaterThan(35)
  const journal = testJournal(path)
  expect(journal.db.pragma('user_version', { simple: true })).toBe(migrations.length)
  const after = tablesOf(path)
  expect(after.events).toEqual(before.events)
  for (const [index, row] of before.completions.entries()) expect(after.completions[index]).toMatchObject(row)
  for (const [index, row] of before.days.entries()) expect(after.days[index]).toMatchObject(row)
  expect(after.completions).toHaveLength(before.completions.length)
  expect(verify(journal)).toMatchObject({ ok: true, events: before.events.length })
  expect(goodBackups(path)).toMatchObject([{ reason: 'before-migration', version: 1, events: before.events.length }])
})

const verifiedOf = (path: string) => {
  const opened = openJournalForReading(path)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  const result = verify(opened.journal)
  opened.journal.db.close()
  return result
}

test('as it is, it is verified by its own tables and rows', () => {
  expect(verifiedOf(versionOne())).toMatchObject({ ok: true, ofThisVersion: false })
  const row = edited("UPDATE completion SET total_amt = total_amt + 1 WHERE state = 'completed'")
  expect(verifiedOf(row)).toMatchObject({ ok: false, line: expect.stringMatching(/^completion /) })
  expect(verifiedOf(edited(''))).toMatchObject({ ok: false, line: 'trigger event_is_never_updated' })
})

test('what version 1 left open is attended to by this one, and a start finds nothing half sent in it', () => {
  const journal = testJournal(versionOne())
  expect(recover({ journal, now: Date.now })).toBe(0)
  const open = journal.db.prepare("SELECT count(*) FROM completion WHERE state = 'unknown' AND next_at IS NULL").pluck()
  expect(open.get()).toBe(0)
  const decided = journal.db.prepare("SELECT next_at FROM completion WHERE decided = 'not-taken'").pluck().all()
  expect(decided).toHaveLength(1)
  expect(decided[0]).not.toBeNull()
})

test('the journal of another terminal is brought forward when somebody looks at it, and is sound at every later look', () => {
  const path = versionOne()
  const folder = join(path, '..')
  expect(journalFiles(folder, undefined)).toHaveLength(1)
  for (const look of ['first', 'second']) {
    const opened = openJournalFile(folder, 'till')
    if ('problem' in opened) throw new Error(`${look}: ${opened.problem.kind}`)
    expect(verify(opened.journal), look).toMatchObject({ ok: true, ofThisVersion: true })
    opened.journal.db.close()
  }
})

const request = {
  terminal,
  approval: { reason: 'it cannot be read' },
  why: 'journal-damaged',
  now: Date.now(),
} as const

test('one with an event that cannot be read is damaged, by that event, at every start; one copy of it is kept', () => {
  const path = edited("UPDATE event SET body = replace(body, 'authIdRespCode', 'authIdRespCodX') WHERE seq = 2")
  for (const start of ['first', 'second', 'third']) {
    expect(openJournal(path, terminal, Date.now), start).toMatchObject({
      problem: { kind: 'journal-damaged', facts: { path, message: expect.stringContaining('event 2 ') } },
    })
    expect(backupNames(path), start).toHaveLength(1)
  }
  // Its copy has the same event, so that nothing is offered, and what stands before it is all that is left.
  expect(goodBackups(path)).toEqual([])
  expect(restoreJournal({ ...request, path, backup: undefined })).toMatchObject({
    restored: { relearned: 1, gap: true },
  })
  expect(verify(testJournal(path))).toMatchObject({ ok: true, events: 2 })
})

test('a journal of this version that says it is of an older one is damaged, and goes on from its events', () => {
  const path = join(testFolder(), 'till.db')
  const journal = testJournal(path)
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 1 })
  journal.db.pragma('user_version = 1')
  journal.db.close()
  for (const start of ['first', 'second']) {
    expect(openJournal(path, terminal, Date.now), start).toMatchObject({ problem: { kind: 'journal-damaged' } })
    expect(backupNames(path), start).toHaveLength(1)
  }
  const backup = goodBackups(path)[0]?.id
  expect(restoreJournal({ ...request, path, backup })).toMatchObject({ restored: { relearned: 0, gap: false } })
  expect(verify(testJournal(path))).toMatchObject({ ok: true, completions: 1 })
})

test('without room for the copy before it, nothing is migrated', () => {
  const path = versionOne()
  // A file where the folder of its backups would be: no copy can be made.
  writeFileSync(join(path, '..', 'backups'), '')
  expect(openJournal(path, terminal, Date.now)).toMatchObject({ problem: expect.anything() })
  const db = new SQLite(path, { readonly: true })
  expect(db.pragma('user_version', { simple: true })).toBe(1)
  db.close()
})
