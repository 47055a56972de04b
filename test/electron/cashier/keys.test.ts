import { expect, test } from 'vitest'
import { waitForHeading, wordsOf } from '../../support/screens.ts'
import { sharedCounter } from './counter.ts'

const words = wordsOf['zh-CN']
const counter = sharedCounter()

const screens = [
  ['F6', words.day.title],
  ['F8', words.waiting.title],
  ['F10', words.settings.title],
] as const

test.each(screens)('%s, and Esc leads back to the entry, with the keyboard in its field', async (key, title) => {
  const { page } = counter
  await page.keyboard.press(key)
  await waitForHeading(page, title)
  await page.keyboard.press('Escape')
  await waitForHeading(page, words.entry.title)
  await page.locator('#preauthOrderId:focus').waitFor()
})

test('what else Esc does comes first, and it takes nobody away from what is being typed', async () => {
  const { page } = counter
  await page.keyboard.press('F6')
  await waitForHeading(page, words.day.title)
  await page.keyboard.press('Control+D')
  await waitForHeading(page, words.close.title)
  await page.keyboard.press('Escape')
  await waitForHeading(page, words.day.title)
  await page.keyboard.press('Control+F')
  await page.keyboard.insertText('0042')
  await page.locator('.understood').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.understood').waitFor({ state: 'detached' })
  await waitForHeading(page, words.day.title)
  await page.keyboard.press('Escape')
  await waitForHeading(page, words.entry.title)

  await page.keyboard.press('F10')
  const name = page.locator('#profile-mchntName')
  await name.fill('测试商户二')
  await page.keyboard.press('Escape')
  await page.waitForTimeout(200)
  expect(await name.inputValue()).toBe('测试商户二')
  await page.getByRole('button', { name: words.scanner.learn.start }).press('Enter')
  const leave = page.getByRole('button', { name: words.scanner.learn.leave })
  await leave.waitFor()
  await page.keyboard.press('Escape')
  await leave.waitFor({ state: 'detached' })
  await waitForHeading(page, words.settings.title)
})

test('the sheet of keys has those that lead to the review and clear the entry', async () => {
  const { page } = counter
  await page.keyboard.press('F1')
  const sheet = page.locator('.help-sheet')
  await sheet.waitFor()
  const keys = await sheet.locator('kbd').allInnerTexts()
  expect(keys).toEqual(expect.arrayContaining(['Ctrl+Enter', 'Ctrl+Delete']))
  expect(await sheet.innerText()).toContain(words.help.clear)
})
