import { join } from 'node:path'
import { Workbook } from '@cj-tech-master/excelts'
import { expect, test } from 'vitest'
import { testFolder } from '../support/folder.ts'
import { readAll } from '../support/statement.ts'

async function bookOf(sheets: Readonly<Record<string, readonly (readonly (string | number)[])[]>>): Promise<string> {
  const book = new Workbook()
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name)
    for (const row of rows) sheet.addRow([...row])
  }
  const path = join(testFolder(), 'book.xlsx')
  await book.xlsx.writeFile(path)
  return path
}

test('every sheet with the columns is read, wherever they stand in it, and its rows say where they are', async () => {
  const path = await bookOf({
    ...{
      封面: [['测试酒店']],
      '1日': [
        ['商户订单号', '交易金额'],
        ['10170001', '1.00'],
        ['10170002', 'x'],
      ],
    },
    ...{ 空: [], '2日': [['二日'], ['交易金额', '商户订单号'], ['3.00', '10170003'], ['y', '10170004']] },
  })
  const { look, lines, bad, footers } = await readAll(path)
  expect(look).toMatchObject({ sheet: '1日' })
  expect(lines.map(({ mchntOrderId, amount }) => [mchntOrderId, amount])).toEqual([
    ['10170001', 100],
    ['10170003', 300],
  ])
  expect(bad).toMatchObject([{ line: 3 }, { text: '2日!4\ty\t10170004' }])
  expect(new Set([...lines, ...bad].map(({ line }) => line)).size).toBe(4)
  expect(footers).toEqual(['封面!1\t测试酒店'])
})

test('a sheet that lacks a column is named, not dropped', async () => {
  const path = await bookOf({
    '1日': [
      ['商户订单号', '交易金额'],
      ['10170001', '1.00'],
    ],
    '2日': [
      ['单号', '金额'],
      ['10170002', '2.00'],
    ],
  })
  const { lines, bad } = await readAll(path)
  expect(lines).toHaveLength(1)
  expect(bad).toMatchObject([{ reason: 'sheet-not-read', value: '2日', text: '2日!1\t单号\t金额' }])
})
