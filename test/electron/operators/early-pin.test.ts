import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { act } from '../../support/ask-till.ts'
import { axeViolations } from '../../support/axe.ts'
import { testFolder } from '../../support/folder.ts'
import { openTill } from '../../support/opened-till.ts'
import { manager } from '../../support/operators.ts'
import { photograph } from '../../support/photograph.ts'
import { prepareCounter } from '../../support/prepared-counter.ts'
import { typeSlowly } from '../../support/scanner.ts'
import { focusedId, pressEnter, type TestedLanguage, valueIn, waitForHeading, wordsOf } from '../../support/screens.ts'

/** A till at work that was closed in this language, opened again; nobody has signed in. */
async function closedAndOpened(language: TestedLanguage) {
  const home = testFolder()
  await prepareCounter(home, 'live')
  const before = await openTill({ home, keychain: true })
  await act(before.window, 'choose', { language, theme: 'light' })
  await before.close()
  return (await openTill({ home, keychain: true, enter: false })).window
}

/** Loads the page anew, but keeps all that is behind the early field from it, as a slow PC would; answers with what lets go. */
async function loadSlowly(page: Page): Promise<() => Promise<void>> {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const rest = /\/assets\/main-[\w-]+\.js$/
  await page.route(rest, async (route) => {
    await held
    await route.continue()
  })
  await page.reload()
  await page.locator('#early-pin:focus').waitFor()
  return async () => {
    letGo()
    await page.locator('#early').waitFor({ state: 'detached' })
    await page.unroute(rest)
  }
}

test.each(['zh-CN', 'en'] as const)(
  'a PIN that is typed before the till is read goes on in the sign-in: %s',
  async (language) => {
    const words = wordsOf[language]
    const page = await closedAndOpened(language)
    const letGo = await loadSlowly(page)
    await waitForHeading(page, words.operators.signIn)
    expect(await page.evaluate(() => [document.documentElement.lang, document.title])).toEqual([language, words.till])
    expect(await page.locator('#till').textContent()).toBe('')
    expect(await axeViolations(page)).toEqual([])
    await photograph(page, 'sign in, being read', language, 'light')
    const [first, rest] = [manager.pin.slice(0, 2), manager.pin.slice(2)]
    await typeSlowly(page, first)
    await letGo()
    await page.locator('#sign-in-pin:focus').waitFor()
    expect(await valueIn(page, 'sign-in-pin')).toBe(first)
    await typeSlowly(page, rest)
    await pressEnter(page)
    await waitForHeading(page, words.entry.title)
  },
)

test('what is typed there and is no PIN goes nowhere, nor does a PIN where somebody is signed in', async () => {
  const page = await closedAndOpened('zh-CN')
  const letGo = await loadSlowly(page)
  await page.keyboard.type('10170000000012345678')
  await letGo()
  await page.locator('#sign-in-pin:focus').waitFor()
  expect(await valueIn(page, 'sign-in-pin')).toBe('')
  await typeSlowly(page, manager.pin)
  await pressEnter(page)
  await waitForHeading(page, wordsOf['zh-CN'].entry.title)

  const letGoAgain = await loadSlowly(page)
  await page.keyboard.type('2580')
  await letGoAgain()
  await waitForHeading(page, wordsOf['zh-CN'].entry.title)
  await page.locator('#preauthOrderId:focus').waitFor()
  expect(await focusedId(page)).toBe('preauthOrderId')
  expect(await valueIn(page, 'preauthOrderId')).toBe('')
})
