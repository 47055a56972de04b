import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { act } from '../../support/ask-till.ts'
import { axeViolations } from '../../support/axe.ts'
import { manager as known } from '../../support/operators.ts'
import { typeSlowly } from '../../support/scanner.ts'
import {
  filled,
  pressEnter,
  scanHold,
  textOf,
  toReview,
  until,
  valueIn,
  waitForHeading,
  wordsOf,
} from '../../support/screens.ts'
import { sharedCounter } from './counter.ts'

const words = wordsOf['zh-CN']
const counter = sharedCounter()

/** Whether a colour, as the browser computes it (`rgb(r, g, b)`), is an amber: much red, less green, little blue. */
async function isAmber(page: Page, selector: string): Promise<boolean> {
  const colour = await page.locator(selector).evaluate((element) => getComputedStyle(element).backgroundColor)
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number)
  return red > green && green > blue && red - blue > 40
}

test('refused: says why and what to do now in both languages, and keeps what was typed to be mended', async () => {
  const { page } = counter
  const hold = await counter.take('9001', '128', 'declined')
  expect(await textOf(page)).toContain(words.cure['hold-not-found'])
  expect(await textOf(page)).toContain('授权码与原预授权不符')
  await page.keyboard.press('F3')
  await waitForHeading(page, wordsOf.en.result.declined)
  expect(await textOf(page)).toContain(wordsOf.en.cure['hold-not-found'])

  await page.keyboard.press('Escape')
  await waitForHeading(page, wordsOf.en.entry.title)
  await page.keyboard.press('F3')
  await waitForHeading(page, words.entry.title)
  expect(await valueIn(page, 'preauthOrderId')).toBe(hold.preauthOrderId)
  expect(await valueIn(page, 'authIdRespCode')).toBe(hold.authIdRespCode)
  expect(await valueIn(page, 'amount')).toBe('128')
  expect((await counter.ledger()).completions).toEqual([])
  expect(counter.journal().completions).toEqual([
    expect.objectContaining({ state: 'declined', err_code: 'NO_ORDER', total_amt: 12_800 }),
  ])
})

/** Presses Enter as soon as a result stands there, and again while a hand may still be pressing the key before. */
const pressAtOnce = (page: Page) =>
  page.evaluate(() => {
    const press = () =>
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    const look = new MutationObserver(() => {
      if (!document.querySelector('.result:not(.tone-sending)')) return
      look.disconnect()
      for (const ms of [0, 150, 300, 450]) setTimeout(press, ms)
      setTimeout(() => document.body.setAttribute('data-pressed', 'often'), 500)
    })
    document.body.removeAttribute('data-pressed')
    look.observe(document.body, { childList: true, subtree: true })
  })

test.each([
  ['completed', '0041'],
  ['declined', '9001'],
] as const)('%s: an Enter that comes with the result does not throw it away unseen', async (outcome, lastFour) => {
  const { page } = counter
  await toReview(page, await counter.openHold(lastFour), '128')
  await pressAtOnce(page)
  await page.keyboard.press('F9')
  await page.locator('body[data-pressed=often]').waitFor()
  await waitForHeading(page, words.result[outcome])
  await pressEnter(page)
  await waitForHeading(page, words.entry.title)
})

test('refused: Enter leads back to what was typed, and only the key that clears the entry clears it', async () => {
  const { page } = counter
  const hold = await counter.take('9001', '128', 'declined')
  const [first, second] = await page.locator('.result .choices button').allInnerTexts()
  expect(first).toContain(words.result.correct)
  expect(second).toContain(words.result.nextGuest)
  await pressEnter(page)
  await waitForHeading(page, words.entry.title)
  expect(await valueIn(page, 'preauthOrderId')).toBe(hold.preauthOrderId)
  expect(await valueIn(page, 'authIdRespCode')).toBe(hold.authIdRespCode)
  expect(await valueIn(page, 'amount')).toBe('128')

  await page.keyboard.press('Control+Enter')
  await waitForHeading(page, words.review.title)
  await page.keyboard.press('F9')
  await waitForHeading(page, words.result.declined)
  await page.keyboard.press('Control+Delete')
  await waitForHeading(page, words.entry.title)
  await until('an empty entry', async () => (await valueIn(page, 'preauthOrderId')) === '')
})

