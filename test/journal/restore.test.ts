import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import SQLite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { backUp } from '../../main/journal/backup.ts'
import { goodBackups } from '../../main/journal/backups.ts'
import { completionOf, openCompletions } from '../../main/journal/completions.ts'
import type { EventRow } from '../../main/journal/event.ts'
import { lastGap } from '../../main/journal/gap.ts'
import { gatherFile, type Journal, openJournal } from '../../main/journal/open.ts'
import { placesOf } from '../../main/journal/places.ts'
import { type RestoreRequest, restoreJournal } from '../../main/journal/restore.ts'
import { verify } from '../../main/journal/verify.ts'
import { contentsOf, overwrite, spoilEvent, spoilFrom, spoilTableWith, tamper } from '../support/damage.ts'
import { testFolder } from '../support/folder.ts'
import { numbered, terminal, writeSending, writeTaken } from '../support/journal.ts'

const now = Date.UTC(2026, 10, 22, 8)

function opened(path: string): Journal {
  const result = openJournal(path, terminal, Date.now)
  if ('problem' in result) throw new Error(JSON.stringify(result.problem))
  onTestFinished(() => void result.journal.db.close())
  return result.journal
}

const kindOf = (path: string): string => {
  const result = openJournal(path, terminal, Date.now)
  if ('problem' in result) return result.problem.kind
  result.journal.db.close()
  return 'opened'
}

function take(journal: Journal, from: number, to: number): void {
  for (let n = from; n <= to; n++) {
    writeTaken(journal, { mchntOrderId: numbered(n), preauthOrderId: `hold-${n}`, totalAmt: n, stlDate: '2026-11-22' })
  }
}

/** 40 completions, backed up after 20 of them, all in one file, and one at the end that was just being sent. Closed. */
async function closedJournal(backUps = 1): Promise<{ readonly path: string; readonly events: readonly EventRow[] }> {
  const path = join(testFolder(), 'till.db')
  const journal = opened(path)
  take(journal, 1, 20)
  for (let n = 0; n < backUps; n++) await backUp(journal, 'daily', now - 3_600_000)
  take(journal, 21, 40)
  writeSending(journal, { mchntOrderId: numbered(41), preauthOrderId: 'hold-41', totalAmt: 41 })
  gatherFile(journal)
  const events = journal.db.prepare('SELECT * FROM event ORDER BY seq').all() as EventRow[]
  journal.db.close()
  return { path, events }
}

const request = (path: string, backup: string | undefined): RestoreRequest => ({
  ...{ path, backup, terminal, now },
  approval: { reason: 'the disk went bad' },
  why: 'journal-damaged',
})

const newestId = (path: string): string | undefined => goodBackups(path)[0]?.id

function restored(path: string, backup = newestId(path)) {
  const result = restoreJournal(request(path, backup))
  if ('problem' in result) throw new Error(JSON.stringify(result.problem))
  return result.restored
}

const eventsOf = ({ db }: Journal) => db.prepare('SELECT * FROM event ORDER BY seq').all() as EventRow[]

test('every event that can still be read after the backup is taken over as it stood, and the chain goes on', async () => {
  const { path, events } = await closedJournal()
  // Its schema: nothing of it can be read any more.
  overwrite(path, 100, 400)
  expect(kindOf(path)).toBe('journal-damaged')
  const { relearned, gap } = restored(path)
  expect([relearned, gap]).toEqual([0, true])

  const other = await closedJournal()
  spoilEvent(other.path, 110)
  expect(kindOf(other.path)).toBe('journal-damaged')
  const result = restored(other.path)
  const journal = opened(other.path)
  const now = eventsOf(journal)
  const kept = now.length - 1
  expect(result).toMatchObject({ gap: true, relearned: kept - 61 })
  expect(kept).toBeGreaterThan(90)
  expect(kept).toBeLessThan(110)
  expect(now.slice(0, kept)).toEqual(other.events.slice(0, kept))
  expect(now.at(-1)).toMatchObject({ kind: 'restored', seq: kept + 1, prev_hash: other.events[kept - 1]?.hash })
  expect(JSON.parse(now.at(-1)?.body ?? '')).toMatchObject({
    ...{ why: 'journal-damaged', relearned: kept - 61, gap: true, setAside: basename(result.setAside) },
    ...{ backup: { seq: 61, hash: events.length > 0 ? other.events[60]?.hash : '' } },
    approval: { reason: 'the disk went bad' },
  })
  expect(verify(journal)).toMatchObject({ ok: true })
})

