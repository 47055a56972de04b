import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import SQLite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { backUp } from '../../main/journal/backup.ts'
import { goodBackups } from '../../main/journal/backups.ts'
import { chainHash } from '../../main/journal/chain.ts'
import { readHead } from '../../main/journal/head.ts'
import { isBackupDue, keepBackedUp } from '../../main/journal/keep-backups.ts'
import { gatherFile, openJournal, openJournalForReading } from '../../main/journal/open.ts'
import { placesOf } from '../../main/journal/places.ts'
import { APPLICATION_ID, migrations } from '../../main/journal/schema.ts'
import { verify } from '../../main/journal/verify.ts'
import { emptyIndex, overwrite, spoilFrom, tamper } from '../support/damage.ts'
import { testFolder } from '../support/folder.ts'
import { numbered, terminal, testJournal, writeTaken } from '../support/journal.ts'

const noon = Date.UTC(2026, 10, 22, 4)
const DAY = 86_400_000

const take = (journal: ReturnType<typeof testJournal>, n: number) =>
  writeTaken(journal, { mchntOrderId: numbered(n), preauthOrderId: `hold-${n}`, totalAmt: n })

const filesIn = (path: string) => readdirSync(placesOf(path).backups).sort()

test('a backup is a whole journal of its own in one file, named by when and why', async () => {
  const journal = testJournal()
  take(journal, 1)
  const made = await backUp(journal, 'daily', noon)
  expect(filesIn(journal.path)).toEqual(['20261122T040000000Z-daily.db'])
  expect(made).toMatchObject({ head: readHead(journal) })
  const [backup] = goodBackups(journal.path)
  expect(backup).toMatchObject({ reason: 'daily', at: noon, completions: 1, head: readHead(journal) })
  const opened = openJournalForReading(backup?.path ?? '')
  if ('problem' in opened) throw new Error(opened.problem.kind)
  expect(verify(opened.journal)).toMatchObject({ ok: true, completions: 1 })
  opened.journal.db.close()
  // Looking at it left nothing beside it.
  expect(filesIn(journal.path)).toEqual(['20261122T040000000Z-daily.db'])
})

test('what is taken while a backup is made goes on, and the backup ends at a moment of the chain', async () => {
  const journal = testJournal()
  journal.db.pragma('synchronous = OFF')
  for (let n = 1; n <= 2000; n++) take(journal, n)
  const backup = backUp(journal, 'daily', noon)
  let taken = 2000
  let done = false
  void backup.finally(() => {
    done = true
  })
  while (!done) {
    taken += 1
    take(journal, taken)
    await new Promise(setImmediate)
  }
  expect(await backup).toHaveProperty('path')
  expect(taken).toBeGreaterThan(2001)
  const [made] = goodBackups(journal.path)
  expect(made?.completions).toBeGreaterThanOrEqual(2000)
  expect(made?.completions).toBeLessThanOrEqual(taken)
})

test('a clock that was put back does not make an old backup of the newest', async () => {
  const journal = testJournal()
  await backUp(journal, 'daily', noon)
  take(journal, 1)
  await backUp(journal, 'day-close', noon - 86_400_000)
  expect(goodBackups(journal.path).map(({ reason, at }) => [reason, at])).toEqual([
    ['day-close', noon + 1],
    ['daily', noon],
  ])
})

test('a week of backups is kept, and one that went bad is neither counted nor offered', async () => {
  const journal = testJournal()
  for (let n = 1; n <= 120; n++) take(journal, n)
  for (let day = 0; day < 9; day++) await backUp(journal, 'daily', noon + day * 86_400_000)
  const files = filesIn(journal.path)
  expect(files.map((name) => name.slice(0, 8))).toEqual([
    ...['20261124', '20261125', '20261126', '20261127', '20261128', '20261129', '20261130'],
  ])
  spoilFrom(join(placesOf(journal.path).backups, files.at(-1) ?? ''), 0.2)
  expect(goodBackups(journal.path).map(({ at }) => new Date(at).getUTCDate())).toEqual([29, 28, 27, 26, 25, 24])
})

test('a folder that cannot be made is a problem, not an end', async () => {
  const journal = testJournal()
  writeFileSync(join(dirname(journal.path), 'backups'), 'in the way')
  expect(await backUp(journal, 'daily', noon)).toMatchObject({ problem: { kind: 'write-failed' } })
  take(journal, 1)
})

