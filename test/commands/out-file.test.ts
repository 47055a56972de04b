import { linkSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolderOf } from '../../main/files/make-folder.ts'
import { till, userWithTerminal } from '../support/command.ts'
import { testFolder } from '../support/folder.ts'
import { numbered, testJournal, writeTaken } from '../support/journal.ts'
import { statementOf } from '../support/matching.ts'
import { journalOfSomeDays } from '../support/some-days.ts'

/** No command writes its file over what the till lives on: real processes. */

const DAY = '2026-11-21'

test.each([
  ['the journal', (path: string) => path],
  ['its log', (path: string) => `${path}-wal`],
  ['its lock', (path: string) => `${path}.lock`],
  ['its statements', (path: string) => path.replace(/db$/, 'statements')],
  ['a relative path', (path: string) => relative(process.cwd(), path)],
  [
    'a link to its folder',
    (path: string) => {
      const link = join(testFolder(), 'link')
      symlinkSync(dirname(path), link)
      return join(link, path.slice(dirname(path).length + 1))
    },
  ],
  [
    'a link to it',
    (path: string) => {
      const link = join(testFolder(), 'day.csv')
      symlinkSync(path, link)
      return link
    },
  ],
  [
    'another name of it',
    (path: string) => {
      const link = join(testFolder(), 'day.csv')
      linkSync(path, link)
      return link
    },
  ],
])('%s is no place for an export: status 2, and the journal is as it was', (_what, outOf) => {
  const folder = testFolder()
  const path = join(folder, 'elsewhere.db')
  journalOfSomeDays(path).db.close()
  const before = readFileSync(path)
  const { status, said, complained } = till(
    folder,
    'export',
    '--stl-date',
    DAY,
    '--out',
    outOf(path),
    '--journal',
    path,
  )
  expect([status, said]).toEqual([2, []])
  expect(complained[0]).toContain('name another file')
  expect(readFileSync(path).equals(before)).toBe(true)
})

test('nor for a close or a list of differences, and no imported statement is either; nothing is closed then', () => {
  const { home, journal: path } = userWithTerminal()
  const journal = testJournal(path)
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 999, stlDate: DAY })
  journal.db.close()
  const statement = join(testFolder(), '1122.csv')
  const text = statementOf([{ id: numbered(1), amount: 1000 }])
  writeFileSync(statement, text)
  expect(till(home, 'import', statement)).toMatchObject({ status: 0 })
  const close = ['close', '--stl-date', DAY, '--reason', '夜间自动日结', '--confirm', '0001']
  const settings = join(home, 'preauth-till', 'settings.json')
  for (const out of [path, settings, statement]) {
    expect(till(home, ...close, '--out', out)).toMatchObject({ status: 2, said: [] })
    expect(till(home, 'match', '--out', out)).toMatchObject({ status: 2, said: [] })
  }
  expect(readFileSync(statement, 'utf8')).toBe(text)
  expect(till(home, ...close)).toMatchObject({ status: 0 })
})

test('an option that is ambiguous is told in one line and the usage', () => {
  const { status, complained } = till(testFolder(), 'export', '--search', '--out', 'x')
  expect([status, complained.length]).toEqual([2, 2])
})

test.skipIf(process.platform !== 'linux')(
  'a folder that no disk makes is given up, and does not keep anybody',
  async () => {
    await makeFolderOf('/proc/x/y/z')
    const file = join(testFolder(), 'a', 'b', 'c.csv')
    await makeFolderOf(file)
    writeFileSync(file, '')
  },
)
