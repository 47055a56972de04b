import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { jobs } from '../../main/exports/jobs.ts'
import { openJournalForReading } from '../../main/journal/open.ts'
import { closeDay } from '../../main/settlement/close-day.ts'
import { searchOf } from '../../main/settlement/search-of.ts'
import { type SearchSelection, selectionName } from '../../main/settlement/selection.ts'
import { sheetsOf } from '../../main/statements/sheet.ts'
import { allOpen } from '../support/closing.ts'
import { readCsv } from '../support/csv.ts'
import { asked, MADE_AT, writeHere } from '../support/exported.ts'
import { testFolder } from '../support/folder.ts'
import { fullJournal } from '../support/full-journal.ts'
import { numbered } from '../support/journal.ts'
import { known } from '../support/known-words.ts'
import { journalOfSomeDays } from '../support/some-days.ts'

function search(typed: string): SearchSelection {
  const selection = searchOf(typed, MADE_AT, known)
  if (!selection) throw new Error(`${typed} is nothing to search for`)
  return selection
}

function reading() {
  const opened = openJournalForReading(fullJournal().path)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  onTestFinished(() => void opened.journal.db.close())
  return opened.journal
}

async function jsonOf(typed: string) {
  const path = join(testFolder(), 'found.json')
  const { head } = await writeHere(reading(), search(typed), path, 'json')
  return { head, ...JSON.parse(readFileSync(path, 'utf8')) }
}

type Line = { readonly of: string; readonly mchntOrderId: string; readonly state: string }
const named = ({ of, mchntOrderId, state }: Line) =>
  `${of} ${mchntOrderId.startsWith('hold') ? mchntOrderId : Number(mchntOrderId.slice(4))} ${state}`

test('holds all that the search finds: what took place by date, each with its voids, then what moved no money', async () => {
  const { lines, dates, total, selection, closes, exportedAt } = await jsonOf('384822')
  expect(lines.map(named)).toEqual([
    ...['completion 1 completed', 'completion 2 completed', 'completion 20 completed', 'completion 3 completed'],
    ...['completion 4 voided', 'void 4 撤销 void', 'completion 21 completed', 'completion 30 completed'],
    ...['completion 5 declined', 'completion 6 unknown', 'completion 7 queued', 'completion 8 withdrawn'],
    'release hold-10 释放预授权 release: unknown',
  ])
  expect(dates.map(({ stlDate, count }: { stlDate: string; count: number }) => [stlDate, count])).toEqual([
    ['2026-11-22', 3],
    ['2026-11-23', 2],
    ['2026-11-24', 0],
    ['2026-11-25', 1],
    ['2026-11-26', 1],
  ])
  expect(total).toEqual({
    ...{ count: 7, totalAmt: 1072, voids: { count: 1, totalAmt: 400 }, netAmt: 672 },
    others: { count: 5, totalAmt: 40 },
  })
  expect(selection).toEqual({ of: 'search', text: '384822', words: search('384822').words })
  expect([closes, exportedAt]).toEqual([[1, 2], new Date(MADE_AT).toISOString()])
})

test('a void goes with what it takes back, whatever word led there', async () => {
  const { lines, total } = await jsonOf('2026-11-24')
  expect(lines.map(named)).toEqual(['completion 4 voided', 'void 4 撤销 void'])
  expect(total).toEqual({ count: 1, totalAmt: 400, voids: { count: 1, totalAmt: 400 }, netAmt: 0 })
})

test('the last lines of CSV name what was searched for, the head and the time, and count apart what moved no money', async () => {
  const path = join(testFolder(), 'found.csv')
  const found = await writeHere(reading(), search('hold-6'), path, 'csv')
  const rows = readCsv(readFileSync(path, 'utf8').slice(1))
  const [titles = []] = rows
  const note = titles.findIndex((title) => title.endsWith('orderDesc'))
  const number = titles.findIndex((title) => title.endsWith('mchntOrderId'))
  expect(
    rows.slice(2).map((row) => [row[0], row[number], row[titles.findIndex((one) => one.startsWith('金额（元）'))]]),
  ).toEqual([
    ['完成合计 Completions', '0', '0.00'],
    ['撤销合计 Voids', '0', '0.00'],
    ['未入账合计（不计入净额） Not taken, not in the net', '1', '0.09'],
    ['净额合计 Net', '0', '0.00'],
  ])
  expect(rows.at(-1)?.[note]).toBe(
    `查找 search hold-6 · 流水链头 journal head ${found.head} · 导出时间（北京） exported at 2026-11-22 18:00:00`,
  )
})

test('a workbook has what moved no money on its lines and apart in its totals', async () => {
  const path = join(testFolder(), 'found.xlsx')
  await writeHere(reading(), search('384822'), path, 'xlsx')
  const sheets: string[][][] = []
  for await (const { rows } of sheetsOf(path)) {
    const read: string[][] = []
    for await (const { cells } of rows) read.push([...cells])
    sheets.push(read)
  }
  expect(sheets[0]).toHaveLength(1 + 13)
  const firsts = sheets[1]?.map((row) => row.filter((cell) => cell !== '').slice(0, 3))
  expect(firsts).toContainEqual(['合计 Total', '7', '10.72'])
  expect(firsts).toContainEqual(['未入账合计（不计入净额） Not taken, not in the net', '5', '0.4'])
  expect(firsts).toContainEqual(['查找 search 384822'])
})

test('a report says what was searched for, as a text and not as a part of the page', async () => {
  const words = search('“<b>&”')
  const path = join(testFolder(), 'found.pdf')
  const request = {
    journalPath: journalOfSomeDays().path,
    selection: search('=1+1'),
    path,
    madeAt: MADE_AT,
    training: false,
  }
  const result = await jobs.report(request, () => undefined)
  if ('problem' in result) throw new Error(result.problem.kind)
  expect(result.html).toContain('<h1>查找结果 Search “=1+1”</h1>')
  expect(result).toMatchObject({ count: 1, totalAmt: 12_850, voids: { count: 1 } })
  const nothing = await jobs.report({ ...request, selection: words }, () => undefined)
  expect(nothing).toEqual({ problem: { kind: 'nothing-to-export', facts: { stlDate: '““<b>&””' } } })
})

test('a close that holds nothing of what was found is not named', async () => {
  const journal = journalOfSomeDays()
  closeDay(journal, MADE_AT, {
    stlDate: '2026-11-22',
    dispositions: allOpen(journal),
    approval: { reason: '每日结账' },
  })
  const path = join(testFolder(), 'found.json')
  const closesOf = async (typed: string) => {
    await jobs.export(asked(journal, search(typed), path, 'json'), () => undefined)
    return JSON.parse(readFileSync(path, 'utf8')).closes
  }
  expect([await closesOf(numbered(4)), await closesOf(numbered(3))]).toEqual([[], [1]])
})

test('its file is named by the second; of nothing there is no search', () => {
  expect(selectionName(search('x1'), MADE_AT)).toBe('search-20261122-180000')
  expect(searchOf('  ', MADE_AT, known)).toBeUndefined()
})
