import { join } from 'node:path'
import { Workbook } from '@cj-tech-master/excelts'
import { expect, test } from 'vitest'
import { type Layout, usualWords } from '../../main/statements/layout.ts'
import { lookAtStatement, readStatement } from '../../main/statements/read-statement.ts'
import { testFolder } from '../support/folder.ts'
import { fileOf, readAll } from '../support/statement.ts'

/** Statements in real files, as spreadsheets and portals write them. */

const headings = [
  '清算日期',
  '交易日期',
  '交易时间',
  '交易金额',
  '终端号',
  '手续费',
  '交易类型',
  '参考号',
  '商户订单号',
  '备注',
]
const row = (at: number): string[] => [
  ...['20261126', '20261126', '095036', '128.00', '88880001', '0.77', '预授权完成', `0000000000${at}N`],
  ...[`101700000000000000000000000${at}`, '房费'],
]

const first = {
  ...{ kind: 'completion', mchntOrderId: '1017000000000000000000000001', refId: '00000000001N', termNo: '88880001' },
  ...{ stlDate: '2026-11-26', payTs: '2026-11-26 09:50:36', amount: 12_800, feeAmt: 77, couponAmt: null },
}

test.each([
  [',', '\n'],
  ['\t', '\r\n'],
  [';', '\r'],
  ['|', '\n'],
  ['^', '\r\n'],
])('cells between %j and lines that end in %j are read', async (separator, end) => {
  const rows = [headings, row(1), row(2)].map((cells) => cells.join(separator))
  const { lines, bad } = await readAll(fileOf(`测试商户对账单${end}${rows.join(end)}${end}`))
  expect(bad).toEqual([])
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatchObject({ ...first, line: 3 })
})

/** 对账,商户订单号,交易金额 / 退货 in GBK, since Node can read it but not write it. */
const gbk = {
  商户订单号: [0xc9, 0xcc, 0xbb, 0xa7, 0xb6, 0xa9, 0xb5, 0xa5, 0xba, 0xc5],
  交易金额: [0xbd, 0xbb, 0xd2, 0xd7, 0xbd, 0xf0, 0xb6, 0xee],
  退货: [0xcd, 0xcb, 0xbb, 0xf5],
  交易类型: [0xbd, 0xbb, 0xd2, 0xd7, 0xc0, 0xe0, 0xd0, 0xcd],
} as const

test('a file in GBK is told from one in UTF-8, also where its first line is plain', async () => {
  const comma = [0x2c]
  const bytes = Buffer.concat([
    Buffer.from('# statement\n'),
    Buffer.from([...gbk.商户订单号, ...comma, ...gbk.交易金额, ...comma, ...gbk.交易类型]),
    Buffer.from('\n10170001,5.00,'),
    Buffer.from(gbk.退货),
    Buffer.from('\n'),
  ])
  const { look, lines } = await readAll(fileOf(bytes))
  expect(look).toMatchObject({ encoding: 'gb18030', headings: ['商户订单号', '交易金额', '交易类型'] })
  expect(lines).toMatchObject([{ mchntOrderId: '10170001', amount: 500, kind: 'void' }])
})

test('a byte order mark is no part of the first heading', async () => {
  const text = `${['商户订单号', '交易金额'].join(',')}\n10170001,5.00\n`
  for (const bytes of [Buffer.from(`\uFEFF${text}`), Buffer.from(`\uFEFF${text}`, 'utf16le')]) {
    expect((await readAll(fileOf(bytes))).lines).toMatchObject([{ mchntOrderId: '10170001', amount: 500 }])
  }
})

test('every row is a line, a bad row with its reason, or a footer: none is dropped', async () => {
  const rows = [
    ...['商户订单号,参考号,交易金额,清算日期', '10170001,1N,5.00,20261126', '10170002,2N,five,20261126'],
    ...['10170003,3N,,20261126', ',,5.00,20261126', '10170005,5N,5.00,20261131', '1.01786E+27,6N,5.00,20261126'],
    ...['10170007,7N,5.00,20261126,more', '"10170008,8N,5.00,20261126', '10170009,9N,5.00,20261126', '合计,,45.00,'],
  ]
  const { lines, bad, footers } = await readAll(fileOf(rows.join('\n')))
  expect(lines.map(({ line, mchntOrderId }) => [line, mchntOrderId])).toEqual([
    [2, '10170001'],
    [10, '10170009'],
  ])
  expect(bad.map(({ line, reason }) => [line, reason])).toEqual([
    ...[
      [3, 'not-an-amount'],
      [4, 'amount-missing'],
      [5, 'nothing-to-match-by'],
      [6, 'not-a-date'],
      [7, 'number-destroyed'],
      [8, 'columns'],
      [9, 'unterminated-quote'],
    ],
  ])
  expect(footers).toHaveLength(1)
})

test('a quoted cell may hold separators, quotes and line ends', async () => {
  const text = '商户订单号,交易金额,备注\n10170001,5.00,"a, ""b""\nc"\n10170002,6.00,d\n'
  const { lines, bad } = await readAll(fileOf(text))
  expect(bad).toEqual([])
  expect(lines.map(({ line, amount }) => [line, amount])).toEqual([
    [2, 500],
    [4, 600],
  ])
})

test('a workbook is read: texts keep their zeros, dates are days, the sheet with the heading is found', async () => {
  const path = join(testFolder(), 'statement.xlsx')
  const book = new Workbook()
  book.addWorksheet('说明').addRow(['测试商户'])
  const sheet = book.addWorksheet('明细')
  sheet.addRow(['商户订单号', '交易金额', '清算日期', '参考号'])
  sheet.addRow(['1017000000000000000000000001', 128.5, new Date(Date.UTC(2026, 10, 26)), '00012N'])
  sheet.addRow([1017, 'x', '20261126', '00013N'])
  await book.xlsx.writeFile(path)
  const { look, lines, bad } = await readAll(path)
  expect(look).toMatchObject({ sheet: '明细', headingLine: 1 })
  expect(lines).toMatchObject([
    { line: 2, mchntOrderId: '1017000000000000000000000001', amount: 12_850, stlDate: '2026-11-26', refId: '00012N' },
  ])
  expect(bad).toMatchObject([{ line: 3, reason: 'not-an-amount' }])
})

test.each([
  ['', 'statement-empty'],
  ['only one word\n', 'statement-no-heading'],
  ['PK\u0003\u0004 no workbook at all', 'statement-unreadable'],
])('the file %j is refused as %s', async (text, kind) => {
  expect(await lookAtStatement(fileOf(text))).toMatchObject({ problem: { kind } })
})

test('a layout whose column is not in the file is refused by its name', async () => {
  const path = fileOf('商户订单号,交易金额\n10170001,5.00\n')
  const layout: Layout = { columns: { mchntOrderId: ['单号'], amount: ['交易金额'] }, unit: 'yuan', words: usualWords }
  expect(await readStatement(path, layout)).toEqual({
    problem: { kind: 'statement-columns', facts: { columns: '单号' } },
  })
})
