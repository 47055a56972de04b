import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { eventBodies } from '../../../main/journal/event.ts'
import { act } from '../../support/ask-till.ts'
import { axeViolations } from '../../support/axe.ts'
import { approvalOf } from '../../support/operators.ts'
import { photograph } from '../../support/photograph.ts'
import { codesIn } from '../../support/read-code.ts'
import { receivedText, startReceiptPrinter } from '../../support/receipt-printer.ts'
import { filled, textOf, toReview, until, waitForHeading, wordsOf } from '../../support/screens.ts'
import { journalOf, openCounter, sampleProfile } from './counter.ts'

const words = wordsOf['zh-CN']

test('a sale prints its slip, a reprint says so, a PDF can be scanned, and no printer touches the completion', async () => {
  const printer = await startReceiptPrinter()
  const paper = { validityDays: '36500', receiptPaper: '80', receiptAfterSale: 'yes' }
  const { gateway, page, home } = await openCounter({ ...paper, receiptPrinter: printer.url })
  const journal = () => journalOf(home, gateway.url)
  const slips = () =>
    journal()
      .events.filter(({ kind }) => kind === 'receipt-printed')
      .map(({ body }) => eventBodies['receipt-printed'].parse(JSON.parse(body)))
  const said = (text: string) => until(`“${text}”`, async () => (await textOf(page)).includes(text))

  await toReview(page, await gateway.openHold('1001', 128_000), '1280')
  await page.keyboard.press('F9')
  await waitForHeading(page, words.result.completed)
  await until('the slip after the sale', async () => slips().length === 1)
  const [completion] = journal().completions
  const { mchnt_order_id: mchntOrderId = '' } = completion ?? {}
  expect(receivedText(printer.slips[0] ?? Buffer.alloc(0))).toMatch(
    /预授权完成凭证[\s\S]*￥1,280\.00[\s\S]*壹仟贰佰捌拾元整/,
  )
  await photograph(page, 'slip printed')

  await page.keyboard.press('Control+P')
  await until('the reprint', async () => slips().length === 2)
  expect(receivedText(printer.slips[1] ?? Buffer.alloc(0))).toContain('重印 REPRINT · 第 2 份')
  await said(filled(words.slips.printed, { copy: 2 }).slice(0, 7))

  await page.keyboard.press('Control+S')
  const saved = page.locator('.slip-line .path')
  await saved.waitFor()
  const pdf = /\/.*\.pdf/.exec(await saved.innerText())?.[0] ?? ''
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
  for (const wanted of [
    '测试商户',
    '1,280.00',
    '重印 REPRINT · 第 3 份',
    completion?.stl_date ?? 'a date',
    '流水链头',
  ]) {
    expect(text).toContain(wanted)
  }
  expect(text.replace(/\s/g, '')).toContain(mchntOrderId)
  expect(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })).toMatch(/Pages: +1\n[\s\S]*Page size: +22[67]\.\d+ x /)
  expect(await codesIn(pdf)).toEqual([mchntOrderId])
  expect(await axeViolations(page)).toEqual([])

  await printer.close()
  await page.keyboard.press('Control+P')
  const refused = filled(words.problem['printer-not-reached'], { device: printer.url, code: 'ECONNREFUSED' })
  await said(refused)
  await photograph(page, 'printer not reached')
  expect(await axeViolations(page)).toEqual([])

  const draft = sampleProfile(gateway.url, { ...paper, receiptPrinter: 'Gone' })
  await act(page, 'saveProfile', { draft, approval: await approvalOf(page, '换打印机') })
  await page.keyboard.press('F2')
  await waitForHeading(page, words.entry.title)
  await page.keyboard.press('F10')
  await waitForHeading(page, words.settings.title)
  await page.getByText(words.slips.test, { exact: true }).click()
  await said(words.problem['no-printer'])

  expect(slips().map(({ slip, copy, how }) => [slip, copy, how])).toEqual([
    ['completed', 1, 'escpos'],
    ['completed', 2, 'escpos'],
    ['completed', 3, 'pdf'],
  ])
  expect(journal().completions).toEqual([completion])
})
