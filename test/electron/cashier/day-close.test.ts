import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { type EventBody, type EventKind, eventBodies } from '../../../main/journal/event.ts'
import { placesOf } from '../../../main/journal/places.ts'
import { prepareDaysToClose } from '../../support/days-to-close.ts'
import { testFolder } from '../../support/folder.ts'
import { openTill } from '../../support/opened-till.ts'
import { manager } from '../../support/operators.ts'
import { photograph } from '../../support/photograph.ts'
import { filled, pressEnter, tabTo, textOf, until, waitForHeading, wordsOf } from '../../support/screens.ts'
import { journalOf } from './counter.ts'

const words = wordsOf['zh-CN']
const nowhere = 'http://127.0.0.1:9'
const stays = '等银联商务答复'

async function openDays() {
  const home = testFolder()
  const path = await prepareDaysToClose(home)
  const till = await openTill({ home, keychain: true })
  const { window: page } = till
  await waitForHeading(page, words.entry.title)
  await page.keyboard.press('F6')
  await waitForHeading(page, words.day.title)
  await page.locator('.date-strip').waitFor()
  await page.keyboard.press('Control+D')
  await waitForHeading(page, words.close.title)
  await page.locator('.close-totals').waitFor()
  return { home, path, page }
}

/** The bodies of one kind of event in the counter's journal, whose chain and tables are verified on the way. */
function bodiesOf<Kind extends EventKind>(home: string, wanted: Kind): EventBody<Kind>[] {
  const events = journalOf(home, nowhere).events.filter(({ kind }) => kind === wanted)
  return events.map(({ body }) => eventBodies[wanted].parse(JSON.parse(body)) as EventBody<Kind>)
}

async function expectText(page: Page, text: string): Promise<void> {
  await until(`“${text}” on the screen`, async () => (await textOf(page)).includes(text))
}

/** Types why, and the PIN of the manager who is signed in, and presses the button that closes; by keyboard alone. */
async function approveClose(page: Page, pin: string): Promise<void> {
  await tabTo(page, '#reason-close')
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText('夜审日结')
  await tabTo(page, '#pin-close')
  await page.keyboard.press('Control+A')
  await page.keyboard.type(pin, { delay: 60 })
  await page.keyboard.press('Tab')
  await pressEnter(page)
}

/** Chooses everything that is open and gives it one reason; by keyboard alone. */
async function leaveAllOpen(page: Page, reason = stays): Promise<void> {
  await tabTo(page, '.choose-all input')
  await page.keyboard.press('Space')
  await tabTo(page, '#stay-reason')
  await page.keyboard.insertText(reason)
  await page.keyboard.press('Tab')
  await pressEnter(page)
  await expectText(page, words.close.allDecided)
}

async function unfold(page: Page): Promise<void> {
  await tabTo(page, '.close-form summary')
  await pressEnter(page)
  await page.locator('#reason-close').waitFor()
}

test('an X report says whose day it is, its sums, what is late and open, and writes nothing', async () => {
  const { home, page } = await openDays()
  const before = journalOf(home, nowhere).events.length
  const said = await textOf(page)
  for (const text of [words.close.x, words.close.boundary, words.close.over]) expect(said).toContain(text)
  expect(await page.locator('#closing-date').inputValue()).toBe('2026-11-23')
  expect(said).toContain(filled(words.close.later, { date: '2026-11-24', sum: '¥180.00' }))
  expect(said).toContain(filled(words.close.openSum, { count: 3, sum: '¥776.00' }))
  expect(said).toContain(filled(words.close.lateTitle, { count: 2, sum: '¥476.00' }))
  await photograph(page, 'close-x-zh')
  expect(journalOf(home, nowhere).events).toHaveLength(before)
})

