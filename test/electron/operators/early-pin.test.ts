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
import { pressEnter, type TestedLanguage, valueIn, waitForHeading, wordsOf } from '../../support/screens.ts'

/** Loads the page anew, but keeps all that is behind the early field from it, as a slow PC would; answers with what lets go. */
async function loadSlowly(page: Page): Promise<() => Promise<void>> {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  // It stays: nothing that the page asks for next may come while it is being taken away.
  await page.route(/\/assets\/main-[\w-]+\.js$/, async (route) => {
    await held
    await route.continue()
  })
  await page.reload()
  await page.locator('#early-pin:focus').waitFor()
  return async () => {
    letGo()
    await page.locator('#early').waitFor({ state: 'detached' })
  }
}

/** Opens a till at work at which nobody has signed in. */
const open = (home: string) => openTill({ home, keychain: true, enter: false })

async function signInAs(page: Page, pin: string, { entry }: (typeof wordsOf)[TestedLanguage]): Promise<void> {
  await typeSlowly(page, pin)
  await pressEnter(page)
  await waitForHeading(page, entry.title)
}

/** What is typed of a PIN before the till is read goes on in the sign-in, in this language. */
async function typeEarly(page: Page, language: TestedLanguage): Promise<void> {
  const words = wordsOf[language]
  const letGo = await loadSlowly(page)
  await waitForHeading(page, words.operators.signIn)
  expect(await page.evaluate(() => [document.documentElement.lang, document.title])).toEqual([language, words.till])
  expect(await page.locator('#till').textContent()).toBe('')
  expect(await axeViolations(page)).toEqual([])
  await photograph(page, 'sign in, being read', language, 'light')
  await page.evaluate(() => {
    const { documentElement: root } = document
    const said: string[] = []
    new MutationObserver(() => said.push(root.lang)).observe(root, { attributes: true })
    Object.assign(window, { said })
  })
  await typeSlowly(page, manager.pin.slice(0, 2))
  await letGo()
  await page.locator('#sign-in-pin:focus').waitFor()
  expect(await valueIn(page, 'sign-in-pin')).toBe(manager.pin.slice(0, 2))
  // Another language was not shown in between.
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said)
  expect(new Set(said)).toEqual(new Set([language]))
  await signInAs(page, manager.pin.slice(2), words)
}

test('a PIN that is typed before the till is read goes on in the sign-in, in each language; what is none goes nowhere', async () => {
  const home = testFolder()
  await prepareCounter(home, 'live')
  const before = await openTill({ home, keychain: true })
  await before.close()

  const till = await open(home)
  await typeEarly(till.window, 'zh-CN')
  await act(till.window, 'choose', { language: 'en', theme: 'light' })
  await till.close()

  const { window: page } = await open(home)
  await typeEarly(page, 'en')

  // Somebody is signed in: a PIN goes nowhere.
  const letGo = await loadSlowly(page)
  await page.keyboard.type('2580')
  await letGo()
  await page.locator('#preauthOrderId:focus').waitFor()
  expect(await valueIn(page, 'preauthOrderId')).toBe('')

  await act(page, 'signOut', undefined)
  await page.locator('#sign-in-pin:focus').waitFor()
  const letGoAgain = await loadSlowly(page)
  await page.keyboard.type('10170000000012345678')
  await letGoAgain()
  await page.locator('#sign-in-pin:focus').waitFor()
  expect(await valueIn(page, 'sign-in-pin')).toBe('')
  await signInAs(page, manager.pin, wordsOf.en)
})
