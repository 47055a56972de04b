import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { act } from '../../support/ask-till.ts'
import { readExport } from '../../support/csv.ts'
import { numbered } from '../../support/journal.ts'
import { LONG_DAY, longHold, refusal, writeLong } from '../../support/long-journal.ts'
import { sharedTill } from '../../support/opened-till.ts'
import { photograph } from '../../support/photograph.ts'
import { prepareCounter } from '../../support/prepared-counter.ts'
import { typeSlowly } from '../../support/scanner.ts'
import { filled, pressEnter, tabTo, textOf, until, valueIn, waitForHeading, wordsOf } from '../../support/screens.ts'
import { expectAccessible } from '../access/walk.ts'

const url = 'http://127.0.0.1:1'
/** More events than are looked through in the till itself: a search starts a process of its own. */
const ROWS = 5_200

/** Without keys, so that nothing moves. By keyboard alone, but for the last. */
const till = sharedTill({ keychain: true }, async (home) => {
  await prepareCounter(home, 'live', url)
  writeLong(home, url, ROWS)
})
const words = wordsOf['zh-CN']

/** The current row: its number in the list, 1 the first, and what it says, without gaps. */
async function currentRow(page: Page): Promise<{ readonly row: number; readonly text: string } | undefined> {
  const found = await page
    .locator('.line-list [aria-selected="true"]')
    .evaluateAll((all) =>
      all.map((row) => ({ row: Number(row.ariaRowIndex) - 1, text: (row as HTMLElement).innerText })),
    )
  const [current] = found
  return current && !current.text.includes('…') ? { ...current, text: current.text.replace(/\s+/g, '') } : undefined
}

/** Waits until the current row is this one, come from the journal, and whole in sight below the heads. */
async function expectRow(page: Page, row: number, text: string): Promise<void> {
  await until(`row ${row} with ${text}`, async () => {
    const current = await currentRow(page)
    return current?.row === row && current.text.includes(text)
  }).catch(async (error: Error) => {
    throw new Error(`${error.message}; the current row is ${JSON.stringify(await currentRow(page))}`)
  })
  const inSight = await page.locator('.line-list [aria-selected="true"]').evaluate((element) => {
    const { left, top, bottom } = element.getBoundingClientRect()
    return [top + 3, bottom - 3].map((y) => element.contains(document.elementFromPoint(left + 20, y)))
  })
  expect([row, ...inSight]).toEqual([row, true, true])
}

async function inChinese(page: Page): Promise<void> {
  await act(page, 'choose', { language: 'zh-CN', theme: 'light' })
  await page.locator('html[lang="zh-CN"][data-theme="light"]').waitFor()
}

async function openDays(page: Page): Promise<void> {
  await inChinese(page)
  await page.keyboard.press('F2')
  await page.keyboard.press('F6')
  await waitForHeading(page, words.day.title)
  await page.locator('.line-list').waitFor()
}

/** Types what is looked for, then Enter: its list has the keyboard. */
async function find(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('Control+F')
  await typeSlowly(page, typed)
  await page.keyboard.press('Enter')
}

const found = (page: Page, count: number) =>
  until(`${count} to be found`, async () => (await textOf(page)).includes(filled(words.search.found, { count })))

