import { expect, test } from 'vitest'
import { act } from '../../support/ask-till.ts'
import { testFolder } from '../../support/folder.ts'
import { freshCredentials } from '../../support/gateway-process.ts'
import { openTill } from '../../support/opened-till.ts'
import { photograph } from '../../support/photograph.ts'
import { prepareCounter } from '../../support/prepared-counter.ts'
import { pressEnter, tabTo, textOf, until, waitForHeading, wordsOf } from '../../support/screens.ts'
import { writeBlocked } from '../../support/waiting-journal.ts'
import { expectAccessible } from '../access/walk.ts'
import { journalOf } from './counter.ts'

const url = 'http://127.0.0.1:1'
const words = wordsOf['zh-CN']

test('a queued completion of a hold that was taken after all says so, promises nothing, and can only be withdrawn', async () => {
  const home = testFolder()
  await prepareCounter(home, 'live', url)
  const { taken, blocked } = writeBlocked(home, url)
  const { window: page } = await openTill({ home, keychain: true })
  await act(page, 'saveKeys', freshCredentials())
  await waitForHeading(page, words.entry.title)

  const held = page.locator('.rail-open li', { hasText: words.state.blocked })
  expect(await held.locator('.tone-declined').count()).toBe(1)

  await page.keyboard.press('F8')
  const item = page.locator('.waiting-item', { hasText: words.state.blocked })
  await item.waitFor()
  expect((await item.locator('.blocked .order-number').innerText()).replace(/\s/g, '')).toBe(taken)
  const { withdraw, show } = words.waiting
  expect(await item.locator('.choices button').allInnerTexts()).toEqual([withdraw, show])
  await photograph(page, 'waiting, blocked')
  await expectAccessible(page, 'waiting, blocked')
  await act(page, 'choose', { language: 'zh-CN', theme: 'light' })

  await held.locator('button').click()
  await waitForHeading(page, words.result.blocked)
  const said = await textOf(page)
  expect(said).toContain(words.blocked.queued)
  expect(said).not.toContain(words.result.queuedPromise)
  expect(said).not.toContain(words.result.nextSendNow)
  await photograph(page, 'blocked')
  await expectAccessible(page, 'blocked')
  await act(page, 'choose', { language: 'zh-CN', theme: 'light' })
  await tabTo(page, '.result > .choices button')
  await pressEnter(page)
  await waitForHeading(page, words.result.withdrawn)
  const state = () => journalOf(home, url).completions.find(({ mchnt_order_id }) => mchnt_order_id === blocked)?.state
  await until('the journal', async () => state() === 'withdrawn')
  expect(journalOf(home, url).events.filter(({ kind }) => kind === 'sending')).toHaveLength(1)
})
