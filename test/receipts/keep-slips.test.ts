import { expect, test } from 'vitest'
import { rowOf } from '../../main/journal/completion-row.ts'
import { readHead } from '../../main/journal/head.ts'
import { receiptPrints } from '../../main/journal/receipt-prints.ts'
import { keepSlips, type SlipNow, type WayOut } from '../../main/receipts/keep-slips.ts'
import { type Printer, putOnPaper, type SystemPrinting } from '../../main/receipts/put-on-paper.ts'
import { receiptOf } from '../../main/receipts/receipt.ts'
import { numbered, testJournal, writeTaken } from '../support/journal.ts'
import { receivedText, startReceiptPrinter } from '../support/receipt-printer.ts'
import { chinese, takenView } from '../support/receipts.ts'

const noPrinters: SystemPrinting = { printers: async () => [], printOnPaper: async () => ({ failed: 'nobody prints' }) }
const now = (): SlipNow => ({ slip: 'completed', receipt: (copy) => receiptOf(takenView, { ...chinese, copy }) })
const order = numbered(1)

/** A journal with one completion, and slips of it that go to this printer. */
function counterWith(printer: Printer, system: SystemPrinting = noPrinters, limitMs = 300) {
  const journal = testJournal()
  writeTaken(journal, { mchntOrderId: order, preauthOrderId: 'hold-1', totalAmt: 128_000, stlDate: '2026-11-26' })
  const before = rowOf(journal.db, order)
  const slips = keepSlips()
  const books = { journal, now: Date.now, onChange: () => undefined }
  const way: WayOut = { ...printer, put: (receipt) => putOnPaper(receipt, printer, system, limitMs) }
  return {
    journal,
    slips,
    print: () => slips.letOut(books, order, now, way),
    copies: () => receiptPrints(journal, order).map(({ copy, how, doubtful = false }) => [copy, how, doubtful]),
    /** A slip is no move: the completion's row is what it was. */
    untouched: () => expect(rowOf(journal.db, order)).toEqual(before),
  }
}

const at = (device: string): Printer => ({ device, paper: '80', silent: true })

test('the first slip is the receipt, and each later one says that it is a reprint, by the journal’s number', async () => {
  const printer = await startReceiptPrinter()
  const { print, copies, untouched, journal } = counterWith(at(printer.url))
  const done = await Promise.all([print(), print(), print()])
  expect(done.map((one) => 'printed' in one && one.printed.copy)).toEqual([1, 2, 3])
  const texts = printer.slips.map(receivedText)
  expect(texts.map((text) => /REPRINT · 第 (\d) 份/.exec(text)?.[1])).toEqual([undefined, '2', '3'])
  expect(copies()).toEqual([1, 2, 3].map((copy) => [copy, 'escpos', false]))
  expect(receiptPrints(journal, order)[0]).toMatchObject({ slip: 'completed', paper: '80', device: printer.url })
  untouched()
})

test('a printer that was not reached costs no number and writes nothing', async () => {
  const printer = await startReceiptPrinter()
  await printer.close()
  const { print, copies, slips, untouched, journal } = counterWith(at(printer.url))
  const head = readHead(journal)
  expect(await print()).toEqual({
    problem: { kind: 'printer-not-reached', facts: { device: printer.url, code: 'ECONNREFUSED' } },
  })
  expect(slips.standing(order)).toMatchObject({ printing: false, problem: { kind: 'printer-not-reached' } })
  expect(copies()).toEqual([])
  expect(readHead(journal)).toEqual(head)
  untouched()
})

test('a printer that hangs is given up in time; its slip may be on paper, so the next one is a reprint', async () => {
  const printer = await startReceiptPrinter('hangs')
  const { print, copies, slips } = counterWith(at(printer.url))
  const under = print()
  expect(slips.standing(order)).toEqual({ printing: true })
  expect(await under).toMatchObject({
    printed: { copy: 1, doubtful: true },
    problem: { kind: 'printer-failed', facts: { device: printer.url, code: 'timeout' } },
  })
  expect(copies()).toEqual([[1, 'escpos', true]])
  await print()
  expect(copies().map(([copy]) => copy)).toEqual([1, 2])
})

test('a printer that is missing, or a computer without one, is named; the dialog may be cancelled', async () => {
  const found: SystemPrinting = {
    printers: async () => ['Roll', 'Office'],
    printOnPaper: async () => ({ cancelled: true }),
  }
  expect(await counterWith(at('Gone'), found).print()).toEqual({
    problem: { kind: 'printer-missing', facts: { device: 'Gone', printers: 'Roll, Office' } },
  })
  expect(await counterWith(at('')).print()).toEqual({ problem: { kind: 'no-printer', facts: {} } })
  const cancelled = counterWith(at('Roll'), found)
  expect(await cancelled.print()).toEqual({ cancelled: true })
  expect(cancelled.copies()).toEqual([])
})

test('a printing system that hangs or breaks holds nobody up', async () => {
  const hung: SystemPrinting = { ...noPrinters, printers: () => new Promise(() => undefined) }
  expect(await counterWith(at('Roll'), hung).print()).toMatchObject({
    problem: { kind: 'printer-failed', facts: { code: 'timeout' } },
  })
  const broken: SystemPrinting = {
    printers: async () => ['Roll'],
    printOnPaper: () => Promise.reject(new Error('no page')),
  }
  const { print, copies } = counterWith(at('Roll'), broken)
  expect(await print()).toMatchObject({ problem: { kind: 'printer-failed', facts: { code: 'no page' } } })
  expect(copies()).toEqual([[1, 'printer', true]])
})

test('a printer of the system gets the page, its name, its paper and whether to ask', async () => {
  const asked: unknown[] = []
  const system: SystemPrinting = {
    printers: async () => ['Roll'],
    printOnPaper: async (html, how) => {
      asked.push({ ...how, page: html.includes('class="paper-58"') })
      return { printed: true }
    },
  }
  const { print, copies } = counterWith({ device: 'Roll', paper: '58', silent: true }, system)
  await print()
  expect(asked).toEqual([{ device: 'Roll', paper: '58', silent: true, limitMs: 300, page: true }])
  expect(copies()).toEqual([[1, 'printer', false]])
})
