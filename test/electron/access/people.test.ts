import { rmSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Role } from '../../../preload/contract/operators.ts'
import { languageAfter, wordsIn } from '../../../renderer/words/languages.ts'
import { act, askTill } from '../../support/ask-till.ts'
import { testFolder } from '../../support/folder.ts'
import { openTill } from '../../support/opened-till.ts'
import { manager } from '../../support/operators.ts'
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

test('whoever signs in, is locked out or only looks: every state of it', async () => {
  const home = testFolder()
  await prepareCounter(home, 'live')
  const first = await openTill({ home, keychain: true })
  const { window: page } = first
  await waitForHeading(page, words.entry.title)
  const auditor = await add(page, 'Maximiliane Obermüller-Wang (Wirtschaft)', 'auditor')
  const cashier = await add(page, '王芳', 'cashier')

  // Cover over the counter, a wrong PIN, a wait, and the way out of a lost one.
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
  await until('her name', async () => {
    await page.keyboard.press('ArrowDown')
    return page.locator('.names .chosen', { hasText: '王芳' }).isVisible()
  })
  await typeSlowly(page, pin)
  await pressEnter(page)
  await until('the wait', async () => /\d/.test(await page.locator('.lock-cover [role=alert]').innerText()))
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

  const { people } = (await act(page, 'counter', undefined)).access
  await act(page, 'signIn', { operator: people.find(({ name }) => name === manager.name)?.id ?? '', pin: manager.pin })
  await page.keyboard.press('F10')
  await page.locator('.operators-form').waitFor()
  for (const fold of await page.locator('.operators-form summary').all()) await fold.click()
  await expectAccessible(page, 'settings, operators')

  for (const [role, operator] of [
    ['auditor', auditor],
    ['cashier', cashier],
  ] as const) {
    await act(page, 'unlockOperator', { operator, ownPin: manager.pin }).catch(() => undefined)
    await act(page, 'signIn', { operator, pin })
    for (const [key, screen] of [
      ['F2', 'entry'],
      ['F6', 'day'],
      ['F8', 'waiting'],
      ['F10', 'settings'],
    ] as const) {
      await page.keyboard.press(key)
      await page.locator(`.bottom-bar [aria-current]`, { hasText: key }).waitFor()
      await expectAccessible(page, `${role}, ${screen}`)
    }
    // Nobody is told of what only a manager asks for, though a manager looked at it last.
    expect(await page.locator('.operators-form [role=alert]').allInnerTexts()).not.toContainEqual(
      expect.stringMatching(/\S/),
    )
    if (role === 'auditor') {
      const self = people.find(({ name }) => name === manager.name)?.id ?? ''
      await act(page, 'signIn', { operator: self, pin: manager.pin })
    }
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
