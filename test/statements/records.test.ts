import { expect, test } from 'vitest'
import { fileOf, readAll, readRows } from '../support/statement.ts'

const heading = '商户订单号,交易金额,备注'

test('a stray quote swallows no row, whatever quotes follow', async () => {
  const { lines, bad } = await readRows(
    ...([heading, '10170001,1.00,"房费', '10170002,2.00,"押金"', '10170003,3.00,"a"b', '10170004,4.00,c'] as const),
    ...['10170005,"5.00,x', '10170006,y",6.00', '10170007,7.00,"两行', '备注"', '10170008,8.00,'],
  )
  expect(lines.map(({ line, amount }) => [line, amount])).toEqual([
    ...[
      [3, 200],
      [5, 400],
      [8, 700],
      [10, 800],
    ],
  ])
  expect(bad.map(({ line, reason }) => [line, reason])).toEqual([
    ...[
      [2, 'unterminated-quote'],
      [4, 'unterminated-quote'],
      [6, 'unterminated-quote'],
      [7, 'not-an-amount'],
    ],
  ])
})

test('a row with a NUL is bad as a whole, quotes or none', async () => {
  const { lines, bad } = await readRows(heading, '10170001,1.00,"a\0b"', '1017\x000002,2.00,', '10170003,3.00,"c"')
  expect(lines).toMatchObject([{ mchntOrderId: '10170003' }])
  expect(bad.map(({ reason }) => reason)).toEqual(['encoding', 'encoding'])
})

test.each([...['~', '!', '#', '@', '$', ':', '，', '；', '：', '｜', '、', '\x01', '\x1b', ' ', '@|@', '||', '|@|']])(
  'cells between %j are read',
  async (separator) => {
    const rows = ['商户订单号,清算日期,交易金额', '10170001,20261122,5.00', '10170002,20261122,6.00']
    const { lines, bad } = await readAll(fileOf(rows.map((row) => row.replaceAll(',', separator)).join('\n')))
    expect(bad).toEqual([])
    expect(lines).toMatchObject([
      { mchntOrderId: '10170001', stlDate: '2026-11-22', amount: 500 },
      { mchntOrderId: '10170002', amount: 600 },
    ])
  },
)

test('between spaces a row with a cell too few is bad: its amounts may be others', async () => {
  const { lines, bad } = await readRows('商户订单号  手续费  交易金额', '10170001  0.10  5.00', '10170002  6.00')
  expect(lines).toMatchObject([{ mchntOrderId: '10170001', amount: 500 }])
  expect(bad).toMatchObject([{ line: 3, reason: 'columns' }])
})

test.each(['--', '8.98202E+14', '无', '/'])('%j beside a good order number says nothing', async (cell) => {
  const { lines, bad } = await readRows(
    '商户订单号,参考号,终端号,商户号,交易金额',
    `10170001,${cell},${cell},${cell},5.00`,
  )
  expect(bad).toEqual([])
  expect(lines).toMatchObject([{ mchntOrderId: '10170001', refId: '', termNo: '', mchntNo: '', amount: 500 }])
})
