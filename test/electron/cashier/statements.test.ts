import { chmodSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { act } from '../../support/ask-till.ts'
import { testFolder } from '../../support/folder.ts'
import { openTill } from '../../support/opened-till.ts'
import { approveInForm, manager } from '../../support/operators.ts'
import { photograph } from '../../support/photograph.ts'
import { filled, pressEnter, tabTo, textOf, until, valueIn, waitForHeading, wordsOf } from '../../support/screens.ts'
import { nowhere, prepareStatementDay, writeLongStatement, writeStatement } from '../../support/statement-day.ts'
import type { RunningTill } from '../../support/till.ts'
import { expectAccessible } from '../access/walk.ts'
import { journalOf } from './counter.ts'

const words = wordsOf['zh-CN']
const said = words.statements

/** Opens the system's dialog by its key, which no test can press; it answers with this file, or is cancelled without one. */
async function chooseFile({ app, window: page }: RunningTill, path?: string): Promise<void> {
  await app.evaluate(({ dialog }, file) => {
    const answer = { canceled: file === undefined, filePaths: file === undefined ? [] : [file] }
    dialog.showOpenDialog = async () => {
      process.env.TEST_DIALOG = 'answered'
      return answer
    }
  }, path)
  await app.evaluate(() => delete process.env.TEST_DIALOG)
  await page.keyboard.press('Control+O')
  await until('the dialog', () => app.evaluate(() => process.env.TEST_DIALOG === 'answered'))
  await page.locator('.key-button[aria-keyshortcuts="Ctrl+O"]:not([disabled])').waitFor()
}

const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 600 },
] as const

/** Keeps the screen as it is in both languages and sizes, light and dark; for a person to look at. */
async function keepPictures({ app, window: page }: RunningTill, screen: string): Promise<void> {
  if (!process.env.PHOTOGRAPHS) return
  for (const { width, height } of sizes) {
    await app.evaluate(
      ({ BrowserWindow }, [wide, high]) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, high),
      [width, height] as const,
    )
    await until('the window to take its size', () => page.evaluate((wide) => innerWidth === wide, width))
    for (const [language, theme] of [
      ['en', 'light'],
      ['en', 'dark'],
      ['zh-CN', 'dark'],
      ['zh-CN', 'light'],
    ] as const) {
      await act(page, 'choose', { language, theme })
      await page.locator(`html[lang="${language}"][data-theme="${theme}"]`).waitFor()
      await photograph(page, screen, language, theme, String(width))
    }
  }
}

async function expectText(page: Page, text: string): Promise<void> {
  await until(`“${text}” on the screen`, async () => (await textOf(page)).includes(text)).catch(async (error) => {
    throw new Error(`${(error as Error).message}; the screen says: ${await textOf(page)}`)
  })
}

async function openStatements() {
  const home = testFolder()
  await prepareStatementDay(home)
  const statement = writeStatement(home)
  const till = await openTill({ home, keychain: true })
  chmodSync(statement, 0o644)
  const { window: page } = till
  await waitForHeading(page, words.entry.title)
  await page.keyboard.press('F6')
  await waitForHeading(page, words.day.title)
  await page.locator('.date-strip').waitFor()
  await page.keyboard.press('Control+B')
  await waitForHeading(page, said.title)
  await expectText(page, said.empty.title)
  return { home, statement, till, page }
}