test('a manager closes the day by keyboard alone; the report is frozen, saved, backed up, and copied with a number', async () => {
  const { home, path, page } = await openDays()
  await unfold(page)
  await leaveAllOpen(page)
  await photograph(page, 'close-form-zh')
  await approveClose(page, manager.pin)
  await waitForHeading(page, filled(words.close.number, { number: 2 }))
  await page.locator('.close-totals').waitFor()
  const report = join(home, 'exports', 'day-close-88880001-2-2026-11-23.txt')
  await expectText(page, filled(words.close.saved, { path: report }))
  await photograph(page, 'closed-zh')

  const [, body] = bodiesOf(home, 'day-closed')
  expect(body).toMatchObject({ number: 2, stlDate: '2026-11-23', approval: { reason: '夜审日结' } })
  expect(body?.dispositions).toMatchObject([{ reason: stays, items: [{ state: 'queued' }, { state: 'unknown' }, {}] }])
  const said = await textOf(page)
  expect(said).toContain(body?.head)
  expect(said).toContain(filled(words.close.staysOpen, { reason: stays }))
  expect(readFileSync(report, 'utf8')).toContain(`流水链头 journal head ${body?.head}`)
  const backups = () => readdirSync(placesOf(path).backups).filter((name) => name.endsWith('-day-close.db'))
  await until('the backup of the day close', async () => existsSync(placesOf(path).backups) && backups().length === 1)

  await tabTo(page, '.reprint button')
  await pressEnter(page)
  await expectText(page, filled(words.close.copy, { copy: 1 }))
  await expectText(page, filled(words.close.saved, { path: report.replace('.txt', '-copy-1.txt') }))
  expect(readFileSync(report.replace('.txt', '-copy-1.txt'), 'utf8')).toContain('重打 COPY 1')
  expect(bodiesOf(home, 'day-close-printed')).toEqual([{ number: 2, copy: 1 }])

  await page.keyboard.press('Escape')
  await waitForHeading(page, words.close.title)
  await expectText(page, filled(words.close.number, { number: 1 }))
  await photograph(page, 'close-list-zh')
  await page.keyboard.press('Escape')
  await waitForHeading(page, words.day.title)
  await expectText(page, filled(words.close.inCloses, { numbers: '1, 2' }))
  await photograph(page, 'day-zh')
})

test('without a reason for everything open, or with another terminal’s number, nothing is closed and nothing typed is lost', async () => {
  const { home, page } = await openDays()
  await unfold(page)
  await approveClose(page, manager.pin)
  await expectText(page, filled(words.problem['open-items-undecided'], { count: 3, totalAmt: '¥776.00' }))
  await leaveAllOpen(page)
  // A look at the list and back again: the reasons are still there.
  await page.keyboard.press('Escape')
  await waitForHeading(page, words.day.title)
  await page.keyboard.press('Control+D')
  await waitForHeading(page, words.close.title)
  await page.locator('.close-form').waitFor()
  await unfold(page)
  await expectText(page, words.close.allDecided)
  await approveClose(page, '999990')
  await expectText(page, filled(words.problem['pin-wrong'], { name: manager.name, left: 9 }))
  expect(await page.locator('#reason-close').inputValue()).toBe('夜审日结')
  expect(bodiesOf(home, 'day-closed')).toHaveLength(1)
  await approveClose(page, manager.pin)
  await waitForHeading(page, filled(words.close.number, { number: 2 }))
})

test('where the report’s file cannot be written, the day is closed all the same, and the screen says both', async () => {
  const { home, page } = await openDays()
  const folder = join(home, 'exports')
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o555)
  onTestFinished(() => chmodSync(folder, 0o755))
  await unfold(page)
  await leaveAllOpen(page)
  await approveClose(page, manager.pin)
  await waitForHeading(page, filled(words.close.number, { number: 2 }))
  await expectText(page, words.close.notSaved)
  expect(readdirSync(folder)).toEqual([])
  expect(bodiesOf(home, 'day-closed')).toHaveLength(2)
})

test('a reason for something open that says nothing is refused, and can be written anew', async () => {
  const { home, page } = await openDays()
  await unfold(page)
  await leaveAllOpen(page, '等')
  await approveClose(page, manager.pin)
  await expectText(page, words.problem['reason-missing'])
  expect(await page.locator('#reason-close').getAttribute('aria-invalid')).toBe('false')
  expect(bodiesOf(home, 'day-closed')).toHaveLength(1)
  for (const box of await page.locator('.dispositions li input').all()) await box.check()
  await page.locator('#stay-reason').fill(stays)
  await page.locator('.dispositions > .key-button').last().click()
  await approveClose(page, manager.pin)
  await waitForHeading(page, filled(words.close.number, { number: 2 }))
})
