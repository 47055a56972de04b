import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { parseHead } from '../../main/journal/head.ts'
import { headFault } from '../../main/journal/verify.ts'
import { harmless } from '../../main/settlement/csv-columns.ts'
import { exportCsv } from '../support/exported.ts'
import { testFolder } from '../support/folder.ts'
import { numbered, testJournal, writeSending, writeTaken } from '../support/journal.ts'

const DAY = '2026-11-22'

function journalOf(rows: number) {
  const journal = testJournal()
  for (let n = 1; n <= rows; n++) {
    writeTaken(journal, { mchntOrderId: numbered(n), preauthOrderId: `hold-${n}`, totalAmt: n, stlDate: DAY })
  }
  return journal
}

async function exported(journal: ReturnType<typeof testJournal>) {
  const path = join(testFolder(), 'reconciliation.csv')
  const result = await exportCsv(journal, DAY, path)
  if ('problem' in result) throw new Error(result.problem.kind)
  const text = readFileSync(path, 'utf8')
  return { result, text, lines: parse(text, { bom: true }) as string[][] }
}

test('one line per completion of the date and nothing else, and last lines with count and sum', async () => {
  const journal = journalOf(3)
  writeTaken(journal, { mchntOrderId: numbered(8), preauthOrderId: 'other-day', totalAmt: 50, stlDate: '2026-11-23' })
  writeTaken(journal, { mchntOrderId: numbered(9), preauthOrderId: 'no-day-yet', totalAmt: 50 })
  writeSending(journal, { mchntOrderId: numbered(10), preauthOrderId: 'on-its-way', totalAmt: 50 })
  const { result, lines } = await exported(journal)
  const at = (title: string) => lines[0]?.indexOf(title) ?? -1
  const column = (title: string) => lines.slice(1).map((line) => line[at(title)])
  expect(result).toMatchObject({ count: 3, totalAmt: 6 })
  expect(column('商户订单号 mchntOrderId')).toEqual([...[1, 2, 3].map(numbered), '3', '0', '3'])
  expect(column('金额（元） totalAmt')).toEqual(['0.01', '0.02', '0.03', '0.06', '0.00', '0.06'])
  expect(column('金额（分） totalAmt')).toEqual(['1', '2', '3', '6', '0', '6'])
  expect(column('清算日期 stlDate')).toEqual([DAY, DAY, DAY, '完成合计 Completions', '撤销合计 Voids', '净额合计 Net'])
  expect(column('终端号 termNo')).toEqual(['88880001', '88880001', '88880001', '', '', ''])
})

test('the head of the journal’s chain stands in the last line, and is found in the journal', async () => {
  const journal = journalOf(2)
  const { result, lines } = await exported(journal)
  const note = lines.at(-1)?.[lines[0]?.indexOf('订单说明 orderDesc') ?? -1]
  expect(note).toBe(`流水链头 journal head ${result.head} · 导出时间（北京） exported at 2026-11-22 18:00:00`)
  const head = parseHead(result.head)
  expect(head?.seq).toBe(7)
  expect(head && headFault(journal, head)).toBeUndefined()
})

test('UTF-8 with a byte order mark, every line ended by CR LF, every line of the same width', async () => {
  const { text, lines } = await exported(journalOf(2))
  expect(text.startsWith('\uFEFF清算日期')).toBe(true)
  expect(text.endsWith('\r\n')).toBe(true)
  expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/)
  expect(new Set(lines.map(({ length }) => length)).size).toBe(1)
})

test('commas, quotes and line breaks in a note stay in their cell', async () => {
  const journal = testJournal()
  const orderDesc = '房费, "豪华"\n加床'
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 1, stlDate: DAY, orderDesc })
  const { lines } = await exported(journal)
  expect(lines[1]?.[lines[0]?.indexOf('订单说明 orderDesc') ?? -1]).toBe(orderDesc)
})

test.each([
  '=1+1',
  '\0=1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  ' =1',
  '\r=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  "=cmd|' /C calc'!A0",
])('a spreadsheet does not run %j as a formula', (text) => expect(harmless(text)).toBe(`'${text}`))

test.each(['房费', '101720230803', 'a=b', '1-1', ''])('%j is left as it is', (text) =>
  expect(harmless(text)).toBe(text),
)

test('more rows than are read at a time are all there, once each', async () => {
  const { result, lines } = await exported(journalOf(1203))
  expect(result.count).toBe(1203)
  expect(new Set(lines.slice(1, -3).map((line) => line[2])).size).toBe(1203)
  expect(result.totalAmt).toBe((1203 * 1204) / 2)
})

test('a completion is written while an export is under way', async () => {
  const journal = journalOf(600)
  const path = join(testFolder(), 'reconciliation.csv')
  const exporting = exportCsv(journal, DAY, path)
  await new Promise((resolve) => setImmediate(resolve))
  writeTaken(journal, { mchntOrderId: numbered(9000), preauthOrderId: 'meanwhile', totalAmt: 5, stlDate: '2026-11-23' })
  expect(await exporting).toMatchObject({ count: 600 })
})

test('an older export of the same date is replaced whole', async () => {
  const journal = journalOf(1)
  const path = join(testFolder(), 'reconciliation.csv')
  await exportCsv(journal, DAY, path)
  writeTaken(journal, { mchntOrderId: numbered(2), preauthOrderId: 'hold-2', totalAmt: 2, stlDate: DAY })
  await exportCsv(journal, DAY, path)
  expect((parse(readFileSync(path), { bom: true }) as string[][]).length).toBe(6)
})

test('where the file cannot be written the problem names the path, and no half file stays', async () => {
  const folder = testFolder()
  const path = join(folder, 'reconciliation.csv')
  mkdirSync(path)
  const result = await exportCsv(journalOf(1), DAY, path)
  expect(result).toMatchObject({ problem: { kind: 'write-failed', facts: { path } } })
  expect(readdirSync(folder)).toEqual(['reconciliation.csv'])
})
