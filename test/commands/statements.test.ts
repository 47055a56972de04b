import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { append } from '../../main/journal/append.ts'
import { completionOf } from '../../main/journal/completions.ts'
import { openJournalForReading } from '../../main/journal/open.ts'
import { lastMatching, usedLayouts } from '../../main/matching/look.ts'
import { storePathOf, withStore } from '../../main/matching/store.ts'
import { till, userWithTerminal } from '../support/command.ts'
import { testFolder } from '../support/folder.ts'
import { numbered, testJournal, writeSending, writeTaken } from '../support/journal.ts'
import { statementOf } from '../support/matching.ts'

/** Statements without a window, as a scheduler brings them: real processes. */

function unknownAt(path: string) {
  const journal = testJournal(path)
  writeSending(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 1000 })
  append(journal, Date.now(), [{ kind: 'interrupted', mchntOrderId: numbered(1), body: {} }])
  return journal
}

function statementFile(text = statementOf([{ id: numbered(1), amount: 1000 }])): string {
  const path = join(testFolder(), '1122.csv')
  writeFileSync(path, text)
  return path
}

test('a statement is imported and matched, and settles what was not known; a second time it adds nothing', () => {
  const { home, journal: path } = userWithTerminal()
  unknownAt(path).db.close()
  const file = statementFile()
  const first = till(home, 'import', file)
  expect(first).toMatchObject({ status: 0, complained: [] })
  expect(first.said.join('\n')).toContain('settled 1')
  const opened = openJournalForReading(path)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  expect(completionOf(opened.journal, numbered(1))).toMatchObject({ state: 'completed', stl_date: '2026-11-22' })
  opened.journal.db.close()
  expect(till(home, 'import', file)).toMatchObject({ status: 3, complained: [] })
  expect(till(home, 'match')).toMatchObject({ status: 0, said: ['差异 differences 0, 对账单确认 settled 0'] })
})

test('what differs goes into a file; where nothing does, none is made', () => {
  const { home, journal: path } = userWithTerminal()
  const journal = testJournal(path)
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 999, stlDate: '2026-11-22' })
  journal.db.close()
  expect(till(home, 'import', statementFile())).toMatchObject({ status: 0 })
  const out = join(testFolder(), 'new', 'differences.csv')
  const ended = till(home, 'match', '--out', out)
  expect(ended).toMatchObject({ status: 0, complained: [] })
  expect(ended.said.at(-1)).toContain('exported 1 处差异')
  expect(readFileSync(out, 'utf8')).toContain('金额不符 amount differs')

  const other = userWithTerminal()
  testJournal(other.journal).db.close()
  till(other.home, 'import', statementFile(statementOf([{ id: 'x', amount: 5, termNo: '88880002' }])))
  const nothing = join(testFolder(), 'differences.csv')
  expect(till(other.home, 'match', '--out', nothing)).toMatchObject({ status: 0, complained: [] })
  expect(existsSync(nothing)).toBe(false)
})

test('while a till has the journal open it is matched all the same, and that till is left to write what it settles', () => {
  const { home, journal: path } = userWithTerminal()
  const journal = unknownAt(path)
  const ended = till(home, 'import', statementFile())
  expect(ended).toMatchObject({ status: 0, complained: [] })
  expect(ended.said.join('\n')).toContain('to be written by the till that is open')
  expect(completionOf(journal, numbered(1))?.state).toBe('unknown')
  expect(withStore(storePathOf(path), lastMatching)).toMatchObject({ claims: 1 })
})

test('a statement is read as the profile says, before what was used last and what is recognised', () => {
  const layoutOf = (name: string) => `mchntOrderId=${name}; stlDate=清算日期; amount=交易金额; unit=fen`
  const { home, journal } = userWithTerminal({ statementLayout: layoutOf('备注') })
  unknownAt(journal).db.close()
  const file = join(testFolder(), 'odd.csv')
  writeFileSync(file, `商户订单号,备注,清算日期,交易金额\n${numbered(9)},${numbered(4)},20261122,5000\n`)
  expect(till(home, 'import', file)).toMatchObject({ status: 0, complained: [] })
  expect(withStore(storePathOf(journal), usedLayouts)).toEqual([layoutOf('备注')])
  const other = join(testFolder(), 'usual.csv')
  writeFileSync(other, `商户订单号,清算日期,交易金额\n${numbered(3)},20261122,0.01\n`)
  expect(till(home, 'import', other)).toMatchObject({ status: 0, complained: [] })
})

test('a statement that covers no date says so and ends with 1; the same file by other columns takes its own place', () => {
  const { home, journal: path } = userWithTerminal()
  const journal = testJournal(path)
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 1000, stlDate: '2026-11-22' })
  journal.db.close()
  const file = statementFile(`订单,清算日期,金额\n${numbered(1)},20261122,1000\n`)
  const dateless = till(home, 'import', file, '--layout', 'mchntOrderId=订单; amount=金额; unit=yuan')
  expect(dateless).toMatchObject({ status: 1, complained: [expect.stringContaining('it covers no date')] })
  const anew = till(home, 'import', file, '--layout', 'mchntOrderId=订单; stlDate=清算日期; amount=金额; unit=fen')
  expect(anew).toMatchObject({ status: 0, complained: [] })
  expect(anew.said[0]).toContain('imported anew by other columns')
  expect(anew.said.at(-1)).toContain('差异 differences 0')
  // Without a layout the file is read as it was before.
  expect(till(home, 'import', file)).toMatchObject({ status: 3, complained: [] })
})

test('of many rows that cannot be read the first are named, and how many more there are', () => {
  const { home, journal: path } = userWithTerminal()
  testJournal(path).db.close()
  const rows = Array.from({ length: 24 }, (_, n) => ({ id: numbered(n + 1), amount: n === 0 ? 2000 : 1000 }))
  const { status, complained } = till(home, 'import', statementFile(statementOf(rows).replaceAll('10.00', 'ten')))
  expect([status, complained.length]).toEqual([1, 21])
  expect(complained.at(-1)).toContain('3 more rows')
})

test('rows that cannot be read are named by their line, and columns that are not known are asked for', () => {
  const { home, journal: path } = userWithTerminal()
  testJournal(path).db.close()
  const rows = [1000, 2000].map((amount, n) => ({ id: numbered(n + 1), amount }))
  const bad = statementOf(rows).replace('20.00', 'ten')
  const ended = till(home, 'import', statementFile(bad))
  expect(ended).toMatchObject({ status: 1, complained: ['第 3 行 line 3: not-an-amount ten'] })
  const strange = till(home, 'import', statementFile('商户订单号,交易金额\nA1,100\n'))
  expect(strange.status).toBe(2)
  expect(strange.complained[0]).toContain('--layout')
  expect(till(home, 'import', statementFile(''))).toMatchObject({ status: 1 })
  expect(till(home, 'match')).toMatchObject({ status: 0 })
})