test('a file whose events are all there is re-learned whole: nothing is forgotten, and what was sending is found', async () => {
  const { path, events } = await closedJournal()
  // Only what is derived is spoiled, as a bad block in another table would.
  spoilCompletions(path)
  expect(kindOf(path)).toBe('journal-damaged')
  expect(restored(path)).toMatchObject({ relearned: events.length - 61, gap: false })
  const journal = opened(path)
  expect(eventsOf(journal).slice(0, -1)).toEqual(events)
  expect(lastGap(journal)).toBeUndefined()
  expect(openCompletions(journal, 9).map(({ mchnt_order_id, state }) => [mchnt_order_id, state])).toEqual([
    [numbered(41), 'sending'],
  ])
  expect(verify(journal)).toMatchObject({ ok: true, completions: 41 })
})

/** Spoils the leaves of the table of completions: their rows hold the hold and the state side by side. */
function spoilCompletions(path: string): void {
  const marks = ['hold-5384822', 'hold-30384822']
  for (const mark of marks) spoilTableWith(path, mark)
}

test('what was damaged is kept whole: the file with its log, under one name, byte for byte', async () => {
  const { path } = await closedJournal()
  spoilFrom(path, 0.5)
  writeFileSync(`${path}-wal`, 'a log that is none')
  const before = contentsOf(path)
  const { setAside, relearned } = restored(path)
  expect(setAside).toBe(join(placesOf(path).setAside, `till.damaged-20261122T080000000Z-${62 + relearned}.db`))
  expect(contentsOf(setAside)).toEqual(before)
  expect(existsSync(`${path}.part`)).toBe(false)
  expect(existsSync(`${path}.restored`)).toBe(false)
})

test('after it the journal opens, is written, and its new backup is the newest', async () => {
  const { path } = await closedJournal()
  spoilFrom(path, 0.5)
  restored(path)
  const journal = opened(path)
  take(journal, 100, 101)
  expect(verify(journal)).toMatchObject({ ok: true })
  expect(goodBackups(path).map(({ reason }) => reason)).toEqual(['restored', 'daily'])
  journal.db.close()
  expect(kindOf(path)).toBe('opened')
})

test('an older backup may be chosen; the newer ones do not call the journal damaged afterwards', async () => {
  const { path } = await closedJournal(3)
  overwrite(path, 0, 200)
  const oldest = goodBackups(path).at(-1)?.id
  expect(restored(path, oldest)).toMatchObject({ relearned: 0, gap: true })
  expect(kindOf(path)).toBe('opened')
})

test('a journal that is gone goes on from its backup', async () => {
  const { path } = await closedJournal()
  rmSync(path)
  expect(kindOf(path)).toBe('journal-missing')
  expect(restored(path)).toMatchObject({ relearned: 0, gap: true })
  const journal = opened(path)
  expect(completionOf(journal, numbered(20))?.state).toBe('completed')
  expect(completionOf(journal, numbered(21))).toBeUndefined()
})

test('without any backup it begins from what can be read, from the first event on', async () => {
  const { path, events } = await closedJournal(0)
  spoilEvent(path, 110)
  const { relearned, gap } = restored(path, undefined)
  expect(gap).toBe(true)
  expect(relearned).toBeGreaterThan(90)
  const journal = opened(path)
  expect(eventsOf(journal).slice(0, relearned)).toEqual(events.slice(0, relearned))
  expect(verify(journal)).toMatchObject({ ok: true })
})

test('and from nothing at all where nothing can be read', async () => {
  const { path } = await closedJournal(0)
  overwrite(path, 0, 4096)
  expect(restored(path, undefined)).toMatchObject({ relearned: 0, gap: true })
  expect(eventsOf(opened(path)).map(({ kind }) => kind)).toEqual(['opened', 'restored'])
})

test.each([
  { what: 'a name that is no backup', id: '../../settings' },
  { what: 'a backup that is not there', id: '20261122T080000000Z-daily' },
  { what: 'none, where there is a good one', id: undefined },
])('$what is refused, and nothing is moved', async ({ id }) => {
  const { path } = await closedJournal()
  spoilFrom(path, 0.5)
  const before = contentsOf(path)
  expect(restoreJournal(request(path, id))).toMatchObject({ problem: { kind: 'backup-unusable' } })
  expect(contentsOf(path)).toEqual(before)
  expect(existsSync(placesOf(path).setAside)).toBe(false)
})

test('a backup whose chain does not hold is refused, and nothing is moved', async () => {
  const { path } = await closedJournal()
  const backup = goodBackups(path)[0]
  if (!backup) throw new Error('there is no backup')
  tamper(backup.path)
  spoilFrom(path, 0.5)
  const before = contentsOf(path)
  expect(restoreJournal(request(path, backup.id))).toMatchObject({ problem: { kind: 'backup-unusable' } })
  expect(contentsOf(path)).toEqual(before)
  expect(readdirSync(placesOf(path).folder).filter((name) => name.includes('.part'))).toEqual([])
})

