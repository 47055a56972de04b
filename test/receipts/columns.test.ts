import { expect, test } from 'vitest'
import { grouped, laidOutReceipt, widthOf, wrapped } from '../../main/receipts/columns.ts'
import { type Receipt, receiptOf } from '../../main/receipts/receipt.ts'
import { chinese, english, longName, takenView, withoutOutcome } from '../support/receipts.ts'

const linesOf = (receipt: Receipt, width: number) => {
  const { above, below } = laidOutReceipt(receipt, width)
  return [...above, ...below]
}

const slips: readonly Receipt[] = [chinese, english].flatMap((setting) => [
  receiptOf(takenView, setting),
  receiptOf(withoutOutcome('unknown'), setting),
  receiptOf({ ...takenView, totalAmt: 100_000_000, orderDesc: 'x'.repeat(200) }, { ...setting, copy: 12 }),
  receiptOf(takenView, { ...setting, mchntName: longName, training: true, copy: 2 }),
  receiptOf({ ...takenView, orderDesc: longName.repeat(4) }, setting),
])

test('no line is wider than the paper, whatever stands in it', () => {
  for (const width of [32, 48]) {
    for (const receipt of slips) {
      const wide = linesOf(receipt, width).filter(({ text, double }) => widthOf(text) > (double ? width / 2 : width))
      expect(wide).toEqual([])
    }
  }
})

test('nothing of a long name or a long note is cut off', () => {
  const letters = (text: string) => text.replace(/\s/g, '')
  for (const width of [32, 48]) {
    for (const receipt of slips) {
      const all = letters(
        linesOf(receipt, width)
          .map(({ text }) => text)
          .join(''),
      )
      const wanted = [
        receipt.merchant,
        receipt.title,
        ...receipt.notices,
        ...receipt.groups.flat().map(({ text }) => text),
      ]
      for (const one of wanted) expect(all).toContain(letters(one))
    }
  }
})

test('labels stand on the left and what they say on the right, a wide character counting as two', () => {
  const texts = linesOf(receiptOf(takenView, chinese), 32).map(({ text }) => text)
  expect(texts).toContain('清算日期              2026-11-26')
  expect(texts).toContain('  1017 2611 2600 0000 0000 0000')
  expect(texts).toContain('  0456')
  expect(linesOf(receiptOf(takenView, english), 48).map(({ text }) => text)).toContain(
    'Hold          1017 2611 2600 0000 0000 0000 0456',
  )
})

test('a word stays whole, with whatever letters it is written, and Chinese breaks anywhere', () => {
  expect(wrapped('Für Gäste geöffnet', 12)).toEqual(['Für Gäste', 'geöffnet'])
  expect(wrapped('Чек отеля', 10)).toEqual(['Чек', 'отеля'])
  expect(wrapped('预授权完成', 6)).toEqual(['预授权', '完成'])
})

test('a number is grouped from its end, so that the last four stand together', () => {
  expect(grouped('101720230803094714824861279211')).toBe('10 1720 2308 0309 4714 8248 6127 9211')
  expect(grouped('1017')).toBe('1017')
})

test('what matters most is printed largest, and that it is no receipt before anything else', () => {
  const taken = linesOf(receiptOf(takenView, chinese), 32)
  expect(taken.filter(({ double }) => double).map(({ text }) => text)).toEqual(['湖畔国际大酒店', '¥1,280.00'])
  const pending = linesOf(receiptOf(withoutOutcome('unknown'), chinese), 48)
  expect(pending.filter(({ double }) => double).map(({ text }) => text)).toEqual([
    '湖畔国际大酒店',
    '这不是收款凭证',
    '¥1,280.00',
  ])
  const [first] = linesOf(receiptOf(takenView, { ...chinese, mchntName: longName }), 32)
  expect(first?.double).toBeFalsy()
})

test('words stay whole where they fit, Chinese breaks anywhere, and no line begins with a full stop', () => {
  expect(wrapped('Ask for the receipt by this number.', 12)).toEqual(['Ask for the', 'receipt by', 'this number.'])
  expect(wrapped('请勿再次付款。谢谢', 12)).toEqual(['请勿再次付', '款。谢谢'])
  expect(wrapped('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
  expect(wrapped('', 4)).toEqual([''])
})
