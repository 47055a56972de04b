import { expect, test } from 'vitest'
import { fileOf, readAll } from '../support/statement.ts'

test('one broken byte spoils its row, not the file', async () => {
  const [before, after] = ['商户订单号,交易金额,备注\n10170001,5.00,房', '费\n10170002,6.00,押金\n'].map((text) =>
    Buffer.from(text),
  )
  const bytes = Buffer.concat([before ?? Buffer.of(), Buffer.of(0xe6), after ?? Buffer.of()])
  const { look, lines, bad } = await readAll(fileOf(bytes))
  expect(look).toMatchObject({ encoding: 'utf-8' })
  expect(lines).toMatchObject([{ mchntOrderId: '10170002' }])
  expect(bad).toMatchObject([{ line: 2, reason: 'encoding' }])
})
