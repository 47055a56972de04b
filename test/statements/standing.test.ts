import { expect, test } from 'vitest'
import { readRows } from '../support/statement.ts'

const kinds = async (heading: string, type: string, status: string) => {
  const { lines } = await readRows(`商户订单号,交易金额,交易类型,${heading}`, `10170001,5.00,${type},${status}`)
  return lines.map(({ kind }) => kind)
}

test.each(['交易状态', '状态', '交易结果', 'status', '交易状态（说明）'])(
  'of a row that failed by its %s no money is taken',
  async (heading) => {
    expect(await kinds(heading, '预授权完成', '交易失败')).toEqual(['other'])
  },
)

test.each([
  ...[
    '失败',
    '已关闭',
    '未支付',
    '处理中',
    '撤销中',
    '超时',
    'FAILED',
    'Closed',
    '已撤销',
    '已冲正',
    '待支付',
    'pending',
  ],
])('no money is taken by a row whose status is %s', async (status) => {
  expect(await kinds('交易状态', '预授权完成', status)).toEqual(['other'])
})

test.each(['成功', '交易成功', '支付完成', '已完成', 'SUCCESS', '00', '', '部分退款'])(
  'money is taken by a row whose status is %j',
  async (status) => {
    expect(await kinds('交易状态', '预授权完成', status)).toEqual(['completion'])
  },
)

test('a refund may itself be called undone, and gives nothing back where it failed', async () => {
  expect(await kinds('状态', '预授权完成撤销', '撤销成功')).toEqual(['void'])
  expect(await kinds('状态', '预授权完成撤销', '撤销失败')).toEqual(['other'])
})
