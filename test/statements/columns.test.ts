import { expect, test } from 'vitest'
import { recognise } from '../../main/statements/recognise.ts'
import { fileOf, readAll, readRows } from '../support/statement.ts'

test('of headings that differ only in brackets each is found by all that it says', async () => {
  const heading = '商户订单号,日期(交易),日期(清算),交易金额（分）,交易金额（元）'
  const file = fileOf(`${heading}\n10170001,20261121,20261122,500,5.00\n`)
  const columns = { mchntOrderId: ['商户订单号'], stlDate: ['日期(清算)'], amount: ['交易金额（元）'] }
  expect((await readAll(file, 'yuan', columns)).lines).toMatchObject([{ stlDate: '2026-11-22', amount: 500 }])
  const fen = { ...columns, stlDate: ['日期(交易)'], amount: ['交易金额（分）'] }
  expect((await readAll(file, 'fen', fen)).lines).toMatchObject([{ stlDate: '2026-11-21', amount: 500 }])
  expect((await readAll(file)).look.recognised.columns).toMatchObject({
    ...{ stlDate: ['日期(清算)'], payDate: ['日期(交易)'] },
  })
})

test('a name is found without brackets where none is exactly so', async () => {
  const file = fileOf('商户订单号,交易金额（元）\n10170001,5.00\n')
  const columns = { mchntOrderId: ['商户订单号'], amount: ['交易金额'] }
  expect((await readAll(file, 'yuan', columns)).lines).toMatchObject([{ amount: 500 }])
})

test('a part whose heading stands twice is added once', async () => {
  const heading = '商户订单号,交易金额,商户优惠金额,商户优惠金额'
  expect(recognise(heading.split(','), []).columns.couponAmt).toEqual(['商户优惠金额'])
  const columns = { mchntOrderId: ['商户订单号'], amount: ['交易金额'], couponAmt: ['商户优惠金额', '商户优惠金额'] }
  const file = fileOf(`${heading}\n10170001,5.00,1.00,1.00\n`)
  expect((await readAll(file, 'yuan', columns)).lines).toMatchObject([{ couponAmt: 100 }])
})

test('full-width signs inside of a cell are read as plain ones', async () => {
  const { lines } = await readRows('商户订单号,清算日期,交易金额', '10170001,2026－11－22,1234．50')
  expect(lines).toMatchObject([{ stlDate: '2026-11-22', amount: 123_450 }])
})

test('a source code like 1E23 destroys no order number', async () => {
  const { lines, bad } = await readRows('商户订单号,交易金额', '1E23202611220000000000000001,5.00', '1.01786E+27,5.00')
  expect(lines).toMatchObject([{ mchntOrderId: '1E23202611220000000000000001' }])
  expect(bad).toMatchObject([{ reason: 'number-destroyed' }])
})
