import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commandIn, commandNames } from '../../main/commands/names.ts'
import { append } from '../../main/journal/append.ts'
import { closeNumbered } from '../../main/journal/day-closes.ts'
import { formatHead, readHead } from '../../main/journal/head.ts'
import { openJournalForReading } from '../../main/journal/open.ts'
import { verify } from '../../main/journal/verify.ts'
import { till, userWithTerminal } from '../support/command.ts'
import { readExport } from '../support/csv.ts'
import { contentsOf, tamper } from '../support/damage.ts'
import { testFolder } from '../support/folder.ts'
import { intent, numbered } from '../support/journal.ts'
import { journalOfSomeDays } from '../support/some-days.ts'

/** The program without its window, as a scheduler starts it: real processes. */

const DAY = '2026-11-21'
const confirmed = ['--reason', '夜间自动日结', '--confirm', '0001']

test('an export of the terminal in use is written while its till has the journal open, and says what is in it', () => {
  const { home, journal: path } = userWithTerminal()
  const journal = journalOfSomeDays(path)
  const out = join(testFolder(), 'new', 'day.csv')
  const ended = till(home, 'export', '--stl-date', DAY, '--format', 'csv', '--out', out)
  const head = formatHead(readHead(journal) ?? { seq: 0, hash: '' })
  expect(ended).toEqual({
    status: 0,
    said: [
      `已导出 exported ${DAY}: 2 笔 1128.51, 撤销 voids 1 -128.50, 净额 net 1000.01, 流水链头 head ${head}: ${out}`,
    ],
    complained: [],
  })
  expect(readExport(readFileSync(out)).net.yuan).toBe('1000.01')
})

test('a range goes into a workbook or JSON, from a journal that is named', () => {
  const journal = journalOfSomeDays()
  const folder = testFolder()
  const range = ['--from', '2026-11-01', '--to', '2026-11-30', '--journal', journal.path]
  for (const format of ['xlsx', 'json']) {
    const out = join(folder, `range.${format}`)
    expect(till(folder, 'export', ...range, '--format', format, '--out', out)).toMatchObject({ status: 0 })
  }
  expect(JSON.parse(readFileSync(join(folder, 'range.json'), 'utf8')).total).toMatchObject({ count: 4 })
  expect(readFileSync(join(folder, 'range.xlsx')).subarray(0, 2).toString()).toBe('PK')
})

test('what a search finds is exported as well, in the words of the window; without a word, or with dates, nothing is', () => {
  const journal = journalOfSomeDays()
  const folder = testFolder()
  const out = join(folder, 'found.json')
  const asked = ['export', '--journal', journal.path, '--format', 'json', '--out', out]
  const ended = till(folder, ...asked, '--search', `${numbered(1)} 已撤销`)
  expect(ended).toMatchObject({ status: 0, complained: [] })
  expect(ended.said[0]).toContain(`“${numbered(1)} 已撤销”: 1 笔 128.50, 撤销 voids 1 -128.50, 净额 net 0.00`)
  expect(JSON.parse(readFileSync(out, 'utf8')).selection).toMatchObject({ of: 'search', text: `${numbered(1)} 已撤销` })
  expect(till(folder, ...asked, '--search', '0'.repeat(30))).toMatchObject({ status: 3 })
  expect(till(folder, ...asked, '--search', ' ')).toMatchObject({ status: 2 })
  expect(till(folder, ...asked, '--search', 'x1', '--stl-date', DAY)).toMatchObject({ status: 2 })
})

test('where there is nothing to export, one line says so, the status is 3 and no file is made', () => {
  const { path } = journalOfSomeDays()
  const folder = testFolder()
  const args = ['--stl-date', '2026-12-01', '--out', join(folder, 'day.csv'), '--journal', path]
  const { status, said, complained } = till(folder, 'export', ...args)
  expect([status, said, complained.length]).toEqual([3, [], 1])
  expect(complained[0]).toContain('there is nothing to export of 2026-12-01')
  expect(readdirSync(folder)).toEqual([])
})

