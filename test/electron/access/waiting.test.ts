import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { act } from '../../support/ask-till.ts'
import { numbered } from '../../support/journal.ts'
import { sharedTill } from '../../support/opened-till.ts'
import { photograph } from '../../support/photograph.ts'
import { prepareCounter } from '../../support/prepared-counter.ts'
import { filled, textOf, until, wordsOf } from '../../support/screens.ts'
import { waitingHold, writeWaiting } from '../../support/waiting-journal.ts'
import { type Shape, shape, smallWindows } from './shape.ts'
import { expectAccessible } from './walk.ts'

const url = 'http://127.0.0.1:1'
const UNSENT = 120

/** One of everything that waits, 120 unsent ones and five that are done; without keys, so that nothing of it moves. */
const till = sharedTill({ keychain: true }, async (home) => {
  await prepareCounter(home, 'live', url)
  writeWaiting(home, url, UNSENT)
})

const words = wordsOf['zh-CN']
const sizes: readonly Shape[] = [{ name: '1280 x 800', width: 1280, height: 800, zoom: 1 }, ...smallWindows]

async function inChinese(page: Page): Promise<void> {
  await act(page, 'choose', { language: 'zh-CN', theme: 'light' })
  await page.locator('html[lang="zh-CN"][data-theme="light"]').waitFor()
}

/** The places of what `selector` finds that are not whole in sight, or whose upper or lower edge something lies over. */
const outOfSight = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((all) =>
    all.flatMap((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const inside = left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1
      const free = [top + 2, bottom - 2].every((y) => {
        const above = document.elementFromPoint((left + right) / 2, y)
        return above !== null && (element === above || element.contains(above))
      })
      return inside && free ? [] : [`${element.textContent} ${left},${top} ${right},${bottom}`]
    }),
  )

test.each(sizes)(
  'with 120 unsent the rail keeps in sight what waits, how much more, and what is done: $name',
  async (size) => {
    const { window: page } = till
    await shape(till.running, size)
    for (const language of ['en', 'zh-CN'] as const) {
      await act(page, 'choose', { language, theme: 'light' })
      await page.locator(`html[lang="${language}"]`).waitFor()
      await page.keyboard.press('F2')
      await page.locator('.rail-more').waitFor()
      const [open, done] = [await page.locator('.rail-open li').count(), await page.locator('.rail-closed li').count()]
      expect(open).toBeGreaterThan(0)
      expect(done).toBeGreaterThan(0)
      // An alarm, two voids, two releases, one that is not known.
      const more = filled(wordsOf[language].rail.moreWaiting, { count: UNSENT + 6 - open })
      expect(await page.locator('.rail-more .in-full').textContent()).toBe(more)
      await photograph(page, 'rail', size.name, language)
      expect(await outOfSight(page, '.rail button'), language).toEqual([])
      expect(await outOfSight(page, '#preauthOrderId'), language).toEqual([])
    }
    await page.locator('.rail-more').click()
    await until('the waiting screen', async () => (await page.locator('.waiting-list').count()) > 0)
  },
)

test('an alarm is shown as one in the rail, the sign, the count and on its own page, never as simply taken', async () => {
  const { window: page } = till
  await shape(till.running, { name: '', width: 1280, height: 800, zoom: 1 })
  await inChinese(page)
  await page.keyboard.press('F2')
  const first = page.locator('.rail-open li').first()
  expect(await first.innerText()).toContain(words.state.alarm)
  expect(await first.locator('.tone-alarm').count()).toBe(1)
  expect(await page.locator('.rail').innerText()).not.toContain(`¥880.00\n${words.state.completed}`)
  expect(await page.locator('.sign .tone-alarm').count()).toBe(1)
  expect(await page.locator('.bottom-bar').innerText()).toContain(`${words.bar.waiting} ${UNSENT + 6}`)
  await first.locator('button').click()
  await page.locator('.result.tone-alarm').waitFor()
  expect(await page.locator('h1').innerText()).toBe(words.result.alarm)
  await photograph(page, 'alarm page')
  await expectAccessible(page, 'alarm')
  await inChinese(page)
})

test('waiting: alarms, voids, releases and completions, by shape and word, for readers for the blind too', async () => {
  const { window: page } = till
  await page.keyboard.press('F8')
  await page.locator('.waiting-item.alarm').waitFor()
  const lists = page.locator('.waiting-list')
  expect(await lists.count()).toBe(2)
  expect(await lists.first().getAttribute('aria-label')).toBe(words.alarm.list)
  expect(await page.locator('.waiting-item.alarm > [role=alert]').innerText()).toContain(
    words.problem['taken-after-all'],
  )
  await photograph(page, 'waiting')
  await expectAccessible(page, 'waiting, everything')
  await inChinese(page)
})

test('what a manager typed about one completion is not there for another', async () => {
  const { window: page } = till
  await page.keyboard.press('F2')
  const [first, second] = [page.locator('.rail-closed button').nth(0), page.locator('.rail-closed button').nth(1)]
  await second.click()
  await page.locator('.result .manager summary').waitFor()
  await first.click()
  await page.locator('.result .manager summary').click()
  await page.locator('.result .manager textarea').fill('客人改付现金')
  await second.click()
  await until('the other one', async () => (await page.locator('.result .huge').innerText()) === '¥512.00')
  expect(await page.locator('.result .manager textarea').inputValue()).toBe('')
  await page.keyboard.press('Escape')
})

