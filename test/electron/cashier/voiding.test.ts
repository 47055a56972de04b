import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { act } from '../../support/ask-till.ts'
import { axeViolations } from '../../support/axe.ts'
import { readExport } from '../../support/csv.ts'
import { manager } from '../../support/operators.ts'
import { filled, pressEnter, scanHold, tabTo, textOf, until, waitForHeading, wordsOf } from '../../support/screens.ts'
import { sharedCounter } from './counter.ts'

const words = wordsOf['zh-CN']
const counter = sharedCounter({ validityDays: '36500' })
const reason = '客人改付现金'

/** Takes 128 yuan from a hold, and goes on to the next guest. */
async function taken(lastFour: string) {
  const { page } = counter
  const hold = await counter.take(lastFour, '128', 'completed')
  await pressEnter(page)
  await waitForHeading(page, words.entry.title)
  return hold
}

/** Looks at the newest completion from the rail, and voids it as a manager, by keyboard alone. */
async function voidNewest(page: Page): Promise<void> {
  await tabTo(page, '.rail-closed button')
  await pressEnter(page)
  await waitForHeading(page, words.result.completed)
  await tabTo(page, '.manager summary')
  await pressEnter(page)
  await page.keyboard.press('Tab')
  await page.keyboard.insertText(reason)
  await tabTo(page, '.manager input[type=password]')
  await page.keyboard.type(manager.pin, { delay: 60 })
  await page.keyboard.press('Tab')
  await pressEnter(page)
}

async function waitFor(page: Page, text: string): Promise<void> {
  await until(`“${text}” on the screen`, async () => (await textOf(page)).includes(text))
}

const ledgerVoids = async () => (await counter.ledger()).voids

test('a manager voids a completion by keyboard alone; the day shows completions, voids and net', async () => {
  const { page } = counter
  const hold = await taken('1001')
  await voidNewest(page)
  await waitForHeading(page, words.result.voided)
  await waitFor(page, words.void.completion.completed)
  expect(await axeViolations(page)).toEqual([])
  expect(await ledgerVoids()).toEqual([
    expect.objectContaining({ of: 'completion', preauthOrderId: hold.preauthOrderId, totalAmt: 12_800, arrivals: 1 }),
  ])
  const { completions, events } = counter.journal()
  expect(completions).toEqual([expect.objectContaining({ state: 'voided' })])
  expect(events.find(({ kind }) => kind === 'void-accepted')?.body).toContain(reason)

  await page.keyboard.press('F6')
  await waitForHeading(page, words.day.title)
  await waitFor(page, words.day.net)
  expect(await textOf(page)).toContain('¥0.00')
  expect(await axeViolations(page)).toEqual([])

  const [{ stlDate = '' } = {}] = await ledgerVoids()
  const { path, voids, netAmt } = await act(page, 'exportDates', { from: stlDate, to: stlDate, format: 'csv' })
  expect({ voids, netAmt }).toEqual({ voids: { count: 1, totalAmt: 12_800 }, netAmt: 0 })
  const sheet = readExport(readFileSync(path))
  expect(sheet.voids).toEqual([expect.objectContaining({ fen: '-12800', yuan: '-128.00', stlDate })])
  expect(sheet.net).toMatchObject({ mchntOrderId: '0', yuan: '0.00' })
})

test('a void that the channel refuses across days says so, with the way out, and the completion stands', async () => {
  const { page } = counter
  await taken('9042')
  await voidNewest(page)
  await waitFor(page, words.void.completion.declined)
  expect(await textOf(page)).toContain('商户平台办理退货')
  expect(counter.journal().completions).toEqual([expect.objectContaining({ state: 'completed' })])
  expect(await axeViolations(page)).toEqual([])
})

test('a void that was cut after the work is asked about, and settled by the answer', async () => {
  const { page } = counter
  await taken('9041')
  await voidNewest(page)
  await waitFor(page, words.void.completion.unknown)
  await waitForHeading(page, words.result.voided)
  const [one, ...more] = await ledgerVoids()
  expect(one).toMatchObject({ arrivals: 1 })
  expect(more).toEqual([])
})

test('a release that the gateway refuses is said at the entry, with its page, and may be asked for again', async () => {
  const { page } = counter
  const hold = await counter.openHold('1003')
  await scanHold(page, { ...hold, authIdRespCode: hold.authIdRespCode === '999999' ? '888888' : '999999' })
  await page.getByText(words.release.title).click()
  await page.locator('#reason-release').fill(reason)
  await page.locator('#pin-release').fill(manager.pin)
  await page.getByRole('button', { name: filled(words.release.go, { tail: '1003' }) }).click()
  await waitFor(page, words.void.hold.declined)
  expect(await page.locator('#reason-release').count()).toBe(1)
  await page.keyboard.press('F5')
  await waitForHeading(page, words.void.short.hold.declined)
  await waitFor(page, words.releaseFact['void-declined'])
  expect(await axeViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await waitForHeading(page, words.entry.title)
})

test('a hold that is released cannot be completed any more, and the entry says so', async () => {
  const { page } = counter
  const hold = await counter.openHold('1002')
  await scanHold(page, hold)
  await page.getByText(words.release.title).click()
  await page.locator('#reason-release').fill(reason)
  await page.locator('#pin-release').fill('999990')
  const go = page.getByRole('button', { name: filled(words.release.go, { tail: hold.preauthOrderId.slice(-4) }) })
  await go.click()
  await waitFor(page, filled(words.problem['pin-wrong'], { name: manager.name, left: 9 }))
  await page.locator('#pin-release').fill(manager.pin)
  await go.click()
  await waitFor(page, words.void.hold.completed)
  expect(await ledgerVoids()).toEqual([expect.objectContaining({ of: 'hold', arrivals: 1 })])
  await page.keyboard.press('F5')
  await waitForHeading(page, words.void.short.hold.completed)
  await waitFor(page, words.releaseFact['void-completed'])
  const entry = { ...hold, amount: '1', holdAmount: '', orderDesc: '', bizType: 'QRPAYDEFAULT' }
  const typed = { ...entry, preauthOrderId: hold.preauthOrderId, authIdRespCode: hold.authIdRespCode }
  const { preauthOrderId, authIdRespCode, amount, holdAmount, orderDesc, bizType } = typed
  const verdict = await act(page, 'checkEntry', {
    preauthOrderId,
    authIdRespCode,
    amount,
    holdAmount,
    orderDesc,
    bizType,
  })
  expect(verdict).toMatchObject({ ready: false, problems: { preauthOrderId: { kind: 'hold-released' } } })
  expect(counter.journal().completions).toEqual([])
})