describe('the list of a date', () => {
  test('is gone through by row, by screen and to both ends, and no more of it is drawn than is in sight', async () => {
    const { window: page } = till
    await openDays(page)
    await page.keyboard.press('ArrowRight')
    await page.locator(`.line-list[aria-label="${LONG_DAY}"]`).waitFor()
    expect(await page.locator('.line-list').getAttribute('aria-rowcount')).toBe(`${ROWS + 1}`)
    const drawn = await page.locator('.line-list tbody tr').count()
    expect(drawn).toBeGreaterThan(5)
    expect(drawn).toBeLessThan(60)
    await page.keyboard.press('ArrowDown')
    await expectRow(page, 1, numbered(1))
    for (let presses = 0; presses < 40; presses++) await page.keyboard.press('ArrowDown')
    await expectRow(page, 41, numbered(41))
    await page.keyboard.press('End')
    await expectRow(page, ROWS, numbered(ROWS))
    await photograph(page, 'day, at its end')
    await page.keyboard.press('ArrowUp')
    await expectRow(page, ROWS - 1, '¥5,199.00')
    await page.keyboard.press('PageUp')
    const before = (await currentRow(page))?.row ?? 0
    expect(before).toBeLessThan(ROWS - 5)
    await page.keyboard.press('PageDown')
    await expectRow(page, ROWS - 1, numbered(ROWS - 1))
    await page.keyboard.press('Home')
    await expectRow(page, 1, '¥1.00')
    await expectAccessible(page, 'the list of a date')
  })

  test('leads to a page and from there back to the same row', async () => {
    const { window: page } = till
    await openDays(page)
    await page.keyboard.press('ArrowRight')
    await page.locator(`.line-list[aria-label="${LONG_DAY}"]`).waitFor()
    await page.keyboard.press('End')
    await page.keyboard.press('PageUp')
    await until('the row', () => currentRow(page))
    const { row } = (await currentRow(page)) ?? { row: 0 }
    await pressEnter(page)
    await waitForHeading(page, words.result.completed)
    expect((await textOf(page)).replaceAll(' ', '')).toContain(numbered(row))
    await page.keyboard.press('Escape')
    await waitForHeading(page, words.day.title)
    await expectRow(page, row, numbered(row))
    await page.keyboard.press('ArrowDown')
    await expectRow(page, row + 1, numbered(row + 1))
  })
})