/** The amount or name of the item whose button has the keyboard, and whether that button is in sight. */
const itemWithKeyboard = (page: Page) =>
  page.evaluate(() => {
    const { top = -1, bottom = -1 } = document.activeElement?.getBoundingClientRect() ?? {}
    const heading = document.activeElement?.closest('.waiting-item')?.querySelector('h2')?.innerText ?? ''
    return { heading, inSight: top >= 0 && bottom <= innerHeight }
  })

test.each([
  ['alarm', '¥880.00'],
  ['void', '¥400.00'],
  ['completion', '¥101.10'],
])('the page of what waits leads back to it, with the keyboard on it: %s', async (_as, amount) => {
  const { window: page } = till
  await shape(till.running, { name: '', width: 1024, height: 600, zoom: 1 })
  await page.keyboard.press('F2')
  await page.keyboard.press('F8')
  // The 110th that is unsent stands on the third page.
  const item = page.locator('.waiting-item', { hasText: amount })
  const more = page.locator('.wide > .key-button', { hasText: words.day.more })
  await until(`the item of ${amount}`, async () => {
    if ((await item.count()) > 0) return true
    if (await more.isEnabled().catch(() => false)) await more.press('Enter')
    return false
  })
  const show = item.getByRole('button', { name: words.waiting.show })
  for (const key of ['Escape', 'Enter', 'F8']) {
    await show.press('Enter')
    await page.locator('section.result').waitFor()
    await page.keyboard.press(key)
    await item.waitFor()
    await until('the keyboard on the item', async () => (await itemWithKeyboard(page)).heading.includes(amount))
    expect((await itemWithKeyboard(page)).inSight).toBe(true)
  }
  await photograph(page, 'back at what waits', amount)
  // From elsewhere the screen begins at its top.
  await page.keyboard.press('F2')
  await page.keyboard.press('F8')
  await until('the heading', () => page.evaluate(() => document.activeElement?.tagName === 'H1'))
})

test('whoever comes back to what waits no longer has the keyboard at the top of what still waits', async () => {
  const { window: page } = till
  await page.keyboard.press('F8')
  const item = page.locator('.waiting-item', { hasText: '¥100.01' })
  await item.getByRole('button', { name: words.waiting.show }).press('Enter')
  await page.locator('.result.tone-queued').waitFor()
  await act(page, 'withdraw', { mchntOrderId: numbered(7001) })
  await page.locator('.result.tone-withdrawn').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.waiting-item.alarm').waitFor()
  await until('the heading', () => page.evaluate(() => document.activeElement?.tagName === 'H1'))
  expect(await item.count()).toBe(0)
})

const releases = [
  ['queued', 9005],
  ['unknown', 9006],
] as const

test.each(releases)(
  'the release of a hold that is %s has a page with its story and only what is safe',
  async (state, n) => {
    const { window: page } = till
    await page.keyboard.press('F8')
    await page
      .locator('.waiting-item', { hasText: String(n) })
      .getByRole('button', { name: words.waiting.show })
      .click()
    await page.locator(`.result.tone-${state}`).waitFor()
    expect(await page.locator('h1').innerText()).toBe(words.void.short.hold[state])
    const said = await textOf(page)
    // What waits for keys says so, and not that it waits for the line.
    expect(said).toContain(state === 'queued' ? words.result.keyless['keys-missing'] : words.void.hold[state])
    if (state === 'queued') expect(said).not.toContain(words.void.hold.queued)
    expect(said).toContain(filled(words.releaseFact['void-accepted'], { reason: '客人改付现金' }))
    const pdf = `Ctrl+S\n${words.slips.save}`
    const buttons = await page.locator('.result > .choices button').allInnerTexts()
    const { sendNow, withdraw, ask } = words.waiting
    const safe = state === 'queued' ? [sendNow, withdraw] : [ask]
    expect(buttons.map((text) => text.replace(/^Esc\s*/, ''))).toEqual([...safe, words.events.back, pdf])
    await photograph(page, `release ${state}`)
    await expectAccessible(page, `release, ${state}`)
    await inChinese(page)
    await page.keyboard.press('Escape')
  },
)

test('the entry leads to the page of a release, and so does the rail once it is withdrawn', async () => {
  const { window: page } = till
  await page.keyboard.press('F2')
  await page.locator('#preauthOrderId').fill(waitingHold(9005))
  await page.locator('.release-state').waitFor()
  await photograph(page, 'entry, being released')
  await expectAccessible(page, 'entry, being released')
  await inChinese(page)
  await page.keyboard.press('F5')
  await page.locator('.result.tone-queued').waitFor()
  await page.getByRole('button', { name: words.waiting.withdraw }).click()
  await page.locator('.result.tone-withdrawn').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.release-state.withdrawn, .release-state .withdrawn').first().waitFor()
  await page.keyboard.press('Control+Delete')
  const line = page.locator('.rail-closed li', { hasText: words.void.short.hold.withdrawn })
  await line.locator('button').click()
  await page.locator('.result.tone-withdrawn').waitFor()
  await photograph(page, 'release withdrawn')
  await expectAccessible(page, 'release, withdrawn')
  await inChinese(page)
})