test('unknown: says not to take it again, asks by itself and settles as taken, without a second request', async () => {
  const { page } = counter
  const hold = await counter.take('9030', '128', 'unknown')
  expect(words.result.unknown).toContain('请勿再次操作')
  expect(await isAmber(page, '.result.tone-unknown')).toBe(true)
  const [line] = (await counter.ledger()).completions

  await waitForHeading(page, words.result.completed)
  expect(await textOf(page)).toContain(line?.stlDate)
  const { completions, arrivals } = await counter.ledger()
  expect(completions).toEqual([expect.objectContaining({ ...hold, totalAmt: 12_800, arrivals: 1 })])
  expect(Object.keys(arrivals)).toEqual([line?.mchntOrderId])
  const journal = counter.journal()
  expect(journal.completions).toEqual([
    expect.objectContaining({ state: 'completed', stl_date: line?.stlDate, ref_id: line?.refId }),
  ])
  expect(journal.events.filter(({ kind }) => kind === 'sending')).toHaveLength(1)
  expect(journal.events.some(({ kind }) => kind === 'unsettled')).toBe(true)
})

test('a manager settles what nothing else can, with a reason and the right PIN, and the hold is free again', async () => {
  const { page } = counter
  await counter.take('9031', '128', 'unknown')
  await page.keyboard.press('F8')
  await waitForHeading(page, words.waiting.title)
  const { manager, operators, radar, result } = words
  // The card says of it what its own page says, and counts it as one that is still to be completed.
  expect(await page.locator('.waiting-item').innerText()).toContain(result.unknown)
  expect(await page.locator('.waiting-item').innerText()).toContain(result.unknownPromise)
  expect(await textOf(page)).toContain(filled(radar.completions, { count: 1, sum: '¥128.00' }))
  await page.locator('.manager summary').click()
  expect(await axeViolations(page)).toEqual([])

  await page.getByRole('button', { name: manager.notTaken }).click()
  await expect.poll(() => textOf(page)).toContain('请写明原因')
  await page.getByLabel(manager.reason).fill('银联商务客服确认没有扣款')
  await page.getByLabel(operators.approverPin).fill('999990')
  await page.getByRole('button', { name: manager.notTaken }).click()
  await expect.poll(() => textOf(page), { timeout: 15_000 }).toContain('PIN 不对')
  expect(counter.journal().completions).toEqual([expect.objectContaining({ state: 'unknown' })])

  await page.getByLabel(operators.approverPin).fill(known.pin)
  await page.getByRole('button', { name: manager.notTaken }).click()
  await expect.poll(() => textOf(page), { timeout: 15_000 }).toContain(words.waiting.none)
  expect(counter.journal().completions).toEqual([expect.objectContaining({ state: 'declined' })])
  expect((await counter.ledger()).completions).toEqual([])
})

// The last one: its hold stays unknown.
test('a hold whose outcome is unknown is locked: entering it again shows it, and nothing can be sent', async () => {
  const { page } = counter
  const hold = await counter.take('9031', '128', 'unknown')
  await pressEnter(page)
  await waitForHeading(page, words.entry.title)

  await scanHold(page, hold)
  await typeSlowly(page, '5')
  expect(await textOf(page)).toContain(words.entry.takenTitle.unknown)
  expect(await textOf(page)).not.toContain(words.entry.takenTitle.completed)
  for (const key of ['Control+Enter', 'Enter', 'Enter', 'F9']) await page.keyboard.press(key)
  await page.waitForTimeout(300)
  await waitForHeading(page, words.entry.title)
  // The window's own call is refused as well: the lock does not hang on a screen.
  const entry = { ...hold, amount: '5', holdAmount: '', orderDesc: '', bizType: 'QRPAYDEFAULT' }
  await expect(act(page, 'complete', { entry, acknowledged: [] })).rejects.toThrow('hold-taken')

  await page.keyboard.press('F5')
  await waitForHeading(page, words.result.unknown)
  expect(Object.values((await counter.ledger()).arrivals)).toEqual([1])
  expect(counter.journal().completions).toEqual([expect.objectContaining({ state: 'unknown', total_amt: 12_800 })])
})
