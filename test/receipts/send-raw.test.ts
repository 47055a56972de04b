import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { sendRaw } from '../../main/receipts/send-raw.ts'
import { startReceiptPrinter } from '../support/receipt-printer.ts'

const bytes = randomBytes(3000)

test('a printer that takes everything and ends has printed', async () => {
  const printer = await startReceiptPrinter()
  expect(await sendRaw(printer.address, bytes, 2000)).toEqual({ sent: true })
  expect(printer.slips.map((slip) => slip.equals(bytes))).toEqual([true])
})

test('one that refuses was never reached', async () => {
  const printer = await startReceiptPrinter()
  await printer.close()
  expect(await sendRaw(printer.address, bytes, 2000)).toEqual({ failed: 'ECONNREFUSED', reached: false })
})

test('one that says nothing more is given up in time, and may have printed', async () => {
  const printer = await startReceiptPrinter('hangs')
  const begun = performance.now()
  expect(await sendRaw(printer.address, bytes, 200)).toEqual({ failed: 'timeout', reached: true })
  expect(performance.now() - begun).toBeLessThan(1500)
})

test('one that breaks off in the middle may have printed', async () => {
  const printer = await startReceiptPrinter('cuts')
  const result = await sendRaw(printer.address, randomBytes(4_000_000), 2000)
  expect(result).toMatchObject({ reached: true })
  expect('failed' in result && /^(ECONNRESET|EPIPE|cut)$/.test(result.failed)).toBe(true)
})
