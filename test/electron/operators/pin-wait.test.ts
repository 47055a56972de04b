import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { act, askTill } from '../../support/ask-till.ts'
import { chooseName, manager } from '../../support/operators.ts'
import { photograph } from '../../support/photograph.ts'
import { typeSlowly } from '../../support/scanner.ts'
import {
  filled,
  focusedId,
  pressEnter,
  toReview,
  until,
  valueIn,
  waitForHeading,
  wordsOf,
} from '../../support/screens.ts'
import type { RunningTill } from '../../support/till.ts'
import { openCounter } from '../cashier/counter.ts'

const words = wordsOf['zh-CN']
const cashier = { name: '王芳', pin: '2580' } as const

async function addCashier(page: Page): Promise<string> {
  const { name, pin } = cashier
  await act(page, 'addOperator', { name, role: 'cashier', pin, repeated: pin, ownPin: manager.pin })
  return (await act(page, 'counter', undefined)).access.people.find((one) => one.name === name)?.id ?? ''
}

/** What is counted down beneath a PIN, seconds; 0 where nothing is. */
async function countedDown(page: Page): Promise<number> {
  const [text = ''] = await page.locator('[role=timer]').allInnerTexts()
  const [, minutes = '0', seconds = '0'] = /(\d+):(\d{2})/.exec(text) ?? []
  return Number(minutes) * 60 + Number(seconds)
}

/** The clock of the process that does this is so many ms ahead from now on. */
function leap(...told: readonly unknown[]): void {
  const before = Date.now
  const by = Number(told.at(-1))
  Date.now = () => before() + by
}

async function leapBoth({ app, window }: RunningTill, ms: number): Promise<void> {
  await app.evaluate(leap, ms)
  await window.evaluate(leap, ms)
}

/** Keeps what readers for the blind are told at the PIN, from now on. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const said: string[] = []
    Object.assign(window, { said })
    const regions = '.field [role=status], .field [aria-live]'
    const look = () => {
      const text = [...document.querySelectorAll(regions)].map((one) => one.textContent ?? '').join('')
      if (text !== '' && said.at(-1) !== text) said.push(text)
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
const heard = (page: Page) => page.evaluate(() => (window as unknown as { said: string[] }).said)

test('a PIN that has to wait counts down where it is typed, others may sign in meanwhile, and it is open again by itself', async () => {
  const { page, till } = await openCounter()
  await addCashier(page)
  await page.keyboard.press('F12')
  await page.locator('#sign-in-pin:focus').waitFor()
  await listen(page)
  await chooseName(page, cashier.name)
  for (const left of [9, 8, 7]) {
    await typeSlowly(page, '9999')
    await pressEnter(page)
    await page.getByText(filled(words.problem['pin-wrong'], { name: cashier.name, left })).waitFor()
  }
  await page.locator('[role=timer]').waitFor()
  await photograph(page, 'pin waits')
  const first = await countedDown(page)
  expect(first).toBeGreaterThan(20)
  expect(first).toBeLessThanOrEqual(30)

  // Nothing is typed or sent meanwhile, and nothing counts against her.
  expect(await focusedId(page)).toBe('sign-in-pin')
  await typeSlowly(page, cashier.pin)
  await pressEnter(page)
  expect(await valueIn(page, 'sign-in-pin')).toBe('')
  await until('fewer seconds', async () => (await countedDown(page)) < first - 2)

  // The manager’s own PIN waits for nobody’s.
  await chooseName(page, manager.name)
  expect(await page.locator('[role=timer]').count()).toBe(0)
  await typeSlowly(page, '1')
  expect(await valueIn(page, 'sign-in-pin')).toBe('1')
  await page.keyboard.press('Backspace')
  await chooseName(page, cashier.name)
  expect(await countedDown(page)).toBeGreaterThan(5)

  // All but its last seconds is leapt over, by both clocks.
  await leapBoth(till, (await countedDown(page)) * 1000 - 3000)
  expect(await countedDown(page)).toBeGreaterThan(0)
  await until('the end of the wait', async () => (await page.locator('[role=timer]').count()) === 0)
  expect(await focusedId(page)).toBe('sign-in-pin')
  await photograph(page, 'pin waited')
  const over = filled(words.operators.waitOver, { name: cashier.name })
  await until('the end said', async () => (await heard(page)).at(-1) === over)
  // Said as it began, as she was chosen again, and as it was over.
  expect((await heard(page)).filter((one) => one !== over).length).toBeLessThanOrEqual(2)
  await typeSlowly(page, cashier.pin)
  await pressEnter(page)
  await page.locator('.lock-cover').waitFor({ state: 'detached' })
})

test('a manager’s PIN that has to wait counts down where it approves, and what else was typed stays', async () => {
  const { gateway, page, till } = await openCounter({ cashierLimit: '500' })
  const operator = await addCashier(page)
  await act(page, 'signIn', { operator, pin: cashier.pin })
  await toReview(page, await gateway.openHold('0061', 100_000), '888')
  await until('the keyboard at why', async () => (await focusedId(page)) === 'reason-review')
  await page.keyboard.insertText('长住客，已核对')
  await page.locator('#pin-review').focus()
  for (const left of [9, 8, 7]) {
    await typeSlowly(page, '111111')
    await page.keyboard.press('F9')
    await page.getByText(filled(words.problem['pin-wrong'], { name: manager.name, left })).waitFor()
  }
  await page.locator('[role=timer]').waitFor()
  await photograph(page, 'approval waits')
  await typeSlowly(page, manager.pin)
  expect(await valueIn(page, 'pin-review')).toBe('')
  await leapBoth(till, 30_000)
  await until('the end of the wait', async () => (await page.locator('[role=timer]').count()) === 0)
  expect(await valueIn(page, 'reason-review')).toBe('长住客，已核对')
  await page.locator('#pin-review').focus()
  await typeSlowly(page, manager.pin)
  await page.keyboard.press('F9')
  await waitForHeading(page, words.result.completed)
})

test('a PIN that is locked says so as soon as its name is chosen, and no longer once a manager has unlocked it', async () => {
  const { till, page } = await openCounter()
  const operator = await addCashier(page)
  // Main’s clock leaps over the waits.
  for (let failures = 0; failures < 10; failures++) {
    expect(await askTill(page, 'signIn', { operator, pin: '9999' })).toMatchObject({ error: { kind: 'pin-wrong' } })
    await till.app.evaluate(() => {
      const before = Date.now
      Date.now = () => before() + 16 * 60_000
    })
  }
  await act(page, 'lock', undefined)
  await page.locator('#sign-in-pin:focus').waitFor()
  await chooseName(page, cashier.name)
  await page.getByText(filled(words.problem['pin-locked'], { name: cashier.name })).waitFor()
  await typeSlowly(page, cashier.pin)
  expect(await valueIn(page, 'sign-in-pin')).toBe('')
  await photograph(page, 'pin locked')

  const { people } = (await act(page, 'counter', undefined)).access
  const unlocker = people.find(({ role }) => role === 'manager')?.id ?? ''
  await act(page, 'signIn', { operator: unlocker, pin: manager.pin })
  await act(page, 'unlockOperator', { operator, ownPin: manager.pin })
  await page.locator('.lock-cover').waitFor({ state: 'detached' })
  await act(page, 'lock', undefined)
  await page.locator('#sign-in-pin:focus').waitFor()
  await chooseName(page, cashier.name)
  await typeSlowly(page, cashier.pin)
  await pressEnter(page)
  await page.locator('.lock-cover').waitFor({ state: 'detached' })
})
