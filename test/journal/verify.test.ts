import { execFileSync, spawnSync } from 'node:child_process'
import type { Database } from 'better-sqlite3'
import SQLite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { openJournalForReading } from '../../main/journal/open.ts'
import { verify } from '../../main/journal/verify.ts'
import { numbered, testJournal, writeSending, writeTaken } from '../support/journal.ts'

function journalOfThree() {
  const journal = testJournal()
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-a', totalAmt: 100, stlDate: '2026-11-22' })
  writeTaken(journal, { mchntOrderId: numbered(2), preauthOrderId: 'hold-b', totalAmt: 23, stlDate: '2026-11-22' })
  writeSending(journal, { mchntOrderId: numbered(3), preauthOrderId: 'hold-c', totalAmt: 7 })
  return journal
}

/** Changes the file behind the till's back, as somebody with an editor for SQLite would. */
function tamper(path: string, change: (db: Database) => void): void {
  const db = new SQLite(path)
  db.exec('DROP TRIGGER event_is_never_updated; DROP TRIGGER event_is_never_deleted; PRAGMA foreign_keys = OFF')
  change(db)
  db.close()
}

function verified(path: string) {
  const opened = openJournalForReading(path)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  const result = verify(opened.journal)
  opened.journal.db.close()
  return result
}

test('a journal as the till wrote it is whole', () => {
  const journal = journalOfThree()
  expect(verified(journal.path)).toMatchObject({ ok: true, events: 9, completions: 3 })
})

const changes: readonly (readonly [string, string, string, string])[] = [
  ['an amount in an event', "UPDATE event SET body = replace(body, '100', '900') WHERE seq = 2", 'event 2', 'changed'],
  ['a time', "UPDATE event SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 5", 'event 5', 'changed'],
  ['a kind', "UPDATE event SET kind = 'withdrawn' WHERE seq = 9", 'event 9', 'changed'],
  ['an order number', `UPDATE event SET mchnt_order_id = '${numbered(7)}' WHERE seq = 3`, 'event 3', 'changed'],
  ['a hash', `UPDATE event SET hash = '${'a'.repeat(64)}' WHERE seq = 4`, 'event 4', 'changed'],
  ['a link', `UPDATE event SET prev_hash = '${'b'.repeat(64)}' WHERE seq = 6`, 'event 6', 'does not follow'],
  ['a deleted line', 'DELETE FROM event WHERE seq = 4', 'event 5', 'missing'],
  ['the first line', 'DELETE FROM event WHERE seq = 1', 'event 2', 'missing'],
  [
    'two lines swapped',
    'UPDATE event SET seq = -seq WHERE seq IN (3, 4); UPDATE event SET seq = 7 + seq WHERE seq < 0',
    'event 3',
    'does not follow',
  ],
  ['a state', `UPDATE completion SET state = 'declined' WHERE mchnt_order_id = '${numbered(2)}'`, numbered(2), 'state'],
  ['a sum', "UPDATE day_total SET completed_amt = 1 WHERE stl_date = '2026-11-22'", 'day_total', 'completed_amt'],
  ['a row taken out', `DELETE FROM completion WHERE mchnt_order_id = '${numbered(1)}'`, numbered(1), 'has it not'],
  [
    'a day put in',
    "INSERT INTO day_total VALUES ('2026-11-30', 1, 5, 0, 0)",
    'day_total 2026-11-30',
    'no event says it',
  ],
]

test.each(changes)('names %s', (_what, sql, line, why) => {
  const { path } = journalOfThree()
  tamper(path, (db) => {
    // SQLite's own CHECK on seq would refuse the swap; whoever edits a file does not ask it.
    db.pragma('ignore_check_constraints = ON')
    db.exec(sql)
  })
  const result = verified(path)
  if (result.ok) throw new Error('the change was not found')
  expect(result.line).toContain(line)
  expect(result.why).toContain(why)
})

const script = (path: string) => spawnSync(process.execPath, ['scripts/verify.ts', path], { encoding: 'utf8' })

test('npm run verify says all is well with exit status 0, without Electron', () => {
  const { path } = journalOfThree()
  const out = execFileSync(process.execPath, ['scripts/verify.ts', path], { encoding: 'utf8' })
  expect(out).toContain('9 events, 3 completions')
})

test('npm run verify names the first bad line and exits 1', () => {
  const { path } = journalOfThree()
  tamper(path, (db) => db.exec("UPDATE event SET body = replace(body, '23', '32') WHERE seq >= 5"))
  const { status, stderr } = script(path)
  expect(status).toBe(1)
  expect(stderr).toContain('event 5: its content was changed')
})

test('npm run verify refuses a file that is not there, and makes none', () => {
  const { status, stderr } = script('no-such-journal.db')
  expect(status).toBe(1)
  expect(stderr).toContain('there is no such file')
})
