import type { Page } from 'playwright-core'
import { manager } from '../../test/support/operators.ts'
import { filled, pressEnter, tabTo, waitForHeading, wordsOf } from '../../test/support/screens.ts'
import type { Album } from './album.ts'

const english = wordsOf.en

/** The manager closes the day, by keyboard alone: what is not known yet stays open, with a reason. */
export async function closeTheDay(page: Page, album: Album): Promise<void> {
  await page.keyboard.press('F6')
  await waitForHeading(page, english.day.title)
  await page.locator('.date-strip').waitFor()
  await page.keyboard.press('Control+D')
  await waitForHeading(page, english.close.title)
  await page.locator('.close-totals').waitFor()
  await album.keep('day so far')

  await tabTo(page, '.close-form summary')
  await pressEnter(page)
  await page.locator('#reason-close').waitFor()
  await tabTo(page, '.choose-all input')
  await page.keyboard.press('Space')
  await tabTo(page, '#stay-reason')
  await page.keyboard.insertText('The gateway has not answered yet')
  await page.keyboard.press('Tab')
  await pressEnter(page)
  await page.getByText(english.close.allDecided).waitFor()
  await tabTo(page, '#reason-close')
  await page.keyboard.insertText('End of the day')
  await tabTo(page, '#pin-close')
  await page.keyboard.type(manager.pin, { delay: 60 })
  await page.keyboard.press('Tab')
  await pressEnter(page)
  await waitForHeading(page, filled(english.close.number, { number: 1 }))
  await page.locator('.close-totals').waitFor()
  await album.keep('day closed')
}
