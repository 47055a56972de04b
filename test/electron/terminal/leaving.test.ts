import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { act, askTill } from '../../support/ask-till.ts'
import { axeViolations } from '../../support/axe.ts'
import { testFolder } from '../../support/folder.ts'
import { freshCredentials } from '../../support/gateway-process.ts'
import { openTill } from '../../support/opened-till.ts'
import { pressEnter, tabTo, textOf, toReview, until, waitForHeading, wordsOf } from '../../support/screens.ts'
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

  // By keyboard alone, with a wrong confirmation first.
  await tabTo(page, '.leave-sheet summary')
  await pressEnter(page)
  await tabTo(page, '#reason-leave')
  await page.keyboard.insertText('停电，明早继续')
  await page.keyboard.press('Tab')
  await page.keyboard.type('9999', { delay: 60 })
  await page.keyboard.press('Tab')
  await pressEnter(page)
  await until('the refusal', async () => (await textOf(page)).includes(words.problem['not-confirmed']))
  await page.locator('#confirmed-leave').fill('0001')
  await tabTo(page, '.leave-sheet .manager .key-button')
  await pressEnter(page)
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
  await page.locator('#confirmed-left-open-profile').fill('0001')
  await page.getByRole('button', { name: words.leave.goOn }).click()
  await until('the new profile', async () => (await act(page, 'profile', undefined)).mchntName === '新店')
  const left = journalOf(home, nowhere).events.find(({ kind }) => kind === 'left-open')
  expect(JSON.parse(left?.body ?? '')).toMatchObject({ what: 'profile', count: 1 })
})

test('with nothing open the till ends at once', async () => {
  const home = testFolder()
  const till = await openTill({ home, keychain: true })
  await setUp(till, sampleProfile(nowhere), freshCredentials())
  const gone = till.app.waitForEvent('close')
  await till.app.evaluate(({ app: main }) => main.quit())
  await gone
})