test('an event was changed long before: what was backed up before that is offered, and the rest re-learned up to it', async () => {
  const { path } = await closedJournal()
  tamper(path, 101)
  const journal = opened(path)
  await backUp(journal, 'daily', now)
  gatherFile(journal)
  journal.db.close()
  spoilEvent(path, 115)
  expect(kindOf(path)).toBe('journal-damaged')
  expect(goodBackups(path).map(({ events }) => events)).toEqual([61])
  expect(restored(path)).toMatchObject({ relearned: 100 - 61, gap: true })
  expect(kindOf(path)).toBe('opened')
})

test('where an event was changed in every backup, it begins from what can be read', async () => {
  const { path } = await closedJournal(2)
  for (const { path: copy } of goodBackups(path)) tamper(copy)
  spoilEvent(path, 110)
  expect(goodBackups(path)).toEqual([])
  const { relearned, gap } = restored(path, undefined)
  expect(gap).toBe(true)
  expect(relearned).toBeGreaterThan(90)
  expect(kindOf(path)).toBe('opened')
})

test.each([
  { what: 'a row', sql: 'UPDATE completion SET total_amt = total_amt + 1' },
  { what: 'a trigger', sql: 'DROP TRIGGER event_is_never_deleted' },
  { what: 'a table', sql: 'DROP TABLE day_total' },
])('a backup of which only $what was changed is made good from its events', async ({ sql }) => {
  const { path, events } = await closedJournal()
  const backup = goodBackups(path)[0]
  if (!backup) throw new Error('there is no backup')
  const db = new SQLite(backup.path)
  db.exec(sql)
  db.close()
  spoilCompletions(path)
  expect(restored(path)).toMatchObject({ relearned: events.length - 61, gap: false })
  const journal = opened(path)
  expect(eventsOf(journal).slice(0, -1)).toEqual(events)
  expect(verify(journal)).toMatchObject({ ok: true, completions: 41 })
})

test('a journal that a till has open is not restored under it', async () => {
  const { path } = await closedJournal()
  const journal = opened(path)
  expect(restoreJournal(request(path, newestId(path)))).toEqual({
    problem: { kind: 'journal-in-use', facts: { path } },
  })
  journal.db.close()
})

test('a power cut between setting aside and putting in place is made good by the next start', async () => {
  const { path } = await closedJournal()
  spoilFrom(path, 0.5)
  const before = contentsOf(path)
  const { setAside } = restored(path)
  // Back to the moment before: the new one waits, the old one is half moved.
  renameSync(path, placesOf(path).restored)
  renameSync(setAside, path)
  writeFileSync(`${setAside}-wal`, '')
  expect(kindOf(path)).toBe('opened')
  expect(contentsOf(setAside)).toEqual(before)
  expect(eventsOf(opened(path)).at(-1)?.kind).toBe('restored')
})

test('two restorings in one moment set two files aside, each whole', async () => {
  const { path } = await closedJournal()
  overwrite(path, 0, 200)
  const before = [contentsOf(path)]
  const first = restored(path).setAside
  overwrite(path, 0, 300)
  before.push(contentsOf(path))
  const second = restored(path).setAside
  expect([contentsOf(first), contentsOf(second)]).toEqual(before)
})

test('a second restoring does not undo the first one’s gap', async () => {
  const { path } = await closedJournal()
  overwrite(path, 0, 200)
  expect(restored(path)).toMatchObject({ gap: true })
  const journal = opened(path)
  const gap = lastGap(journal)
  expect(gap).toMatchObject({ until: new Date(now).toISOString(), seq: 62 })
  take(journal, 50, 90)
  gatherFile(journal)
  journal.db.close()
  // Only what is derived is spoiled: nothing is lost this time.
  spoilTableWith(path, 'hold-5384822')
  expect(kindOf(path)).toBe('journal-damaged')
  expect(restored(path)).toMatchObject({ gap: false })
  const again = opened(path)
  expect(eventsOf(again).filter(({ kind }) => kind === 'restored')).toHaveLength(2)
  expect(lastGap(again)).toMatchObject({ seq: gap?.seq, from: gap?.from, until: gap?.until })
})

test('a restoring that cannot be finished is given up: a good file that is put back is no longer in danger', async () => {
  const { path } = await closedJournal()
  const good = readFileSync(path)
  rmSync(path)
  const { setAside, restored: waiting } = placesOf(path)
  writeFileSync(setAside, 'in the way')
  const before = goodBackups(path).length
  expect(restoreJournal(request(path, newestId(path)))).toMatchObject({ problem: { kind: 'write-failed' } })
  expect(existsSync(waiting)).toBe(false)
  expect(goodBackups(path)).toHaveLength(before)
  rmSync(setAside)
  writeFileSync(path, good)
  const journal = opened(path)
  expect(eventsOf(journal).filter(({ kind }) => kind === 'restored')).toEqual([])
})
