import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { act, askTill } from '../../support/ask-till.ts'
import { axeViolations } from '../../support/axe.ts'
import { testFolder } from '../../support/folder.ts'
import { freshCredentials } from '../../support/gateway-process.ts'
import { openTill } from '../../support/opened-till.ts'
import { manager } from '../../support/operators.ts'
import { prepareCounter } from '../../support/prepared-counter.ts'
import {
  filled,
  focusedId,
  makeFirstManager,
  pressEnter,
  tabTo,
  textOf,
  toReview,
  until,
  valueIn,
  waitForHeading,
  wordsOf,
} from '../../support/screens.ts'
import { writeWaiting } from '../../support/waiting-journal.ts'
import { journalOf, sampleProfile, setUp } from '../cashier/counter.ts'

const words = wordsOf['zh-CN']
const nowhere = 'http://127.0.0.1:1'
const hold = { preauthOrderId: '101720261122094714824861271001', authIdRespCode: '038482' }

/** A till with one completion that could not be sent. */
async function withOneUnsent() {
  const home = testFolder()
  const till = await openTill({ home, keychain: true })
  await setUp(till, sampleProfile(nowhere, { validityDays: '36500' }), freshCredentials())
  await toReview(till.window, hold, '128')
  await till.window.keyboard.press('F9')
  await waitForHeading(till.window, words.result.queued)
  return { ...till, home, page: till.window }
}

const sheet = (page: Page) => page.locator('dialog.leave-sheet')

test('closing the window stops at what is not sent, names it, and lets a manager go on with a reason', async () => {
  const { app, page, home } = await withOneUnsent()
  const gone = app.waitForEvent('close')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await sheet(page).waitFor()
  const said = await textOf(page)
  expect(said).toContain(words.leave.title)
  expect(said).toContain('¥128.00')
  expect(await axeViolations(page)).toEqual([])

  await page.keyboard.press('Escape')
  await sheet(page).waitFor({ state: 'detached' })
  await app.evaluate(({ app: main }) => main.quit())
  await sheet(page).waitFor()

  // By keyboard alone, with a wrong PIN first.
  await tabTo(page, '.leave-sheet summary')
  await pressEnter(page)
  await tabTo(page, '#reason-leave')
  await page.keyboard.insertText('停电，明早继续')
  await tabTo(page, '#pin-leave')
  await page.keyboard.type('999990', { delay: 60 })
  await page.keyboard.press('Tab')
  await pressEnter(page)
  await until('the refusal', async () =>
    (await textOf(page)).includes(filled(words.problem['pin-wrong'], { name: manager.name, left: 9 })),
  )
  await page.locator('#pin-leave').fill(manager.pin)
  await tabTo(page, '.leave-sheet .manager .key-button')
  // The window may be gone before the key has come up again.
  await pressEnter(page).catch(() => undefined)
  await gone
  const left = journalOf(home, nowhere).events.find(({ kind }) => kind === 'left-open')
  expect(JSON.parse(left?.body ?? '')).toMatchObject({
    ...{ what: 'quit', count: 1, totalAmt: 12_800, approval: { reason: '停电，明早继续' } },
  })
})

test('a profile is changed over what is open only by a manager, with a reason that is written down', async () => {
  const { page, home } = await withOneUnsent()
  await pressEnter(page)
  const draft = sampleProfile(nowhere, { validityDays: '36500', mchntName: '新店' })
  expect(await askTill(page, 'saveProfile', { draft })).toMatchObject({ error: { kind: 'open-items' } })
  await page.keyboard.press('F10')
  await page.locator('#profile-mchntName').fill('新店')
  await page.getByRole('button', { name: words.settings.save }).click()
  await page.getByText(words.leave.manager).click()
  await page.locator('#reason-left-open-profile').fill('更换终端')
  await page.locator('#pin-left-open-profile').fill(manager.pin)
  await page.getByRole('button', { name: words.leave.goOn }).click()
  await until('the new profile', async () => (await act(page, 'profile', undefined)).mchntName === '新店')
  const left = journalOf(home, nowhere).events.find(({ kind }) => kind === 'left-open')
  expect(JSON.parse(left?.body ?? '')).toMatchObject({ what: 'profile', count: 1 })
})

/** Answers the manager's form of `id`: a wrong PIN loses nothing that was typed, the right one goes on. */
async function approveAtLast(page: Page, id: string): Promise<void> {
  await page.locator(`.left-open:has(#reason-${id}) summary`).click()
  await page.locator(`#reason-${id}`).fill('更换终端')
  await page.locator(`#pin-${id}`).fill('999990')
  const go = page.locator(`.left-open:has(#reason-${id})`).getByRole('button', { name: words.leave.goOn })
  await go.click()
  await page.locator(`#pin-${id}[aria-invalid=true]`).waitFor()
  expect(await page.locator(`#pin-${id}-about`).innerText()).toBe(
    filled(words.problem['pin-wrong'], { name: manager.name, left: 9 }),
  )
  expect(await valueIn(page, `reason-${id}`)).toBe('更换终端')
  expect(await valueIn(page, `pin-${id}`)).toBe('999990')
  expect(await focusedId(page)).toBe(`pin-${id}`)
  expect(await axeViolations(page)).toEqual([])
  await page.locator(`#reason-${id}`).fill('')
  await go.click()
  await page.locator(`#reason-${id}[aria-invalid=true]`).waitFor()
  expect(await valueIn(page, `pin-${id}`)).toBe('999990')
  await page.locator(`#reason-${id}`).fill('更换终端')
  await page.locator(`#pin-${id}`).fill(manager.pin)
  await go.click()
}

