import { test } from 'vitest'
import { act } from '../../support/ask-till.ts'
import { prepareDaysToClose } from '../../support/days-to-close.ts'
import { sharedTill } from '../../support/opened-till.ts'
import { manager } from '../../support/operators.ts'
import { photograph } from '../../support/photograph.ts'
import { until } from '../../support/screens.ts'
import { expectAccessible } from './walk.ts'

const till = sharedTill({ keychain: true }, async (home) => void (await prepareDaysToClose(home)))

const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 600 },
] as const

/** Keeps the screen as it is in both languages and both sizes, and in the dark; for a person to look at. */
async function keepPictures(screen: string): Promise<void> {
  if (!process.env.PHOTOGRAPHS) return
  const { window: page, running } = till
  for (const { width, height } of sizes) {
    await running.app.evaluate(
      ({ BrowserWindow }, [wide, high]) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, high),
      [width, height] as const,
    )
    await until('the window to take its size', () => page.evaluate((wide) => innerWidth === wide, width))
    for (const [language, theme] of [
      ['zh-CN', 'light'],
      ['en', 'light'],
      ['zh-CN', 'dark'],
    ] as const) {
      await act(page, 'choose', { language, theme })
      await page.locator(`html[lang="${language}"][data-theme="${theme}"]`).waitFor()
      await photograph(page, screen, language, theme, String(width))
    }
  }
}

test('a date in pictures, the X report, the form that closes, the frozen report, its copy, and their list', async () => {
  const { window: page } = till
  await page.locator('#preauthOrderId').waitFor()
  await page.keyboard.press('F6')
  await page.locator('.date-strip button:not(.undated)').nth(1).click()
  await page.locator('.day-picture .pictures').waitFor({ state: 'attached' })
  await expectAccessible(page, 'day, in pictures')
  await keepPictures('day')
  await page.keyboard.press('Control+D')
  await page.locator('.close-totals').waitFor()
  await expectAccessible(page, 'X report')
  await keepPictures('x-report')
  await page.locator('.close-form summary').click()
  await page.locator('.dispositions li').first().waitFor()
  await expectAccessible(page, 'the form that closes')
  await keepPictures('close-form')
  await page.locator('.dispositions li input').first().check()
  await page.locator('#stay-reason').fill('等银联商务答复')
  await page.locator('.dispositions > .key-button').last().click()
  await page.locator('.close-form .choices .key-button').click()
  await page.locator('#reason-close[aria-invalid=true]').waitFor()
  await page.locator('#reason-close').fill('夜审日结')
  await page.locator('#pin-close').fill(manager.pin)
  await page.locator('.close-form .choices .key-button').click()
  await page.locator('.close-form .problem-line').filter({ hasText: /\S/ }).waitFor()
  await expectAccessible(page, 'not closed, for something has no reason')
  await keepPictures('close-refused')
  await page.locator('.choose-all input').check()
  await page.locator('#stay-reason').fill('客人明天再来')
  await page.locator('.dispositions > .key-button').last().click()
  await page.locator('.close-form .choices .key-button').click()
  await page.locator('.closed-for').waitFor()
  await expectAccessible(page, 'closed')
  await keepPictures('closed')
  await page.locator('.reprint button').click()
  await page.locator('.copy-mark').filter({ hasText: /\S/ }).waitFor()
  await expectAccessible(page, 'a copy')
  await keepPictures('copy')
  await page.keyboard.press('Escape')
  await page.locator('.close-list').waitFor()
  await expectAccessible(page, 'the next X report, with the closes so far')
  await page.locator('.close-list').scrollIntoViewIfNeeded()
  await keepPictures('close-list')
})