test('a statement is imported by keyboard alone, a day agrees, and the difference of the other is closed', async () => {
  const { home, statement, till, page } = await openStatements()
  await keepPictures(till, 'statements-empty')
  await chooseFile(till)
  await chooseFile(till, statement)
  await waitForHeading(page, said.preview.title)

  // How it is made, what its columns are, and how each row would be read.
  await expectText(page, said.preview.ready)
  const shown = await textOf(page)
  expect(shown).toContain('GBK / GB18030')
  expect(shown).toContain(said.badReason['amount-missing'])
  expect(shown).toContain(said.preview.footer)
  expect(await page.locator('#statement-unit').inputValue()).toBe('yuan')
  await keepPictures(till, 'statement-preview')

  // Without the amount it cannot be imported, which is said in words; chosen again, it can.
  await tabTo(page, '#column-amount')
  const amount = await page.locator('#column-amount').inputValue()
  await page.keyboard.press('Home')
  await expectText(page, said.fault['no-amount'])
  await page.keyboard.press('Control+Enter')
  await expectText(page, said.preview.notYet)
  for (let steps = 0; (await page.locator('#column-amount').inputValue()) !== amount; steps++) {
    if (steps > 20) throw new Error('the amount cannot be chosen by arrows')
    await page.keyboard.press('ArrowDown')
  }
  await expectText(page, said.preview.ready)
  await expectAccessible(page, 'preview of a statement')
  await act(page, 'choose', { language: 'zh-CN', theme: 'light' })
  await page.keyboard.press('Control+Enter')
  await waitForHeading(page, said.result.title)
  await expectText(page, filled(said.result.settled, { count: 1 }))
  await expectText(page, filled(said.result.bad, { count: 1 }))
  await keepPictures(till, 'statement-imported')
  const { completions } = journalOf(home, nowhere)
  expect(completions.filter(({ state }) => state !== 'completed')).toEqual([])

  await pressEnter(page)
  await waitForHeading(page, said.title)
  await page.locator('.open-count b').waitFor()
  expect(await page.locator('.open-count b').innerText()).toBe('1')
  const [newer, older] = await page.locator('.statement-days tbody').allInnerTexts()
  expect(newer).toContain(filled(said.days.open, { count: 1 }))
  expect(newer).toContain(filled(said.days.others, { count: 2, sum: '¥111.00' }))
  expect(older).toContain(said.days.agrees)
  await expectAccessible(page, 'statements')
  await act(page, 'choose', { language: 'zh-CN', theme: 'light' })
  await keepPictures(till, 'statements')

  // The row that could not be read, with its line in the file.
  await tabTo(page, '.statement-files .link')
  await page.keyboard.press('Enter')
  await waitForHeading(page, said.badRows.title)
  await page.locator('.bad-rows tbody tr').waitFor()
  expect(await page.locator('.bad-rows tbody td').first().innerText()).toBe('7')
  await keepPictures(till, 'statement-bad-rows')
  await page.keyboard.press('Escape')
  await waitForHeading(page, said.title)

  await page.keyboard.press('Control+L')
  await waitForHeading(page, said.differences.title)
  await expectText(page, said.category['journal-only'].means)
  await expectAccessible(page, 'differences')
  await act(page, 'choose', { language: 'zh-CN', theme: 'light' })
  await page.keyboard.press('Control+E')
  const exported = /已导出：1 处差异，其中 1 处未了结 → (\S+)/
  await until('the exported file', async () => exported.test(await textOf(page)))
  const [, file = ''] = exported.exec(await textOf(page)) ?? []
  expect(readFileSync(file, 'utf8')).toContain('仅流水有 journal only')
  // To the page of its completion, and from there back to the very difference, with the keyboard on it.
  await tabTo(page, '.difference .choices .key-button')
  await pressEnter(page)
  await waitForHeading(page, words.result.completed)
  await page.keyboard.press('Escape')
  await waitForHeading(page, said.differences.title)
  await page.locator('.difference .choices .key-button:focus').waitFor()
  await keepPictures(till, 'differences-back')
  await tabTo(page, '.difference summary')
  await pressEnter(page)
  await keepPictures(till, 'differences')
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('已与银联商务核实，次日入账')
  await tabTo(page, '.difference input[type=password]')
  await page.keyboard.type('999990', { delay: 60 })
  await page.keyboard.press('Tab')
  await pressEnter(page)
  await expectText(page, filled(words.problem['pin-wrong'], { name: manager.name, left: 9 }))
  expect(await page.locator('.difference textarea').inputValue()).toBe('已与银联商务核实，次日入账')
  await page.keyboard.press('Control+A')
  await page.keyboard.type(manager.pin, { delay: 60 })
  await page.keyboard.press('Tab')
  await pressEnter(page)
  await expectText(page, said.differences.noneOpen)
  await tabTo(page, '#differences-shown')
  await page.keyboard.press('ArrowDown')
  await expectText(page, '已与银联商务核实，次日入账')
  await keepPictures(till, 'differences-closed')
  await page.keyboard.press('Escape')
  await expectText(page, said.noneOpen)

  // The same file once more adds nothing.
  await chooseFile(till, statement)
  await waitForHeading(page, said.preview.title)
  await expectText(page, said.preview.known)
  await page.keyboard.press('Control+Enter')
  await expectText(page, said.result.already)

  // How it was read goes into the profile, which is looked at and saved; then it is read by that.
  await page.keyboard.press('Control+K')
  await waitForHeading(page, words.settings.title)
  await page.locator('#profile-statementLayout:focus').waitFor()
  expect(await valueIn(page, 'profile-statementLayout')).toMatch(/^mchntOrderId=商户订单号; .*; unit=yuan$/)
  await keepPictures(till, 'profile-layout')
  await tabTo(page, '.profile-form > .choices .key-button.accent')
  await pressEnter(page)
  await approveInForm(page, 'profile')
  await expectText(page, words.settings.saved)
  await page.keyboard.press('F6')
  await waitForHeading(page, words.day.title)
  await page.keyboard.press('Control+B')
  await waitForHeading(page, said.title)
  await chooseFile(till, statement)
  await waitForHeading(page, said.preview.title)
  await expectText(page, said.preview.ofProfile)
})

test('a long import is followed; stopped, it leaves nothing behind and the file as it was chosen', async () => {
  const { home, till, page } = await openStatements()
  const long = writeLongStatement(home, 250_000)
  chmodSync(long, 0o644)
  await chooseFile(till, long)
  await expectText(page, said.preview.ready)
  await page.keyboard.press('Control+Enter')
  await page.locator('.work-progress progress').waitFor()
  await expectText(page, words.work.meanwhile)
  await photograph(page, 'statement-progress')
  await page.keyboard.press('Escape')
  await expectText(page, words.problem.stopped)
  await waitForHeading(page, said.preview.title)
  expect(journalOf(home, nowhere).events.filter(({ kind }) => kind === 'statement-imported')).toEqual([])
  await page.keyboard.press('Escape')
  await waitForHeading(page, said.title)
  await expectText(page, said.empty.title)
})