test('a journal that went bad while it was open is found out by its backup, and no copy of it is kept', async () => {
  const journal = testJournal()
  for (let n = 1; n <= 40; n++) take(journal, n)
  await backUp(journal, 'daily', noon)
  gatherFile(journal)
  emptyIndex(journal.path, 'one_live_completion_of_a_hold')
  const { path } = journal
  expect(await backUp(journal, 'day-close', noon)).toMatchObject({
    problem: { kind: 'journal-damaged', facts: { path } },
  })
  expect(goodBackups(path)).toHaveLength(1)
  expect(filesIn(path)).toHaveLength(1)
})

test('a changed event is told of by every backup from then on, and no such copy takes the place of a good one', async () => {
  const journal = testJournal()
  const { path } = journal
  for (let n = 1; n <= 20; n++) take(journal, n)
  for (let day = 0; day < 7; day++) await backUp(journal, 'daily', noon + day * DAY)
  const good = goodBackups(path)
  expect(good).toHaveLength(7)
  tamper(path)
  for (let day = 7; day < 16; day++) {
    take(journal, 20 + day)
    expect(await backUp(journal, 'daily', noon + day * DAY)).toMatchObject({
      path: expect.stringMatching(/-chain-broken\.db$/),
      warning: { kind: 'chain-broken', facts: { path, seq: 5, why: expect.stringContaining('was changed') } },
    })
  }
  expect(goodBackups(path)).toEqual(good)
  expect(filesIn(path).filter((name) => name.includes('chain-broken'))).toHaveLength(1)
})

test('the copy itself going bad later, in the middle of a text: it is not offered any more', async () => {
  const journal = testJournal()
  for (let n = 1; n <= 20; n++) take(journal, n)
  await backUp(journal, 'daily', noon)
  await backUp(journal, 'daily', noon + DAY)
  const [newest, older] = goodBackups(journal.path)
  tamper(newest?.path ?? '')
  expect(goodBackups(journal.path)).toEqual([older])
})

test('a copy that is written badly is a backup that failed; the journal is sound', async () => {
  const journal = testJournal()
  journal.db.pragma('synchronous = OFF')
  for (let n = 1; n <= 2000; n++) take(journal, n)
  const backup = backUp(journal, 'daily', noon)
  const part = join(placesOf(journal.path).backups, '20261122T040000000Z-daily.db.part')
  let done = false
  void backup.finally(() => {
    done = true
  })
  while (!done) {
    await new Promise(setImmediate)
    if (existsSync(part)) overwrite(part, 3 * 4096, 400)
  }
  expect(await backup).toMatchObject({ problem: { kind: 'backup-failed' } })
  expect(goodBackups(journal.path)).toEqual([])
})

test('what an interrupted backup left is cleared by the next one', async () => {
  const journal = testJournal()
  mkdirSync(placesOf(journal.path).backups, { recursive: true })
  const left = join(placesOf(journal.path).backups, '20261121T040000000Z-daily.db.part')
  writeFileSync(left, 'half')
  writeFileSync(`${left}-journal`, 'half')
  await backUp(journal, 'daily', noon)
  expect(filesIn(journal.path)).toEqual(['20261122T040000000Z-daily.db'])
})

test('before a migration the older version is kept as it was; without room for it nothing is migrated', () => {
  const path = join(testFolder(), 'till.db')
  const old = new SQLite(path)
  old.pragma('journal_mode = WAL')
  old.exec(migrations[0] ?? '')
  old.pragma(`application_id = ${APPLICATION_ID}`)
  old.pragma('user_version = 1')
  const event = { at: '2026-11-22T02:00:00.000Z', kind: 'opened', body: JSON.stringify(terminal) }
  const zeros = '0'.repeat(64)
  old
    .prepare("INSERT INTO event VALUES (1, @at, @kind, '', @body, ?, ?)")
    .run(zeros, chainHash(zeros, { seq: 1, mchntOrderId: '', ...event }), event)
  old.close()

  writeFileSync(join(dirname(path), 'backups'), 'in the way')
  const open = () => openJournal(path, terminal, () => noon)
  expect(open()).toMatchObject({ problem: { kind: 'write-failed' } })
  const version = (file: string) => {
    const db = new SQLite(file, { readonly: true })
    const found = db.pragma('user_version', { simple: true })
    db.close()
    return found
  }
  expect(version(path)).toBe(1)

  const moved = join(testFolder(), 'till.db')
  writeFileSync(moved, new SQLite(path, { readonly: true }).serialize())
  const opened = openJournal(moved, terminal, () => noon)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  opened.journal.db.close()
  expect(version(moved)).toBe(migrations.length)
  const [backup] = goodBackups(moved)
  expect(backup).toMatchObject({ reason: 'before-migration', version: 1, events: 1 })
})

