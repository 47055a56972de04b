import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { eventBodies } from '../../../main/journal/event.ts'
import { sheetsOf } from '../../../main/statements/sheet.ts'
import type { FileFormat } from '../../../preload/contract/exports.ts'
import { prepareDaysToClose } from '../../support/days-to-close.ts'
import { testFolder } from '../../support/folder.ts'
import { openTill } from '../../support/opened-till.ts'
import { photograph } from '../../support/photograph.ts'
import { filled, tabTo, until, waitForHeading, wordsOf } from '../../support/screens.ts'
import { journalOf } from './counter.ts'

const words = wordsOf['zh-CN']
const nowhere = 'http://127.0.0.1:9'

/** Chooses a form and the dates by keyboard, exports with the key, and answers with the file that the till names. */
async function exported(page: Page, format: FileFormat, earlier = 0): Promise<string> {
  await tabTo(page, '.day-export label:nth-of-type(1) select')
  await page.locator('.day-export label:nth-of-type(1) select').selectOption(format)
  await tabTo(page, '.day-export label:nth-of-type(2) select')
  await page.keyboard.press('Home')
  for (let n = 0; n < earlier; n++) await page.keyboard.press('ArrowDown')
  const line = page.locator('.day-export .done-line')
  const before = await line.innerText()
  await page.keyboard.press('Control+E')
  await until('the export', async () => !['', before].includes(await line.innerText()))
  const said = await line.innerText()
  return said.slice(said.indexOf('/'))
}

test('a date and a range leave the till in every form, and each is in its books', async () => {
  const home = testFolder()
  await prepareDaysToClose(home)
  const { window: page } = await openTill({ home, keychain: true })
  await waitForHeading(page, words.entry.title)
  await page.keyboard.press('F6')
  await waitForHeading(page, words.day.title)
  await page.locator('.date-strip button:not(.undated)').nth(1).click()
  await page.locator('.day-export').waitFor()

  const pdf = await exported(page, 'pdf', 1)
  expect(pdf).toBe(join(home, 'exports', 'day-report-2026-11-22_2026-11-23.pdf'))
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
  const size = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })
  expect(size).toMatch(/Page size: +59[45]\.\d+ x 84[12]\.\d+ pts \(A4\)/)
  for (const wanted of [
    '日报 Day report 2026-11-22 – 2026-11-23',
    '测试商户',
    '88880001',
    '合计 Total',
    '已撤销 voided',
  ]) {
    expect(text).toContain(wanted)
  }
  expect(text).toMatch(/流水链头 journal head \d+-[0-9a-f]{12}/)
  expect(text).toMatch(/2026-11-22 +14 +\S+ +2 +-349\.00/)
  expect(text).toContain('Asia/Shanghai')
  expect(text.trimEnd()).toMatch(/ 1\/1$/)
  await photograph(page, 'exported')

  const sheets: string[] = []
  const xlsx = await exported(page, 'xlsx')
  for await (const { name, rows } of sheetsOf(xlsx)) {
    let lines = 0
    for await (const _ of rows) lines += 1
    sheets.push(`${name} ${lines}`)
  }
  expect(sheets).toEqual(['明细 Lines 15', '合计 Totals 6'])
  expect(JSON.parse(readFileSync(await exported(page, 'json', 1), 'utf8')).lines).toHaveLength(30)
  expect(readFileSync(await exported(page, 'accounting'), 'utf8')).toContain('日期,时间,单号')

  const noted = journalOf(home, nowhere).events.filter(({ kind }) => kind === 'exported')
  const bodies = noted.map(({ body }) => eventBodies.exported.parse(JSON.parse(body)))
  expect(bodies.map(({ stlDate, to, format }) => [stlDate, to, format])).toEqual([
    ['2026-11-22', '2026-11-23', 'pdf'],
    ['2026-11-23', undefined, 'xlsx'],
    ['2026-11-22', '2026-11-23', 'json'],
    ['2026-11-23', undefined, 'accounting'],
  ])
  expect(await page.locator('.day-export .done-line').innerText()).toContain(
    filled(words.day.exported, { count: 13, sum: '¥' }).slice(0, 8),
  )
})