describe('a search', () => {
  test('finds one by its last digits and leads to its story, event by event, and to the letter of what came', async () => {
    const { window: page } = till
    await openDays(page)
    await find(page, '5201')
    await found(page, 1)
    await expectRow(page, 1, numbered(ROWS + 1))
    await photograph(page, 'found')
    await expectAccessible(page, 'what was found')
    await inChinese(page)
    await pressEnter(page)
    await waitForHeading(page, words.result.declined)
    await tabTo(page, '.story-events > summary')
    await page.keyboard.press('Enter')
    const events = page.locator('.story-events ol > li')
    await until('three events', async () => (await events.count()) === 3)
    const [accepted, sending, declined] = await events.allInnerTexts()
    expect(accepted).toContain(words.event.accepted)
    expect(sending).toContain(words.event.sending)
    expect(declined).toContain(words.event.declined)
    await tabTo(page, '.story-events li:nth-child(3) summary')
    await page.keyboard.press('Enter')
    const raw = events.nth(2).locator('pre')
    await raw.waitFor()
    expect(await raw.innerText()).toContain('"x": 12345678901234567890')
    await photograph(page, 'story')
    await page.keyboard.press('Control+U')
    expect(await raw.textContent()).toBe(refusal)
    await tabTo(page, '.story-events li:nth-child(2) summary')
    await page.keyboard.press('Enter')
    const request = events.nth(1).locator('pre')
    await request.waitFor()
    expect(JSON.parse((await request.textContent()) ?? '')).toMatchObject({ mchntOrderId: numbered(ROWS + 1) })
    // From its beginning: what lies half under a bar has no colours that axe could tell.
    await page.locator('h1').scrollIntoViewIfNeeded()
    await expectAccessible(page, 'the story')
    await inChinese(page)
    await page.keyboard.press('Escape')
    await waitForHeading(page, words.day.title)
    expect(await valueIn(page, 'search')).toBe('5201')
    await expectRow(page, 1, numbered(ROWS + 1))
    await page.keyboard.press('Escape')
    expect(await valueIn(page, 'search')).toBe('')
    await page.locator('.date-strip').waitFor()
  })

  test('says how it was understood, and when nothing is found, while somebody types', async () => {
    const { window: page } = till
    await openDays(page)
    await page.keyboard.press('Control+F')
    await typeSlowly(page, '3.00 2026-11-24')
    await found(page, 1)
    expect(await page.locator('.understood').innerText()).toContain('¥3.00')
    await typeSlowly(page, ' 3.01')
    await until('nothing', async () => (await textOf(page)).includes(words.search.nothing))
    await photograph(page, 'nothing found')
    expect(await valueIn(page, 'search')).toBe('3.00 2026-11-24 3.01')
  })

  test('finds the release of a hold, which has a page of its own', async () => {
    const { window: page } = till
    await openDays(page)
    await find(page, longHold(ROWS + 3).slice(-8))
    await found(page, 1)
    await expectRow(page, 1, words.void.short.hold.completed)
    await photograph(page, 'release found')
    await pressEnter(page)
    await waitForHeading(page, words.void.short.hold.completed)
    await pressEnter(page)
    await waitForHeading(page, words.day.title)
  })

  test('is exported whole by a key, in another form too, with what was searched for', async () => {
    const { window: page } = till
    await openDays(page)
    await find(page, words.search.states.completed)
    const done = page.locator('.day-export .done-line')
    await page.locator('.day-export').waitFor()
    await page.keyboard.press('Control+E')
    await until('the file', async () => (await done.innerText()).includes('.csv'))
    const csv = await done.innerText()
    const lines = readExport(readFileSync(csv.slice(csv.indexOf('/'))))
    expect(lines.lines.length).toBeGreaterThan(ROWS - 10)
    expect(lines.net.orderDesc).toContain(`查找 search ${words.search.states.completed} · 流水链头 journal head `)
    await photograph(page, 'found exported')
    await page.keyboard.press('Control+F')
    await typeSlowly(page, longHold(ROWS + 1).slice(-8))
    await page.keyboard.press('Enter')
    await found(page, 1)
    await tabTo(page, '.day-export select')
    await page.locator('.day-export select').selectOption('json')
    await page.keyboard.press('Control+E')
    await until('the other file', async () => (await done.innerText()).includes('.json'))
    const json = await done.innerText()
    const { total, selection } = JSON.parse(readFileSync(json.slice(json.indexOf('/')), 'utf8'))
    expect(selection.text).toBe(longHold(ROWS + 1).slice(-8))
    expect(total).toMatchObject({ count: 0, others: { count: 1 } })
    await page.locator('.day-export select').selectOption('pdf')
    await page.keyboard.press('Control+E')
    await until('the report', async () => (await done.innerText()).includes('.pdf'))
    const pdf = await done.innerText()
    const report = execFileSync('pdftotext', ['-layout', pdf.slice(pdf.indexOf('/')), '-'], { encoding: 'utf8' })
    expect(report).toContain(`查找结果 Search “${longHold(ROWS + 1).slice(-8)}”`)
    expect(report).toMatch(/Not taken, not in the net: 1 · 5201\.00/)
    await act(page, 'choose', { language: 'en', theme: 'dark' })
    await until('English', async () => (await textOf(page)).includes(wordsOf.en.search.export))
    await photograph(page, 'found exported in English')
    await expectAccessible(page, 'a search that was exported')
    await inChinese(page)
  })

  test('goes through the journal of another terminal too, whose pages are only looked at', async () => {
    const { window: page } = till
    await openDays(page)
    await tabTo(page, '.inline-choice select')
    await page.keyboard.press('ArrowDown')
    await page.locator(`.line-list[aria-label="${LONG_DAY}"]`).waitFor()
    await find(page, numbered(1))
    await expectRow(page, 1, numbered(1))
    await pressEnter(page)
    await waitForHeading(page, words.result.completed)
    expect(await textOf(page)).toContain(words.events.readOnly)
    expect(await page.locator('.result-void').count()).toBe(0)
    await tabTo(page, '.story-events > summary')
    await page.keyboard.press('Enter')
    await until('its events', async () => (await page.locator('.story-events ol > li').count()) === 3)
    await page.keyboard.press('Escape')
    await expectRow(page, 1, numbered(1))
  })
})

test('a row is opened by the mouse as well, but not while its number is marked', async () => {
  const { window: page } = till
  await openDays(page)
  await page.keyboard.press('ArrowRight')
  await page.locator(`.line-list[aria-label="${LONG_DAY}"]`).waitFor()
  const row = page.locator('.line-list tbody tr').nth(1)
  const number = row.locator('.order-number')
  await until('the row', async () => (await number.count()) === 1)
  await number.evaluate((element) => document.getSelection()?.selectAllChildren(element))
  await number.dispatchEvent('click')
  expect(await page.locator('h1').innerText()).toBe(words.day.title)
  // A press beside what is marked unmarks it.
  await row.locator('.strong').click()
  await waitForHeading(page, words.result.completed)
})
