import { expect, test } from 'vitest'
import { lookAt } from '../../main/matching/look-at.ts'
import { usualWords } from '../../main/statements/layout.ts'
import { fileOf, readAll } from '../support/statement.ts'

test('titles that name terminal and date do not take the place of the heading', async () => {
  const rows = ['商户号:,898202,终端号:,88880001,清算日期:,20261122', '商户订单号,交易金额', '10170001,5.00']
  const { look, lines } = await readAll(fileOf(rows.join('\n')))
  expect(look).toMatchObject({ headingLine: 2 })
  expect(lines).toMatchObject([{ mchntOrderId: '10170001', amount: 500 }])
})

const odd = '终端号:,88880001,清算日期:,20261122\n单号,钱\n10170001,5.00\n'
const layout = { columns: { mchntOrderId: ['单号'], amount: ['钱'] }, unit: 'yuan', words: usualWords } as const
const text = 'mchntOrderId=单号; amount=钱; unit=yuan'

test.each([
  ['asked for', { layout, used: [] }],
  ['of the profile', { ofProfile: text, used: [] }],
  ['used before', { used: ['mchntOrderId=订单; amount=金额; unit=fen', text] }],
])('the layout %s finds its heading below a row of titles', async (_, given) => {
  const found = await lookAt({ path: fileOf(odd), ...given })
  expect(found).toMatchObject({ look: { headingLine: 2, headings: ['单号', '钱'], missing: [] } })
  expect(found).toMatchObject({ look: { rows: [{ line: { mchntOrderId: '10170001', amount: 500 } }] } })
})

test('a heading may go over two lines', async () => {
  const { look, lines, bad } = await readAll(
    fileOf('测试\n商户订单号,"交易金额\n(元)","终端\r\n号"\n10170001,5.00,88880001\n'),
  )
  expect(look).toMatchObject({ headingLine: 2, headings: ['商户订单号', '交易金额(元)', '终端号'] })
  expect(bad).toEqual([])
  expect(lines).toMatchObject([{ line: 5, amount: 500, termNo: '88880001' }])
})
