import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Role } from '../../../preload/contract/operators.ts'
import { act } from '../../support/ask-till.ts'
import { chooseName, manager } from '../../support/operators.ts'
import { photograph } from '../../support/photograph.ts'
import { typeSlowly } from '../../support/scanner.ts'
import { filled, pressEnter, textOf, toReview, until, valueIn, waitForHeading, wordsOf } from '../../support/screens.ts'
import { expectAccessible } from '../access/walk.ts'
import { journalOf, openCounter } from '../cashier/counter.ts'

const words = wordsOf['zh-CN']
const pin = '2580'
const names: Readonly<Record<'cashier' | 'auditor', string>> = { cashier: '王芳', auditor: '赵敏' }

async function add(page: Page, role: keyof typeof names): Promise<void> {
  await act(page, 'addOperator', { name: names[role], role, pin, repeated: pin, ownPin: manager.pin })
}

/** Somebody else takes over at a till that is locked, beneath which everything stays. */
async function changeTo(page: Page, role: Role): Promise<void> {
  const { people } = (await act(page, 'counter', undefined)).access
  const found = people.find((one) => one.role === role)
  await act(page, 'signIn', { operator: found?.id ?? '', pin: role === 'manager' ? manager.pin : pin })
  await page.locator('.top-bar .who', { hasText: found?.name ?? '' }).waitFor()
}

const refusedTo = (role: Role, language: 'zh-CN' | 'en') =>
  filled(wordsOf[language].problem['not-allowed-for-role'], { role: wordsOf[language].operators.roles[role] })

test('an auditor is told at the entry that he takes nothing, is led to no review, and loses nothing for the cashier after him', async () => {
  const { gateway, page, home } = await openCounter()
  await add(page, 'cashier')
  await add(page, 'auditor')
  await changeTo(page, 'cashier')
  await toReview(page, await gateway.openHold('0051', 100_000), '88')

  // The cashier was called away; the auditor unlocks what is beneath.
  await act(page, 'lock', undefined)
  await changeTo(page, 'auditor')
  await waitForHeading(page, words.entry.title)
  for (const language of ['en', 'zh-CN'] as const) {
    await act(page, 'choose', { language })
    await page.locator(`html[lang="${language}"]`).waitFor()
    const { entry, operators } = wordsOf[language]
    expect(await textOf(page)).toContain(filled(entry.onlyLooks, { role: operators.roles.auditor }))
    expect(await page.getByRole('button', { name: entry.review }).count()).toBe(0)
    await photograph(page, 'entry of an auditor', language)
  }
  await expectAccessible(page, 'entry of an auditor')
  await act(page, 'choose', { language: 'zh-CN', theme: 'light' })
  await page.locator('html[lang="zh-CN"]').waitFor()

  await page.locator('#holdAmount').focus()
  for (const key of ['Control+Enter', 'Enter', 'F9']) await page.keyboard.press(key)
  // Whatever those did has been done once the next key is answered.
  await page.keyboard.press('F6')
  await waitForHeading(page, words.day.title)
  await page.keyboard.press('F2')
  await waitForHeading(page, words.entry.title)
  expect(await valueIn(page, 'amount')).toBe('88')

  await page.keyboard.press('F12')
  await page.locator('#sign-in-pin:focus').waitFor()
  await chooseName(page, names.cashier)
  await typeSlowly(page, pin)
  await pressEnter(page)
  await page.locator('.lock-cover').waitFor({ state: 'detached' })
  expect(await textOf(page)).not.toContain(filled(words.entry.onlyLooks, { role: words.operators.roles.auditor }))
  expect(await valueIn(page, 'amount')).toBe('88')
  await page.keyboard.press('Control+Enter')
  await waitForHeading(page, words.review.title)
  await page.keyboard.press('F9')
  await waitForHeading(page, words.result.completed)
  expect(journalOf(home, gateway.url).completions).toMatchObject([{ total_amt: 8800, operator: names.cashier }])
})

test('what a role would be refused in the end says so before anything is typed for it', async () => {
  const { gateway, page } = await openCounter({ mirrorUrl: 'postgresql://till@127.0.0.1:9/office' })
  await add(page, 'cashier')
  await add(page, 'auditor')
  await toReview(page, await gateway.openHold('0052', 100_000), '66')
  await page.keyboard.press('F9')
  await waitForHeading(page, words.result.completed)

  /** Unfolds all that is folded, and says how often the refusal is read, and which fields there are to type in. */
  const look = async (role: Role) => {
    await page.locator('.stage details').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '')
    })
    const text = await page.locator('.stage').innerText()
    return {
      refusals: text.split(refusedTo(role, 'zh-CN')).length - 1,
      fields: await page
        .locator('.stage :is(textarea, input[type=password])')
        .evaluateAll((all) => all.map(({ id }) => id)),
    }
  }
  await changeTo(page, 'auditor')
  await page.locator('.rail-closed button').first().click()
  await page.locator('.result-void').waitFor()
  // To void it asks for no reason and no PIN.
  expect(await look('auditor')).toEqual({ refusals: 1, fields: [] })
  await photograph(page, 'result of an auditor')
  await page.keyboard.press('F6')
  await waitForHeading(page, words.day.title)
  await page.keyboard.press('Control+D')
  await waitForHeading(page, words.close.title)
  await until('the close', async () => (await page.locator('.close-form').count()) === 1)
  expect(await look('auditor')).toEqual({ refusals: 1, fields: [] })
  await photograph(page, 'close of an auditor')
  await page.keyboard.press('F8')
  await waitForHeading(page, words.waiting.title)
  await until('the hand-over', async () => (await page.locator('.hand-over').count()) > 0)
  expect(await look('auditor')).toEqual({ refusals: 2, fields: [] })
  await page.keyboard.press('F10')
  await page.locator('.profile-form').waitFor()
  await page.locator('.scanner-learning').waitFor()
  // The keys, the scanner, the head office and the profile; his own PIN he may change.
  expect((await look('auditor')).refusals).toBe(4)
  expect(await page.locator('#mirrorPassword').count()).toBe(0)
  expect(await page.locator('.keys-form').getByRole('button').count()).toBe(0)
  expect(await page.locator('#own-pin').count()).toBe(1)
  await photograph(page, 'settings of an auditor')
  await expectAccessible(page, 'settings of an auditor')
  await act(page, 'choose', { language: 'zh-CN', theme: 'light' })
  await page.locator('html[lang="zh-CN"]').waitFor()

  await changeTo(page, 'cashier')
  await until('what a cashier may do', async () => (await page.locator('#appId, .keys-form button').count()) > 0)
  // The head office's password is a manager's.
  expect((await look('cashier')).refusals).toBe(1)
})