test.each([
  [[]],
  [['matchmaking']],
  [['export', '--out', 'x.csv']],
  [['export', '--stl-date', '2026-02-30', '--out', 'x.csv']],
  [['export', '--stl-date', DAY, '--format', 'doc', '--out', 'x.csv']],
  [['export', '--stl-date', DAY, '--from', DAY, '--out', 'x.csv']],
  [['export', '--from', '2026-11-22', '--to', DAY, '--out', 'x.csv']],
  [['export', '--stl-date', DAY, '--out', 'x.csv', 'more']],
  [['export', '--stl-date', DAY, '--out', 'x.csv']],
  [['close', '--stl-date', DAY]],
  [['verify', 'a.db', '12-abc']],
])('%j is not understood: status 2, and nothing is written', (args) => {
  const { status, said, complained } = till(testFolder(), ...args)
  expect([status, said]).toEqual([2, []])
  expect(complained.length).toBeGreaterThan(0)
  expect(existsSync('x.csv')).toBe(false)
})

test.each([
  ['export', ['--stl-date', DAY, '--out', 'x.csv'], 'name the journal with --journal'],
  ['close', ['--stl-date', DAY, ...confirmed], 'name the journal with --journal'],
  ['verify', [], 'name the journal with FILE'],
  ['import', ['x.csv'], 'set one up in the till first'],
  ['match', [], 'set one up in the till first'],
  ['status', [], 'set one up in the till first'],
])('where no terminal is set up, %s says what it would take', (name, args, way) => {
  const { complained } = till(testFolder(), name, ...args)
  expect(complained).toEqual([expect.stringMatching(new RegExp(`no terminal is set up here; ${way}$`))])
})

