import { expect, test } from 'vitest'
import { kindReader } from '../../main/statements/kinds.ts'
import { usualWords } from '../../main/statements/layout.ts'

const kindOf = kindReader(usualWords)

test.each([
  ...['预授权完成撤销', '预授权完成冲正', '预授权完成退货', '预授权完成-退款', '预授权完成请求撤销', '消费撤销'],
  ...['预授权完成（撤销）', '预授权完成(冲正)', '消费(退货)', '消费【退款】', '退货', '退货撤销', 'Sale Reversal'],
  ...['预授权完成取消', '预授权 完成 撤销', '预授权撤销完成退货'],
])('%j is money given back', (type) => {
  expect(kindOf(type)).toBe('void')
})

test.each([
  '预授权完成',
  '预授权完成请求',
  '预授权完成（请求）',
  '消费',
  '消费(银行卡)',
  '支付',
  'Sale',
  '授权完成',
  '预授完成',
  '完成',
  '扣款',
  '预授权扣款',
  '付款',
  'Pre-auth Complete',
])('%j is money taken', (type) => {
  expect(kindOf(type)).toBe('completion')
})

test.each([
  '预授权',
  '预授权撤销',
  '预授权（撤销）',
  '预授权-冲正',
  '预授权申请',
  '预授权申请撤销',
  '预授权撤销冲正',
  'Preauth',
  '授权',
  '预授撤销',
])('%j moves no money', (type) => {
  expect(kindOf(type)).toBe('hold')
})

test.each(['查询', '', '支付失败', '未完成', '退款失败', '撤销处理中'])('%j is something else', (type) => {
  expect(kindOf(type)).toBe('other')
})
