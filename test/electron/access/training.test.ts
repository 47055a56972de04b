import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { act } from '../../support/ask-till.ts'
import { sharedTill } from '../../support/opened-till.ts'
import { prepareCounter } from '../../support/prepared-counter.ts'
import { toReview, until } from '../../support/screens.ts'
import { expectAccessible } from './walk.ts'

const till = sharedTill({ keychain: false }, async (home) => void (await prepareCounter(home, 'training')))

/** The practice hold whose number ends so; an ordinary one without. */
async function practiceHold(page: Page, ending = '') {
  const { holds } = await act(page, 'practice', undefined)
  const found = holds.find(({ preauthOrderId, drill }) => (ending ? preauthOrderId.endsWith(ending) : !drill))
  if (!found) throw new Error(`training has no hold that ends in ${ending}`)
  return found
}

async function inChinese(page: Page): Promise<void> {
  await act(page, 'choose', { language: 'zh-CN', theme: 'light' })
  await page.locator('html[lang="zh-CN"]').waitFor()
}

async function reviewed(page: Page, ending?: string): Promise<void> {
  await inChinese(page)
  const hold = await practiceHold(page, ending)
  await page.keyboard.press('F2')
  await toReview(page, hold, '12.5')
}

/** Takes the practice hold that ends so and waits until it stands at this state. */
async function taken(page: Page, ending: string | undefined, state: string): Promise<void> {
  await reviewed(page, ending)
  await page.keyboard.press('F9')
  await page.locator(`.result.tone-${state}:not([data-unseen])`).waitFor()
}

test('entry: empty, with problems, with limit and words', async () => {
  const { window: page } = till
  await page.locator('#preauthOrderId').waitFor()
  await expectAccessible(page, 'entry, empty')
  await page.locator('#preauthOrderId').fill('短')
  await page.locator('#amount').fill('1.234')
  await page.keyboard.press('Control+Enter')
  await page.locator('[aria-invalid=true]').first().waitFor()
  await expectAccessible(page, 'entry, with problems')
  const hold = await practiceHold(page)
  await page.locator('#preauthOrderId').fill(hold.preauthOrderId)
  await page.locator('#authIdRespCode').fill(hold.authIdRespCode)
  await page.locator('#amount').fill('128.5')
  await page.locator('#holdAmount').fill('300')
  await page.locator('.entry-form > details > summary').first().click()
  await page.locator('#orderDesc').waitFor()
  await expectAccessible(page, 'entry, with limit and words, unfolded')
  await page.keyboard.press('Control+Delete')
})

test('review: plain, with a warning, acknowledged', async () => {
  const { window: page } = till
  await reviewed(page)
  await expectAccessible(page, 'review')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Delete')
  const { holds } = await act(page, 'practice', undefined)
  const old = holds.find(({ drill }) => drill === 'past validity')
  if (!old) throw new Error('training has no hold past its validity')
  await reviewed(page, old.preauthOrderId)
  await page.locator('.warnings').waitFor()
  await expectAccessible(page, 'review, with a warning')
  await page.keyboard.press('F9')
  await expectAccessible(page, 'review, the warning passed over')
  await page.keyboard.press('F7')
  await page.locator('.warnings .done').waitFor()
  await expectAccessible(page, 'review, acknowledged')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Delete')
})

test('results: taken, refused, not known, sending; and the same hold again', async () => {
  const { window: page } = till
  await taken(page, undefined, 'completed')
  await expectAccessible(page, 'taken')
  const { preauthOrderId } = await practiceHold(page)
  await page.keyboard.press('Enter')
  await page.locator('#preauthOrderId').fill(preauthOrderId)
  await page.locator('.taken').waitFor()
  await expectAccessible(page, 'entry, taken already')
  await page.keyboard.press('F5')
  await page.locator('.result.tone-completed .timeline').waitFor()
  await expectAccessible(page, 'taken, looked at again')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Delete')

  await taken(page, '9001', 'declined')
  await expectAccessible(page, 'refused')
  await page.keyboard.press('Control+Delete')
  await taken(page, '9013', 'unknown')
  await expectAccessible(page, 'not known')
  await page.keyboard.press('Enter')
  await reviewed(page, '9032')
  await page.keyboard.press('F9')
  await page.locator('.result.tone-sending').waitFor()
  await expectAccessible(page, 'sending')
})

test('day, waiting, practice, settings, keys', async () => {
  const { window: page } = till
  await page.keyboard.press('F6')
  await page.locator('.date-strip').waitFor()
  await expectAccessible(page, 'day, without a date')
  await page.locator('.date-strip button:not(.undated)').first().click()
  await page.locator('.day-export').waitFor()
  await page.keyboard.press('Control+E')
  await until('the export’s path', async () => (await page.locator('.day-export .done-line').innerText()) !== '')
  await expectAccessible(page, 'day, exported')
  await page.keyboard.press('F8')
  await page.locator('.waiting-item').first().waitFor()
  await expectAccessible(page, 'waiting')
  await page.keyboard.press('F7')
  await page.locator('.practice-list').first().waitFor()
  await expectAccessible(page, 'practice')
  await page.keyboard.press('F10')
  await page.locator('.settings-page').waitFor()
  await expectAccessible(page, 'settings in training')
  await page.keyboard.press('F2')
  await page.keyboard.press('F1')
  await page.locator('dialog[open]').waitFor()
  await expectAccessible(page, 'the sheet of keys')
  await page.keyboard.press('Escape')
  expect(await page.locator('dialog[open]').count()).toBe(0)
})