test('each command says its usage when asked for it, and all of them where none is named', () => {
  const all = till(testFolder(), '--help')
  expect([all.status, all.complained]).toEqual([0, []])
  expect(all.said.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(
    commandNames.map((name) => `usage: ${name}`),
  )
  expect(till(testFolder(), 'close', '--help')).toEqual({ status: 0, said: [all.said[1]], complained: [] })
})

test('where nothing was voided, nothing is taken off', () => {
  const { path } = journalOfSomeDays()
  const folder = testFolder()
  const args = ['--stl-date', '2026-11-22', '--out', join(folder, 'day.csv'), '--journal', path]
  expect(till(folder, 'export', ...args).said[0]).toContain('撤销 voids 0 0.00')
})

test('a journal that is missing is named, and none is made', () => {
  const { home, journal } = userWithTerminal()
  for (const args of [
    ['export', '--out', join(home, 'x.csv')],
    ['close', ...confirmed],
  ]) {
    const { status, complained } = till(home, ...args, '--stl-date', DAY)
    expect([status, complained.length]).toEqual([1, 1])
    expect(complained[0]).toContain(journal)
  }
  expect(existsSync(journal)).toBe(false)
})

test('close refuses while a till has the journal open, and then writes nothing; afterwards it closes, once', () => {
  const { home, journal: path } = userWithTerminal()
  const journal = journalOfSomeDays(path)
  const out = join(home, 'close.txt')
  const close = () => till(home, 'close', '--stl-date', DAY, ...confirmed, '--out', out)
  const before = contentsOf(path)
  const refused = close()
  expect([refused.status, refused.complained.length]).toEqual([4, 1])
  expect(refused.complained[0]).toContain('a till has this journal open')
  expect(contentsOf(path)).toEqual(before)
  journal.db.close()

  const { status, said, complained } = close()
  expect([status, complained]).toEqual([0, []])
  expect(said).toEqual([`已日结 closed ${DAY}: 第 1 号 No. 1, 净额 net 1000.01`])
  expect(readFileSync(out, 'utf8')).toContain('日结报表 Day close No. 1')
  expect(readFileSync(out, 'utf8')).toContain('授权 Approved by: 无人署名 nobody by name')
  const opened = openJournalForReading(path)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  expect(closeNumbered(opened.journal, 1)).toMatchObject({ stl_date: DAY, completed_count: 2, voided_count: 1 })
  expect(verify(opened.journal)).toMatchObject({ ok: true })
  opened.journal.db.close()
  expect(readdirSync(join(home, 'preauth-till', 'journals', 'backups'))).toHaveLength(1)
  expect(close()).toMatchObject({ status: 3 })
})

test('close takes what is dated up to a day without trade, and nothing while its report would have no place', () => {
  const { home, journal: path } = userWithTerminal()
  journalOfSomeDays(path).db.close()
  const close = (date: string, out: string) => till(home, 'close', '--stl-date', date, ...confirmed, '--out', out)
  const file = join(home, 'a-file')
  writeFileSync(file, '')
  for (const out of [join(file, 'close.txt'), home]) {
    expect(close('2026-11-25', out)).toMatchObject({ status: 1, said: [] })
  }
  const done = close('2026-11-25', join(home, 'close.txt'))
  expect(done).toMatchObject({ status: 0, complained: [] })
  expect(done.said[0]).toContain('已日结 closed 2026-11-22: 第 1 号 No. 1')
  expect(close('2026-11-25', join(home, 'again.txt'))).toMatchObject({ status: 3 })
})

test('close takes a reason for what is open, and a manager for that decision, whose PIN no argument and no checkout has', () => {
  const { home, journal: path } = userWithTerminal()
  const journal = journalOfSomeDays(path)
  append(journal, Date.now(), [{ kind: 'accepted', mchntOrderId: numbered(9), body: intent('hold-9', 700) }])
  journal.db.close()
  const close = (...more: readonly string[]) => till(home, 'close', '--stl-date', DAY, ...more)
  expect(close('--reason', '夜间自动日结', '--confirm', '9999').complained[0]).toContain('--confirm')
  expect(close('--reason', '日', '--confirm', '0001').complained[0]).toContain('reason')
  const undecided = close(...confirmed)
  expect([undecided.status, undecided.complained.length]).toEqual([1, 1])
  expect(undecided.complained[0]).toContain('7.00')
  const open = [...confirmed, '--open-reason', '等银联商务答复']
  const unapproved = close(...open)
  expect([unapproved.status, unapproved.complained.length]).toEqual([7, 1])
  expect(unapproved.complained[0]).toContain('--manager')
  expect(close(...open, '--manager', '值班经理')).toMatchObject({
    status: 2,
    complained: [expect.stringContaining('only the program itself'), expect.anything()],
  })
  const typed = close(...open, '--manager', '值班经理', '--pin', '258036')
  expect(typed.status).toBe(2)
  expect(typed.complained[0]).toContain('--pin')
  expect(typed.complained.join()).not.toContain('258036')
  const opened = openJournalForReading(path)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  expect(closeNumbered(opened.journal, 1)).toBeUndefined()
  opened.journal.db.close()
  // What cannot be closed at all is no manager's matter.
  expect(till(home, 'close', '--stl-date', '2099-12-24', ...open)).toMatchObject({ status: 3 })
})

test('verify says whether a head is in the journal of the terminal in use, and names a line that was changed', () => {
  const { home, journal: path } = userWithTerminal()
  const journal = journalOfSomeDays(path)
  const head = formatHead(readHead(journal) ?? { seq: 0, hash: '' })
  const good = till(home, 'verify', head)
  expect(good).toMatchObject({ status: 0, complained: [] })
  expect(good.said[0]).toContain(`the head ${head} is in it`)
  journal.db.close()
  tamper(path)
  const bad = till(home, 'verify')
  expect(bad).toMatchObject({ status: 1, said: [] })
  expect(bad.complained[0]).toContain('event 5')
})

test.each([
  [
    ['export', '--out', 'x'],
    ['export', '--out', 'x'],
  ],
  [['--no-sandbox', '--user-data-dir=/x', 'verify'], ['verify']],
  [['--no-sandbox'], undefined],
  [['constructor'], undefined],
  [[], undefined],
])('of %j, %j is a command', (args, command) => expect(commandIn(args)).toEqual(command))
