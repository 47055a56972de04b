import { expect, test } from 'vitest'
import { readRows } from '../support/statement.ts'

const heading = '商户订单号,清算日期,终端号,交易类型,交易金额'
const id = '101720261122000000000001'

test.each([
  `--,${id},20261122,预授权完成,5.00`,
  `#,${id},20261122,预授权完成,5.00`,
  `# 房费,${id},20261122,预授权完成,5.00`,
  `//,${id},20261122,预授权完成,5.00`,
])('the row %j holds an order number, so it is no remark', async (row) => {
  const { lines, footers } = await readRows('备注,商户订单号,清算日期,交易类型,交易金额', row)
  expect(lines).toMatchObject([{ mchntOrderId: id, amount: 500 }])
  expect(footers).toEqual([])
})

test.each(['# 导出,,,,', '-- 2026 年 11 月 --', '// end'])('%j is a remark', async (row) => {
  const { lines, bad, footers } = await readRows(heading, `${id},20261122,88880001,消费,5.00`, row)
  expect([lines.length, bad, footers]).toEqual([1, [], [row.replaceAll(',', '\t')]])
})

test.each([
  ...['小计,3笔,,,185.00', '合计,3,,,185.00', '本日合计,12,,,185.00', '交易合计：,,,,185.00', '金额合计,,,,185.00'],
  ...[
    '终端88880001小计,2,,,185.00',
    '笔数,3,,,',
    '制表人：张三,,,,',
    '-----,,,,',
    '=====',
    '第1页/共2页',
    '以下空白,,,,',
  ],
  ...['Total:,3,,,185.00', ',合计,3,,185.00'],
])('%j is a total, also where its count stands below the order numbers', async (row) => {
  for (const columns of ['终端号,商户订单号,清算日期,交易类型,交易金额', heading]) {
    const { lines, bad, footers } = await readRows(columns, row)
    expect([lines, bad, footers.length]).toEqual([[], [], 1])
  }
})

test('a total word before an order number does not make a total', async () => {
  const { lines } = await readRows('门店,商户订单号,交易金额', `合计酒店,${id},5.00`, `总计,${id},6.00`)
  expect(lines.map(({ amount }) => amount)).toEqual([500, 600])
})

test('a heading that is repeated on every page is no row', async () => {
  const { lines, bad, footers } = await readRows(
    heading,
    `${id},20261122,1,消费,5.00`,
    heading,
    `${id},20261122,1,消费,6.00`,
  )
  expect([lines.length, bad, footers.length]).toEqual([2, [], 1])
})