test('a wrong PIN loses nothing that was typed: at the profile, the keys and the training', async () => {
  const { page, home } = await withOneUnsent()
  await pressEnter(page)
  await page.keyboard.press('F10')
  await page.locator('#profile-mchntName').fill('新店')
  await page.getByRole('button', { name: words.settings.save }).click()
  await approveAtLast(page, 'left-open-profile')
  await until('the new profile', async () => (await act(page, 'profile', undefined)).mchntName === '新店')
  await page.locator('#reason-left-open-profile').waitFor({ state: 'detached' })

  await page.getByRole('button', { name: words.keys.remove }).click()
  await page.getByRole('button', { name: words.keys.removeSure }).click()
  await approveAtLast(page, 'left-open-keys')
  await page.getByText(words.keys.missing).waitFor()

  await page.getByRole('button', { name: words.settings.trainingOn }).click()
  await approveAtLast(page, 'left-open-training')
  await until('training', async () => (await act(page, 'counter', undefined)).mode === 'training')
  const left = journalOf(home, nowhere).events.filter(({ kind }) => kind === 'left-open')
  expect(left.map(({ body }) => JSON.parse(body).what)).toEqual(['profile', 'keys', 'training'])
})

test('the setup has the manager’s way on too, where the counter’s journal holds what is open', async () => {
  const home = testFolder()
  writeWaiting(home, nowhere)
  const { window: page } = await openTill({ home, keychain: true })
  await waitForHeading(page, words.firstRun.title)
  await page.keyboard.press('2')
  await makeFirstManager(page)
  await page.keyboard.press('Enter')
  await page.locator('#profile-gateway').waitFor()
  await act(page, 'saveProfile', { draft: sampleProfile(nowhere) })
  for (let last = ''; ; ) {
    const id = await until('the next question, or the refusal', async () => {
      if ((await page.locator('.left-open').count()) > 0) return 'refused'
      const focused = await focusedId(page)
      return focused.startsWith('profile-') && focused !== last && focused
    })
    if (id === 'refused') break
    await page.keyboard.press('Enter')
    last = id
  }
  await approveAtLast(page, 'left-open-setup')
  await waitForHeading(page, words.keys.title)
  const left = journalOf(home, nowhere).events.find(({ kind }) => kind === 'left-open')
  expect(JSON.parse(left?.body ?? '')).toMatchObject({ what: 'profile', count: 6 })
})

test('the sheet names what is open as the journal does: completions, voids and releases, and how many more', async () => {
  const home = testFolder()
  await prepareCounter(home, 'live', nowhere)
  writeWaiting(home, nowhere, 30)
  const { app, window: page } = await openTill({ home, keychain: true })
  await waitForHeading(page, words.entry.title)
  const gone = app.waitForEvent('close')
  await app.evaluate(({ app: main }) => main.quit())
  await sheet(page).waitFor()
  const items = page.locator('.leave-sheet .open-items li')
  await until('what is open', async () => (await items.count()) > 0)
  const { short } = words.void
  for (const state of [short.completion.queued, short.completion.unknown, short.hold.queued, short.hold.unknown]) {
    expect(await items.getByText(state, { exact: true }).count(), state).toBe(1)
  }
  const released = items.filter({ hasText: short.hold.unknown })
  expect(await released.locator('.order-number b').innerText()).toBe('9006')
  expect(await released.locator('b').first().innerText()).toBe(words.leave.hold)
  // 30 unsent, one not known, two voids, two releases.
  expect(await items.count()).toBe(20)
  expect(await textOf(page)).toContain(filled(words.rail.more, { count: 15 }))
  expect(await axeViolations(page)).toEqual([])
  const named = (await items.locator('.order-number').allInnerTexts()).map((number) => number.replace(/\s/g, ''))
  // Stayed in the middle of a word: it is there the next time.
  await page.locator('.leave-sheet summary').click()
  await page.locator('#reason-leave').fill('停电，明早继续')
  await page.keyboard.press('Escape')
  await sheet(page).waitFor({ state: 'detached' })
  await app.evaluate(({ app: main }) => main.quit())
  await sheet(page).waitFor()
  await page.locator('.leave-sheet summary').click()
  expect(await valueIn(page, 'reason-leave')).toBe('停电，明早继续')
  await page.locator('#pin-leave').fill(manager.pin)
  await page.getByRole('button', { name: words.leave.go }).click()
  await gone
  const left = journalOf(home, nowhere).events.find(({ kind }) => kind === 'left-open')
  expect(JSON.parse(left?.body ?? '')).toMatchObject({ count: 35, mchntOrderIds: named })
})

test('with nothing open the till ends at once', async () => {
  const home = testFolder()
  const till = await openTill({ home, keychain: true })
  await setUp(till, sampleProfile(nowhere), freshCredentials())
  const gone = till.app.waitForEvent('close')
  await till.app.evaluate(({ app: main }) => main.quit())
  await gone
})
