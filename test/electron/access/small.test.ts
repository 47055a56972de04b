import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { act } from '../../support/ask-till.ts'
import { testFolder } from '../../support/folder.ts'
import { openTill, sharedTill } from '../../support/opened-till.ts'
import { photograph } from '../../support/photograph.ts'
import { prepareCounter } from '../../support/prepared-counter.ts'
import { typeSlowly } from '../../support/scanner.ts'
import { focusedId, makeFirstManager, pressEnter, toReview, until, wordsOf } from '../../support/screens.ts'
import { beneathTheWindow, shape, smallWindows as windows } from './shape.ts'

const till = sharedTill({ keychain: false }, async (home) => void (await prepareCounter(home, 'training')))

/** Nothing is cut off sideways, and the screen's main action can be brought into sight with nothing lying over it. */
async function expectWhole(page: Page, screen: string, primary: string): Promise<void> {
  const sideways = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll<HTMLElement>('body *:not(.table-scroll, .line-list)')]
      .filter((element) => {
        const { overflowX } = getComputedStyle(element)
        const scrolls = element === document.documentElement || overflowX !== 'visible'
        return scrolls && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1
      })
      .map((element) => `${element.tagName}.${element.className} ${element.scrollWidth} > ${element.clientWidth}`),
  )
  expect.soft(sideways, `${screen}: scrolls sideways`).toEqual([])
  expect.soft(await beneathTheWindow(page), `${screen}: its bars scroll with it`).toBe(0)
  const action = page.locator(primary).first()
  await action.scrollIntoViewIfNeeded()
  const found = await action.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const inside = left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1
    const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    return { inside, free: above !== null && (element === above || element.contains(above)) }
  })
  expect.soft(found, `${screen}: its main action`).toEqual({ inside: true, free: true })
}

test.each(windows)('every screen of the counter is whole at $name, in both languages', async (size) => {
  const { window: page } = till
  await shape(till.running, size)
  const { holds } = await act(page, 'newPractice', undefined)
  const ordinary = holds.filter(({ drill }) => !drill)
  for (const [index, language] of (['zh-CN', 'en'] as const).entries()) {
    await act(page, 'choose', { language: 'zh-CN' })
    const hold = ordinary[index]
    if (!hold) throw new Error('training laid out too few holds')
    await page.keyboard.press('F2')
    await toReview(page, hold, '12.5')
    await act(page, 'choose', { language })
    await page.locator(`html[lang="${language}"]`).waitFor()
    const at = (screen: string) => `${screen}, ${language}, ${size.name}`
    await expectWhole(page, at('review'), '.take')
    await page.keyboard.press('Escape')
    await page.locator('#amount').waitFor()
    await expectWhole(page, at('entry'), '[aria-keyshortcuts="Control+Enter"], [aria-keyshortcuts="Ctrl+Enter"]')
    await expectWhole(page, at('entry'), '#amount')
    await expectWhole(page, at('entry'), '.scanner-line [aria-keyshortcuts="Ctrl+I"]')
    await page.keyboard.press('Control+I')
    await page
      .locator('.camera-sheet [role=alert]')
      .filter({ hasText: wordsOf[language].scanner.camera.none })
      .waitFor()
    await expectWhole(page, at('camera'), '.camera-sheet .choices button')
    await photograph(page, 'no camera', size.name, language)
    await page.keyboard.press('Escape')
    await page.locator('.camera-sheet').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+Enter')
    await page.locator('.take').waitFor()
    await page.keyboard.press('F9')
    await page.locator('.result.tone-completed:not([data-unseen])').waitFor()
    await expectWhole(page, at('taken'), '.result .choices button')
    await expectWhole(page, at('taken'), '.result h1')
    await page.keyboard.press('Enter')
    await page.keyboard.press('F6')
    await page.locator('.day-export').waitFor()
    await expectWhole(page, at('day'), '.day-export button')
    await page.keyboard.press('Control+F')
    await typeSlowly(page, '12.5')
    await page.keyboard.press('Enter')
    await page.locator('.line-list tr[aria-selected="true"]').waitFor()
    await photograph(page, 'found', size.name, language)
    await expectWhole(page, at('found'), '#search')
    await expectWhole(page, at('found'), '.line-list')
    await pressEnter(page)
    await page.locator('.story-events > summary').click()
    await page.locator('.story-events li summary').last().click()
    await page.locator('.story-events pre').waitFor()
    await photograph(page, 'story', size.name, language)
    await expectWhole(page, at('story'), '.wire-head .key-button')
    await page.keyboard.press('Escape')
    await page.locator('.line-list').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.day-export').waitFor()
    await page.keyboard.press('Control+D')
    await page.locator('.close-form').waitFor()
    await expectWhole(page, at('X report'), '.close-form summary')
    await page.locator('.close-form summary').click()
    await expectWhole(page, at('the form that closes'), '.close-form .choices .key-button')
    await page.keyboard.press('Escape')
    await page.locator('.date-strip').waitFor()
    await page.keyboard.press('F7')
    await page.locator('.practice-hold').first().waitFor()
    await expectWhole(page, at('practice'), '.practice-hold')
    await page.keyboard.press('F8')
    await page.locator('.empty.good, .waiting-item').first().waitFor()
    await expectWhole(page, at('waiting'), 'h1')
    await page.keyboard.press('F10')
    await page.locator('.settings-page').waitFor()
    await expectWhole(page, at('settings'), '.connection-check button')
    await page.keyboard.press('F2')
    await page.keyboard.press('F1')
    await page.locator('dialog[open]').waitFor()
    await expectWhole(page, at('keys'), 'dialog button')
    await page.keyboard.press('Escape')
    await expectWhole(page, at('the bar'), '.bottom-bar button:last-child')
  }
})

test('the first run and the setup are whole in a small window and at 200 %', async () => {
  const first = await openTill({ home: testFolder(), keychain: true })
  const { window: page } = first
  await page.locator('.first-run').waitFor()
  for (const size of windows) {
    await shape(first, size)
    await expectWhole(page, `first run, ${size.name}`, '.big-choice.accent')
    await expectWhole(page, `first run, ${size.name}`, '.big-choice:nth-child(2)')
  }
  await page.keyboard.press('2')
  await page.locator('#first-name:focus').waitFor()
  for (const size of windows) {
    await shape(first, size)
    await expectWhole(page, `first manager, ${size.name}`, '.person-form .accent')
  }
  await makeFirstManager(page)
  await page.keyboard.press('Enter')
  await until('the first question', async () => (await focusedId(page)) === 'profile-gateway')
  for (const size of windows) {
    await shape(first, size)
    await expectWhole(page, `setup, ${size.name}`, '.setup .choices .accent')
  }
})
