import { expect, test } from 'vitest'
import { type StatementLook, statementFields } from '../../preload/contract/statement.ts'
import {
  choiceOf,
  choicesFor,
  mainFields,
  otherFields,
  takenFor,
  withChoice,
  wordsIn,
} from '../../renderer/parts/statement-layout.ts'

const layout: StatementLook['layout'] = {
  columns: { amount: ['交易金额'], couponAmt: ['钱包优惠金额', '商户优惠金额'] },
  words: { completion: ['消费'], void: ['退货'], hold: ['预授权'] },
}
const headings = ['交易金额', '钱包优惠金额', '', '商户优惠金额', '交易金额']
const look: StatementLook = {
  ...{ statementId: 1, file: 'a.csv', kind: 'UTF-8 ,', headingLine: 1, headings, layout },
  ...{ missing: [], known: false, rows: [] },
}

test('a field may be any heading once, or the ones that were added up', () => {
  const single = [['交易金额'], ['钱包优惠金额'], ['商户优惠金额']]
  expect(choicesFor('amount', look)).toEqual(single)
  expect(choicesFor('couponAmt', look)).toEqual([['钱包优惠金额', '商户优惠金额'], ...single])
})

test('a choice is taken up, and the empty one takes the field out', () => {
  const chosen = withChoice(layout, 'refId', choiceOf(['参考 号']))
  expect(chosen.columns).toEqual({ ...layout.columns, refId: ['参考 号'] })
  expect(withChoice(chosen, 'refId', choiceOf(undefined)).columns).toEqual(layout.columns)
})

test('every heading says what it is taken for', () => {
  expect(takenFor(layout, headings)).toEqual(['amount', 'couponAmt', undefined, 'couponAmt', 'amount'])
})

test('words are separated by any comma', () => {
  expect(wordsIn(' 消费，支付、收款; sale,, pay ')).toEqual(['消费', '支付', '收款', 'sale', 'pay'])
  expect(wordsIn(' ， ')).toEqual([])
})

test('every field of the contract can be chosen, and once only', () => {
  expect([...mainFields, ...otherFields].sort()).toEqual([...statementFields].sort())
})
