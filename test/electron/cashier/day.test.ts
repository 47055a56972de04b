import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import type { LedgerLine } from '../../../main/training/ledger.ts'
import { act } from '../../support/ask-till.ts'
import { readExport } from '../../support/csv.ts'
import { filled, waitForHeading, wordsOf } from '../../support/screens.ts'
import { sharedCounter } from './counter.ts'

const words = wordsOf['zh-CN']
const counter = sharedCounter({ orderDesc: '=1+1' })

/** Takes each amount (yuan) from a hold of its own; answers with the ledger's lines. */
async function takeAll(amounts: readonly string[]): Promise<readonly LedgerLine[]> {
  const lines: LedgerLine[] = []
  for (const [index, amount] of amounts.entries()) {
    await counter.take(`00${30 + index}`, amount, 'completed', 100_000)
    lines.push(...(await counter.ledger()).completions)
  }
  return lines
}

/** Presses the key that exports the date on the screen, and answers with what the till says about it. */
async function exportDay(page: Page): Promise<string> {
  await page.keyboard.press('F6')
  await waitForHeading(page, words.day.title)
  await page.locator('.day-export').waitFor()
  await page.keyboard.press('Control+E')
  const line = page.locator('.day-export .done-line, .day-export .problem-line').filter({ hasText: /./ })
  await line.first().waitFor()
  return line.first().innerText()
}

/** The folder for exports, made beforehand, as an ordinary user has it. */
async function exportFolderOf(page: Page): Promise<string> {
  const { exportFolder } = await act(page, 'counter', undefined)
  mkdirSync(exportFolder, { recursive: true })
  return exportFolder
}

test('the day lists what was taken with its sum, and the export holds the same, harmless to a spreadsheet', async () => {
  const { page } = counter
  const ledger = await takeAll(['128.5', '0.01'])
  const said = await exportDay(page)
  const rows = await page.locator('tbody tr').allInnerTexts()
  expect(rows).toHaveLength(2)
  for (const [index, amount] of ['¥128.50', '¥0.01'].entries()) {
    expect(rows[index]).toContain(amount)
    expect(rows[index]).toContain(ledger[index]?.refId)
  }
  const sum = filled(words.money.countAndSum, { count: 2, sum: '¥128.51' })
  expect(await page.locator('.sum-line').innerText()).toContain(sum)

  const stlDate = ledger[0]?.stlDate
  const path = join((await act(page, 'counter', undefined)).exportFolder, `reconciliation-${stlDate}.csv`)
  expect(said).toBe(filled(words.day.exported, { count: 2, sum: '¥128.51', path }))
  const { lines, total } = readExport(readFileSync(path))
  expect(
    lines.map(({ mchntOrderId, fen, yuan, stlDate, refId, orderDesc }) => {
      return { mchntOrderId, fen, yuan, stlDate, refId, orderDesc }
    }),
  ).toEqual(
    ledger.map(({ mchntOrderId, totalAmt, stlDate, refId, orderDesc }) => {
      expect(orderDesc).toBe('=1+1')
      return { mchntOrderId, fen: `${totalAmt}`, yuan: (totalAmt / 100).toFixed(2), stlDate, refId, orderDesc: "'=1+1" }
    }),
  )
  expect(total).toMatchObject({ mchntOrderId: '2', yuan: '128.51', fen: '12851' })
})

test('an export folder that cannot be written to is named in words, and the file in it stays as it was', async () => {
  const { page } = counter
  const [line] = await takeAll(['128'])
  const folder = await exportFolderOf(page)
  const old = join(folder, `reconciliation-${line?.stlDate}.csv`)
  writeFileSync(old, 'what was here before')
  chmodSync(folder, 0o555)
  onTestFinished(() => chmodSync(folder, 0o755))
  expect(await exportDay(page)).toBe(filled(words.problem['folder-read-only'], { path: old }))
  expect(readdirSync(folder)).toEqual([`reconciliation-${line?.stlDate}.csv`])
  expect(readFileSync(old, 'utf8')).toBe('what was here before')
})

test('a full disk is named in words and leaves no half file', async (context) => {
  const { page } = counter
  const [line] = await takeAll(['128'])
  const folder = await exportFolderOf(page)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8k,mode=0777', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return context.skip('a small file system to fill can only be mounted by root')
  }
  onTestFinished(() => void execFileSync('umount', [folder]))
  fillUp(folder)
  const full = join(folder, `reconciliation-${line?.stlDate}.csv`)
  expect(await exportDay(page)).toBe(filled(words.problem['disk-full'], { path: full }))
  expect(readdirSync(folder)).toEqual(['filler'])

  execFileSync('rm', [join(folder, 'filler')])
  await page.keyboard.press('F2')
  expect(await exportDay(page)).toContain(`reconciliation-${line?.stlDate}.csv`)
  expect(readdirSync(folder)).toEqual([`reconciliation-${line?.stlDate}.csv`])
})

function fillUp(folder: string): void {
  for (const size of [8192, 4096]) {
    try {
      writeFileSync(join(folder, 'filler'), Buffer.alloc(size))
      return
    } catch {
      // Too much for this page size; a smaller one may fit exactly.
    }
  }
  throw new Error('the small file system could not be filled')
}
