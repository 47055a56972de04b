import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { append } from '../../main/journal/append.ts'
import { formatHead, readHead } from '../../main/journal/head.ts'
import { folders } from '../../main/terminal/folders.ts'
import { type RunningNote, writeRunningNote } from '../../main/terminal/running-note.ts'
import { till, userWithTerminal } from '../support/command.ts'
import { contentsOf } from '../support/damage.ts'
import { testFolder } from '../support/folder.ts'
import { intent, numbered, testJournal, writeTaken } from '../support/journal.ts'

/** The health line, as a monitoring starts it: real processes. */

const status = (home: string) => {
  const ended = till(home, 'status', '--json')
  return { ...ended, told: JSON.parse(ended.said[0] ?? 'null') }
}

const note = (home: string, change: Partial<RunningNote> = {}) =>
  writeRunningNote(folders(join(home, 'preauth-till')).runningNote, {
    ...{ preauthTillNote: 1, version: '0.0.9', mode: 'live', termNo: '88880001', keys: 'saved', warnings: [] },
    ...{ startedAt: new Date().toISOString(), at: new Date().toISOString() },
    ...change,
  })

test('beside a till that has the journal open, it tells of queue, head, last answer, clock and mirror, and changes nothing', async () => {
  const { home, journal: path } = userWithTerminal()
  const journal = testJournal(path)
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 1000, stlDate: '2026-11-22' })
  append(journal, Date.now(), [{ kind: 'accepted', mchntOrderId: numbered(2), body: intent('hold-2', 700) }])
  await note(home, { lastAnswerAt: '2026-11-22T01:00:00.000Z', clockAheadMs: -1200, mirrorBehind: 3 })
  const before = contentsOf(path)
  const { told, ...ended } = status(home)
  expect(ended).toMatchObject({ status: 0, complained: [] })
  expect(told).toMatchObject({
    ...{ health: 'healthy', findings: [], till: 'running', tillVersion: '0.0.9', mode: 'live', journal: path },
    terminal: { termNo: '88880001', mchntNo: '898201612345678' },
    ...{ unsent: { count: 1, totalAmt: 700 }, unknown: { count: 0, totalAmt: 0 }, voiding: { count: 0 }, alarms: 0 },
    ...{ lastAnswerAt: '2026-11-22T01:00:00.000Z', clockAheadMs: -1200, mirrorBehind: 3 },
    head: formatHead(readHead(journal) ?? { seq: 0, hash: '' }),
  })
  expect(told.diskFreeMb).toBeGreaterThan(0)
  expect(contentsOf(path)).toEqual(before)
  const line = till(home, 'status')
  expect([line.status, line.said.length]).toEqual([0, 1])
  expect(line.said[0]).toContain('正常 healthy, 终端 terminal 88880001, 收银台 till 运行中 running')
})

test('what waits too long, a till that is lost and a clock that is off want attention: status 5', async () => {
  const { home, journal: path } = userWithTerminal()
  const journal = testJournal(path)
  const anHourAgo = Date.now() - 3_600_000
  append(journal, anHourAgo, [{ kind: 'accepted', mchntOrderId: numbered(2), body: intent('hold-2', 700) }])
  await note(home, { at: new Date(anHourAgo).toISOString() })
  const { told, status: ended } = status(home)
  expect([ended, told.till]).toEqual([5, 'lost'])
  expect(told.findings.map(({ kind }: { kind: string }) => kind)).toEqual(['till-lost', 'waiting'])
  await note(home, { clockAheadMs: 90_000 })
  expect(status(home).told.findings[0]).toMatchObject({ kind: 'clock-ahead', level: 'attention' })
})

test('where no money can move it is broken: status 6', async () => {
  const { home, journal: path } = userWithTerminal()
  testJournal(path).db.close()
  await note(home, { keys: 'no-keychain' })
  expect(status(home)).toMatchObject({ status: 6, told: { health: 'broken', findings: [{ kind: 'no-keychain' }] } })
  writeFileSync(path, 'not a journal')
  await note(home, { endedAt: new Date().toISOString() })
  expect(status(home)).toMatchObject({ status: 6, told: { till: 'closed', findings: [{ kind: 'journal-foreign' }] } })
})

test('a counter that was set up and never opened is healthy; one that was not set up has nothing to tell: status 3', () => {
  const { home } = userWithTerminal()
  expect(status(home)).toMatchObject({ status: 0, told: { till: 'never', head: null } })
  const nobody = till(testFolder(), 'status', '--json')
  expect([nobody.status, nobody.said.length, nobody.complained.length]).toEqual([3, 1, 1])
  const told = JSON.parse(nobody.said[0] ?? 'null')
  expect(told).toMatchObject({ health: null, findings: [], terminal: null, journal: null, unsent: null })
  expect(Object.keys(told)).toEqual(Object.keys(status(home).told))
  expect(till(testFolder(), 'status')).toMatchObject({ status: 3, said: [] })
})