const china = (text: string) => Date.parse(`${text}+08:00`)

test.each([
  { what: 'there is none', newest: undefined, made: undefined, due: true },
  { what: 'there is one of today', newest: '2026-11-22T08:00:00', made: undefined, due: false },
  { what: 'there is one of last night', newest: '2026-11-21T23:59:59', made: undefined, due: true },
  {
    what: 'one was made at noon yesterday, and the till ran on',
    newest: '2026-11-21T12:00:00',
    made: '2026-11-21T12:00:00',
    due: true,
  },
  {
    what: 'a clock that was years ahead left one of the future',
    newest: '2030-01-01T00:00:00',
    made: undefined,
    due: true,
  },
  { what: 'the same, and one was made today', newest: '2030-01-01T00:00:00', made: '2026-11-22T08:00:00', due: false },
])('whether a daily backup is due when $what: $due', ({ newest, made, due }) => {
  const at = (text: string | undefined) => (text === undefined ? undefined : china(text))
  expect(isBackupDue(at(newest), at(made), china('2026-11-22T10:00:00'))).toBe(due)
})

/** Sooner than at a counter, where whoever has just started the till comes first. */
const FIRST_MS = 1000

test('a journal that is open is backed up by itself, soon after the start', async () => {
  const journal = testJournal()
  const results: unknown[] = []
  const keeper = keepBackedUp(
    journal,
    () => noon,
    (problem) => results.push(problem),
    FIRST_MS,
  )
  await expect.poll(() => results.length, { timeout: 30_000 }).toBe(1)
  keeper.stop()
  expect(results).toEqual([undefined])
  expect(goodBackups(journal.path)).toHaveLength(1)
})

test('a backup for a day close waits for the one that is being made, and both are whole', async () => {
  const journal = testJournal()
  journal.db.pragma('synchronous = OFF')
  for (let n = 1; n <= 1500; n++) take(journal, n)
  const results: unknown[] = []
  const keeper = keepBackedUp(journal, Date.now, (problem) => results.push(problem), FIRST_MS)
  keeper.backUp('day-close')
  keeper.backUp('day-close')
  await expect.poll(() => results.length, { timeout: 30_000 }).toBe(3)
  keeper.stop()
  expect(results).toEqual([undefined, undefined, undefined])
  expect(goodBackups(journal.path).map(({ reason }) => reason)).toEqual(['daily', 'day-close', 'day-close'])
})

test('a backup for a day close that cannot be made is told, and nothing else', async () => {
  const journal = testJournal()
  take(journal, 1)
  writeFileSync(join(dirname(journal.path), 'backups'), 'a file where the folder should be')
  const results: unknown[] = []
  const keeper = keepBackedUp(journal, Date.now, (problem) => results.push(problem), FIRST_MS)
  keeper.backUp('day-close')
  await expect.poll(() => results.length, { timeout: 30_000 }).toBe(1)
  keeper.stop()
  expect(results).toEqual([expect.objectContaining({ kind: expect.any(String) })])
  take(journal, 2)
  expect(verify(journal)).toMatchObject({ ok: true, completions: 2 })
})

test('a folder of backups that is taken away while one is made is told, and the next one makes it anew', async () => {
  const journal = testJournal()
  journal.db.pragma('synchronous = OFF')
  for (let n = 1; n <= 1500; n++) take(journal, n)
  const made = backUp(journal, 'day-close', noon)
  await new Promise(setImmediate)
  rmSync(placesOf(journal.path).backups, { recursive: true })
  expect(await made).toHaveProperty('problem.kind')
  expect(await backUp(journal, 'day-close', noon)).toHaveProperty('path')
})
