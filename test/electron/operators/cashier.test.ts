import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { act } from '../../support/ask-till.ts'
import { manager } from '../../support/operators.ts'
import { photograph } from '../../support/photograph.ts'
import { typeSlowly } from '../../support/scanner.ts'
import {
  filled,
  focusedId,
  pressEnter,
  textOf,
  toReview,
  until,
  valueIn,
  waitForHeading,
  wordsOf,
} from '../../support/screens.ts'
import { shape, smallWindows } from '../access/shape.ts'
import { expectAccessible } from '../access/walk.ts'
import { journalOf, openCounter } from '../cashier/counter.ts'

const cashier = { name: '王芳', pin: '2580' } as const

async function signInCashier(page: Page): Promise<void> {
  const { name, pin } = cashier
  await act(page, 'addOperator', { name, role: 'cashier', pin, repeated: pin, ownPin: manager.pin })
  const { people } = (await act(page, 'counter', undefined)).access
  const operator = people.find((one) => one.name === name)?.id ?? ''
  await act(page, 'signIn', { operator, pin })
}

const words = wordsOf['zh-CN']

/** A counter whose cashier is signed in, may take 500 yuan alone, and types the PIN after each sale. */
async function openForCashier() {
  const opened = await openCounter({ cashierLimit: '500', pinAfterSale: 'yes' })
  await signInCashier(opened.page)
  return opened
}

/** Whether all of it is in sight, with nothing lying over it. */
const isInSight = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const free = [top + 2, bottom - 2].every((y) => {
      const above = document.elementFromPoint((left + right) / 2, y)
      return above !== null && (element === above || element.contains(above))
    })
    return top >= 0 && bottom <= innerHeight && free
  })

test('above a cashier’s limit the review says at once who has to do what, and a wrong PIN costs only the PIN', async () => {
  const { gateway, till, page, home } = await openForCashier()
  await toReview(page, await gateway.openHold('0041', 100_000), '888')
  await until('the keyboard at why', async () => (await focusedId(page)) === 'reason-review')
  for (const size of [...smallWindows, { name: '1280 x 800', width: 1280, height: 800, zoom: 1 }]) {
    await shape(till, size)
    for (const language of ['zh-CN', 'en'] as const) {
      await act(page, 'choose', { language })
      await page.locator(`html[lang="${language}"]`).waitFor()
      await photograph(page, 'above the limit', size.name, language)
      const { review, operators } = wordsOf[language]
      expect(await page.locator('.take').innerText()).toContain(filled(review.approveAndTake, { amount: '¥888.00' }))
      expect(await textOf(page)).toContain(filled(operators.overLimit, { limit: '¥500.00' }))
      // Who looks up from the keyboard sees the amount and all that is asked for.
      const asked =
        size.zoom === 1 ? ['.review-sheet .huge', '#reason-review', '#pin-review', '.take'] : ['.review-sheet .huge']
      for (const one of asked) expect(await isInSight(page, one), `${one}, ${size.name}, ${language}`).toBe(true)
    }
  }
  // Where the last lines lie beneath the buttons until they are scrolled to, no contrast can be told.
  await shape(till, { name: 'tall', width: 1280, height: 960, zoom: 1 })
  await expectAccessible(page, 'review above the limit')
  await act(page, 'choose', { language: 'zh-CN', theme: 'light' })
  await page.locator('html[lang="zh-CN"]').waitFor()

  // What is not filled in yet is said and led to, and nothing goes anywhere for it.
  await page.keyboard.press('F9')
  await page.getByText(words.problem['approval-needed']).waitFor()
  await photograph(page, 'above the limit, refused')
  expect(await focusedId(page)).toBe('reason-review')
  await page.keyboard.insertText('长住客，已核对')
  await page.keyboard.press('F9')
  await until('the keyboard at the PIN', async () => (await focusedId(page)) === 'pin-review')
  await typeSlowly(page, '111111')
  await page.keyboard.press('F9')
  await page.getByText(filled(words.problem['pin-wrong'], { name: manager.name, left: 9 })).waitFor()
  await photograph(page, 'above the limit, wrong PIN')
  expect(await valueIn(page, 'reason-review')).toBe('长住客，已核对')
  expect(await valueIn(page, 'pin-review')).toBe('')
  expect(await focusedId(page)).toBe('pin-review')
  await typeSlowly(page, manager.pin)
  await page.keyboard.press('F9')
  await waitForHeading(page, words.result.completed)
  const { completions, events } = journalOf(home, gateway.url)
  expect(completions).toMatchObject([{ total_amt: 88_800, operator: cashier.name }])
  const accepted = JSON.parse(events.find(({ kind }) => kind === 'accepted')?.body ?? '')
  expect(accepted.approval).toMatchObject({ reason: '长住客，已核对', operator: { name: manager.name } })

  // Typed once, it is not there for the next one.
  await pressEnter(page)
  await unlock(page)
  await toReview(page, await gateway.openHold('0042', 100_000), '501')
  expect(await valueIn(page, 'reason-review')).toBe('')
})

async function unlock(page: Page): Promise<void> {
  await page.locator('#sign-in-pin:focus').waitFor()
  await typeSlowly(page, cashier.pin)
  await pressEnter(page)
  await page.locator('.lock-cover').waitFor({ state: 'detached' })
}

test('after a sale the till asks for the PIN and says why; a lock that somebody asked for says that it is one', async () => {
  const { gateway, page } = await openForCashier()
  await toReview(page, await gateway.openHold('0043', 100_000), '88')
  await page.keyboard.press('F9')
  await waitForHeading(page, words.result.completed)
  await pressEnter(page)
  const cover = page.locator('.lock-cover')
  await cover.waitFor()
  for (const language of ['zh-CN', 'en'] as const) {
    await act(page, 'choose', { language })
    await page.locator(`html[lang="${language}"]`).waitFor()
    await photograph(page, 'PIN after a sale', language)
    const { operators, result } = wordsOf[language]
    expect(await cover.locator('h1').innerText()).toBe(operators.pinDue)
    expect(await cover.innerText()).toContain(operators.pinDueLead)
    expect(await cover.locator('button[type=submit]').innerText()).toContain(result.nextGuest)
  }
  await expectAccessible(page, 'PIN after a sale')
  await act(page, 'choose', { language: 'zh-CN', theme: 'light' })
  await unlock(page)
  await until('the next entry', async () => (await focusedId(page)) === 'preauthOrderId')
  await page.keyboard.press('F12')
  await cover.waitFor()
  expect(await cover.locator('h1').innerText()).toBe(words.operators.locked)
})
