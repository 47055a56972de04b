import { join } from 'node:path'
import { Workbook } from '@cj-tech-master/excelts'
import { expect, test } from 'vitest'
import { sheetsOf } from '../../main/statements/sheet.ts'
import { writeHere } from '../support/exported.ts'
import { testFolder } from '../support/folder.ts'
import { numbered } from '../support/journal.ts'
import { journalOfSomeDays, rangeOfSomeDays } from '../support/some-days.ts'

async function exported() {
  const path = join(testFolder(), 'range.xlsx')
  const { head } = await writeHere(journalOfSomeDays(), rangeOfSomeDays, path, 'xlsx')
  return { path, head }
}

test('a workbook has typed cells under a heading that stays in sight', async () => {
  const { path } = await exported()
  const book = new Workbook()
  await book.xlsx.readFile(path)
  const sheet = book.getWorksheet('明细 Lines')
  if (!sheet) throw new Error('there is no sheet of lines')
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  const titles = (sheet.getRow(1).values as string[]).slice(1)
  const cell = (row: number, title: string) => sheet.getCell(row, titles.indexOf(title) + 1)
  expect(titles).toHaveLength(34)
  expect(sheet.getRow(1).font).toMatchObject({ bold: true })
  expect(cell(2, '商户订单号 mchntOrderId').value).toBe(numbered(1))
  expect(cell(2, '授权码 authIdRespCode').value).toBe('384822')
  expect(cell(2, '金额（元） totalAmt').value).toBe(128.5)
  expect(cell(2, '金额（元） totalAmt').numFmt).toBe('#,##0.00')
  expect(cell(2, '金额（分） totalAmt').value).toBe(12_850)
  expect(cell(2, '清算日期 stlDate').value).toEqual(new Date('2026-11-21T00:00:00Z'))
  expect(cell(2, '清算日期 stlDate').numFmt).toBe('yyyy-mm-dd')
  expect(cell(2, '请求时间 reqTs').value).toEqual(new Date('2026-11-22T10:00:00Z'))
  expect(cell(2, '实付（元） payAmt').value).toBeNull()
  // A text cell is no formula, whatever it begins with, so nothing is put before it.
  expect(cell(2, '订单说明 orderDesc').value).toBe('=1+1')
  expect(cell(4, '金额（元） totalAmt').value).toBe(-128.5)
  expect(cell(4, '支付时间 payTs').value).toEqual(new Date('2026-11-21T11:00:01Z'))
  expect(sheet.rowCount).toBe(5)
})

test('its second sheet holds the totals date by date, the head of the chain and the time', async () => {
  const { path, head } = await exported()
  const sheets: string[][][] = []
  for await (const { rows } of sheetsOf(path)) {
    const read: string[][] = []
    for await (const { cells } of rows) read.push([...cells])
    sheets.push(read)
  }
  expect(sheets).toHaveLength(2)
  expect(sheets[1]?.slice(1)).toEqual([
    ['2026-11-21', '2', '1128.51', '1', '-128.5', '1', '1000.01'],
    ['2026-11-22', '1', '0.01', '0', '0', '1', '0.01'],
    ['合计 Total', '3', '1128.52', '1', '-128.5', '2', '1000.02'],
    ['清算日期 stlDate 2026-11-01 – 2026-11-22'],
    [`流水链头 journal head ${head}`],
    ['导出时间（北京） exported at 2026-11-22 18:00:00'],
  ])
})
