import { expect, test } from 'vitest'
import { receiptHtml } from '../../main/receipts/html.ts'
import { qrSvg } from '../../main/receipts/qr.ts'
import { receiptOf } from '../../main/receipts/receipt.ts'
import { chinese, english, longName, takenView, withoutOutcome } from '../support/receipts.ts'

test('what others wrote is text on the page, and nothing of it is markup', () => {
  const hostile = '<img src=x onerror=alert(1)>&"\''
  const page = receiptHtml(receiptOf({ ...takenView, orderDesc: hostile }, { ...chinese, mchntName: hostile }), '80')
  expect(page).not.toContain('<img')
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;&amp;&quot;&#39;')
  expect(page).not.toMatch(/<script|style="|javascript:/)
})

test('the page knows its paper, its language and what it is', () => {
  expect(receiptHtml(receiptOf(takenView, english), '58')).toMatch(
    /<html lang="en">[\s\S]*<body class="paper-58"><main class="slip completed">/,
  )
  const pending = receiptHtml(receiptOf(withoutOutcome('unknown'), chinese), 'A4')
  expect(pending).toContain('<p class="first">这不是收款凭证</p><p class="other">请勿再次付款</p>')
  expect(pending.indexOf('这不是收款凭证')).toBeLessThan(pending.indexOf('¥'))
})

test('long names and notes stand there whole', () => {
  const page = receiptHtml(
    receiptOf({ ...takenView, orderDesc: longName.repeat(3) }, { ...chinese, mchntName: longName }),
    '58',
  )
  expect(page).toContain(`<h1>${longName}</h1>`)
  expect(page).toContain(longName.repeat(3))
})

test('a code has four modules of white around it', () => {
  const drawn = qrSvg(takenView.mchntOrderId)
  // 21 modules of version 1, and the white on both sides.
  expect(drawn).toContain('viewBox="0 0 29 29"')
  expect([...drawn.matchAll(/M(\d+) (\d+)h/g)].every(([, x, y]) => Number(x) >= 4 && Number(y) >= 4)).toBe(true)
})
