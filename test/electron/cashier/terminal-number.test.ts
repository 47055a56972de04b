import { expect, test } from 'vitest'
import { approveInForm } from '../../support/operators.ts'
import { typeSlowly } from '../../support/scanner.ts'
import { tabTo, textOf, toReview, until, waitForHeading, wordsOf } from '../../support/screens.ts'
import { journalOf, openCounter } from './counter.ts'

const words = wordsOf['zh-CN']

test('another terminal number starts a journal of its own; the old one can still be read on the day screen', async () => {
  const { gateway, page, home } = await openCounter()
  await toReview(page, await gateway.openHold('0030', 100_000), '128')
  await page.keyboard.press('F9')
  await waitForHeading(page, words.result.completed)
  const [line] = (await gateway.ledger()).completions
  await page.keyboard.press('F10')
  await waitForHeading(page, words.settings.title)
  await tabTo(page, '#profile-termNo')
  await page.keyboard.press('Control+A')
  await typeSlowly(page, '88880002')
  await tabTo(page, '.profile-form .key-button.accent')
  await page.keyboard.press('Enter')
  await approveInForm(page, 'profile')
  await until('the profile to be saved', async () => (await textOf(page)).includes(words.settings.saved))
  await page.keyboard.press('F6')
  await waitForHeading(page, words.day.title)
  await until('an empty day', async () => (await textOf(page)).includes(words.day.none))
  await tabTo(page, '.inline-choice select')
  await page.keyboard.press('ArrowDown')
  const rows = () => page.locator('tbody tr').allInnerTexts()
  await until('the old journal', async () => (await rows()).some((text) => text.includes('¥128.00')))
  const [row = '', ...more] = await rows()
  expect(more).toEqual([])
  expect(row.replaceAll(' ', '')).toContain(line?.mchntOrderId)

  expect(journalOf(home, gateway.url).completions).toHaveLength(1)
  expect(journalOf(home, gateway.url, '88880002').completions).toEqual([])
})
