import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escposOf } from '../../main/receipts/escpos.ts'
import { inGb18030 } from '../../main/receipts/gb18030.ts'
import { receiptOf, testReceipt } from '../../main/receipts/receipt.ts'
import { receivedText } from '../support/receipt-printer.ts'
import { chinese, english, longName, takenView } from '../support/receipts.ts'

const decoder = new TextDecoder('gb18030')

test('what is written in GB18030 is read as the same text, and in the bytes of its table', () => {
  expect(inGb18030('预¥A').toString('hex')).toBe('d4a48130843641')
  expect(inGb18030('𠮷').toString('hex')).toBe('9534b235')
  expect(inGb18030('\ufffd').toString('hex')).toBe('8431a437')
  expect(decoder.decode(inGb18030('湖畔酒店（前台）￥１２é𠮷㐀…'))).toBe('湖畔酒店（前台）￥１２é𠮷㐀…')
  expect(inGb18030('\ud800').toString()).toBe('?')
})

test('any text that has a place there comes back', () => {
  // Private characters have no place in the platform's table.
  const text = fc.string({ unit: 'grapheme' }).filter((one) => !/\p{Co}/u.test(one))
  fc.assert(fc.property(text, (one) => decoder.decode(inGb18030(one)) === one))
})

test('a slip is the commands of a receipt printer: Chinese on, the text line by line, the code drawn by the printer, the cut', () => {
  const bytes = escposOf(receiptOf(takenView, { ...chinese, copy: 2 }), '80')
  expect(bytes.subarray(0, 4).toString('hex')).toBe('1b401c26')
  expect(bytes.subarray(-4).toString('hex')).toBe('1d564200')
  // Model 2, eight dots a module, level M, 28 characters stored, printed.
  const stored = `1d286b1f00315030${Buffer.from(takenView.mchntOrderId).toString('hex')}`
  expect(bytes.toString('hex')).toContain('1d286b0400314132001d286b0300314308')
  expect(bytes.toString('hex')).toContain(`1d286b0300314531${stored}1d286b0300315130`)
  const text = receivedText(bytes)
  for (const wanted of [
    '湖畔国际大酒店',
    '重印 REPRINT · 第 2 份',
    '￥1,280.00',
    '1017 2611 2600 0000 0000 0000 0456',
  ]) {
    expect(text).toContain(wanted)
  }
})

test('58 mm has smaller dots and 32 columns, and no text gives the printer a command', () => {
  const bytes = escposOf(testReceipt({ ...english, mchntName: `${longName}\u001b@\u001dV0` }, 'Roll', '58', 0), '58')
  expect(bytes.toString('hex')).toContain('1d286b0300314306')
  expect(bytes.toString('hex').split('1d56')).toHaveLength(2)
  expect(receivedText(bytes)).toContain('-'.repeat(32))
})
