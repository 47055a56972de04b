import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Role } from '../../../preload/contract/operators.ts'
import { languageAfter, wordsIn } from '../../../renderer/words/languages.ts'
import { act, askTill } from '../../support/ask-till.ts'
import { testFolder } from '../../support/folder.ts'
import { openTill } from '../../support/opened-till.ts'
import { chooseName, manager } from '../../support/operators.ts'
import { prepareCounter, tillFolders } from '../../support/prepared-counter.ts'
import { typeSlowly } from '../../support/scanner.ts'
import { pressEnter, until, waitForHeading, wordsOf } from '../../support/screens.ts'
import { expectAccessible } from './walk.ts'

const pin = '2580'
const words = wordsOf['zh-CN']

/** Adds somebody, whose name is longer than any place for it; answers with the id. */
async function add(page: Page, name: string, role: Role): Promise<string> {
  await act(page, 'addOperator', { name, role, pin, repeated: pin, ownPin: manager.pin })
  return (await act(page, 'counter', undefined)).access.people.find((one) => one.name === name)?.id ?? ''
}

/** What the recovery is called after `F3`, whichever languages there are. */
const recoverAfterF3 = wordsIn.get(languageAfter('zh-CN').code)?.operators.recover ?? ''

const backToChinese = async (page: Page) => {
  await act(page, 'choose', { language: 'zh-CN', theme: 'light' })
  await page.locator('html[lang="zh-CN"]').waitFor()
}

/** A counter at work, at which a manager is signed in. */
async function openCounter(): Promise<Page> {
  const home = testFolder()
  await prepareCounter(home, 'live')
  const { window: page } = await openTill({ home, keychain: true })
  await waitForHeading(page, words.entry.title)
  return page
}

test('whoever is locked out: the cover, a wrong PIN, the wait, and the way out of a lost one', async () => {
  const page = await openCounter()
  const cashier = await add(page, '王芳', 'cashier')

  await page.keyboard.press('F12')
  await page.locator('.lock-cover').waitFor()
  await expectAccessible(page, 'locked')
  await page.locator('#sign-in-pin').focus()
  await typeSlowly(page, '999999')
  await pressEnter(page)
  await page.locator('.lock-cover [role=alert]').filter({ hasText: /\S/ }).waitFor()
  await expectAccessible(page, 'locked, wrong PIN')
  for (let tries = 0; tries < 3; tries++) await askTill(page, 'signIn', { operator: cashier, pin: '9999' })
  await page.locator('#sign-in-pin').focus()
  await chooseName(page, '王芳')
  await typeSlowly(page, pin)
  await pressEnter(page)
  await until('the wait', async () => /\d/.test(await page.locator('.lock-cover [role=timer]').innerText()))
  await expectAccessible(page, 'locked, has to wait')
  await backToChinese(page)
  await page.getByRole('button', { name: words.operators.lost }).click()
  const title = page.locator('.lock-cover h1')
  await page.locator('#recover-appKey:focus').waitFor()
  await expectAccessible(page, 'recovery')
  await backToChinese(page)
  await page.locator('#recover-name').press('F3')
  await title.filter({ hasText: recoverAfterF3 }).waitFor()
  await page.locator('#recover-name').press('Escape')
  await page.locator('#sign-in-pin:focus').waitFor()
})

test('whoever only looks, and a cashier: what the roles see, after a manager looked at everybody', async () => {
  const page = await openCounter()
  const auditor = await add(page, 'Maximiliane Obermüller-Wang (Wirtschaft)', 'auditor')
  const cashier = await add(page, '王芳', 'cashier')
  await page.keyboard.press('F10')
  await page.locator('.operators-form').waitFor()
  for (const fold of await page.locator('.operators-form summary').all()) await fold.click()
  await expectAccessible(page, 'settings, operators')

  for (const [role, operator, name, screens] of [
    ['auditor', auditor, 'Maximiliane', ['F2', 'F8', 'F10']],
    ['cashier', cashier, '王芳', ['F10']],
  ] as const) {
    await act(page, 'signIn', { operator, pin })
    await page.locator('.top-bar .who', { hasText: name }).waitFor()
    for (const key of screens) {
      await page.keyboard.press(key)
      await page.locator(`.bottom-bar [aria-current]`, { hasText: key }).waitFor()
      await expectAccessible(page, `${role}, ${key}`)
    }
    // Nobody is told of what only a manager asks for, though a manager looked at it last.
    expect(await page.locator('.operators-form [role=alert]').allInnerTexts()).not.toContainEqual(
      expect.stringMatching(/\S/),
    )
  }
})

test('nobody is there: the list of names, and operators that cannot be trusted', async () => {
  const home = testFolder()
  await prepareCounter(home, 'live')
  const first = await openTill({ home, keychain: true })
  await waitForHeading(first.window, words.entry.title)
  await add(first.window, '王芳', 'cashier')
  await first.kill()

  const second = await openTill({ home, keychain: true, enter: false })
  await waitForHeading(second.window, words.operators.signIn)
  await expectAccessible(second.window, 'sign in')
  await second.kill()

  rmSync(tillFolders(home).operators)
  const { window: page } = await openTill({ home, keychain: true, enter: false })
  await page.locator('#recover-appKey').waitFor()
  await expectAccessible(page, 'recovery, no operators')
  await backToChinese(page)
  await page.locator('#recover-appKey').press('F3')
  await waitForHeading(page, recoverAfterF3)
  await pressEnter(page)
  await page.locator('[aria-invalid=true], .problem').first().waitFor()
  await expectAccessible(page, 'recovery, refused')
  expect(await page.locator('main h1').count()).toBe(1)
})

test('a till whose keychain does not open says so, in the language that is wanted', async () => {
  const home = testFolder()
  await prepareCounter(home, 'live')
  const { window: page } = await openTill({ home, keychain: false })
  await waitForHeading(page, words.operators.unavailable)
  await expectAccessible(page, 'the keychain does not open')
  await backToChinese(page)
  await page.keyboard.press('F3')
  await waitForHeading(page, wordsIn.get(languageAfter('zh-CN').code)?.operators.unavailable ?? '')
})
