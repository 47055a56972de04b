import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { seedSampleHold } from '../../../main/training/practice-holds.ts'
import { testFolder } from '../../support/folder.ts'
import { freePort, freshCredentials, type GatewayProcess } from '../../support/gateway-process.ts'
import { openTill } from '../../support/opened-till.ts'
import { textOf, toReview, until, waitForHeading, wordsOf } from '../../support/screens.ts'
import { journalOf, openGateway, sampleProfile, setUp } from './counter.ts'

const words = wordsOf['zh-CN']

const arrived = async (gateway: GatewayProcess) => Object.values((await gateway.ledger()).arrivals)

async function waitFor(page: Page, text: string): Promise<void> {
  await until(`“${text}” on the screen`, async () => (await textOf(page)).includes(text))
}

test('gateway down from a cold start: the till opens, promises to send, and sends once under the same number', async () => {
  const home = testFolder()
  const [port, credentials] = [await freePort(), freshCredentials()]
  const url = `http://127.0.0.1:${port}`
  const first = await openTill({ home, keychain: true })
  await setUp(first, sampleProfile(url, { validityDays: '36500' }), credentials)
  await first.close()

  const { window: page } = await openTill({ home, keychain: true })
  await waitForHeading(page, words.entry.title)
  await toReview(page, seedSampleHold, '0.01')
  await page.keyboard.press('F9')
  await waitForHeading(page, words.result.queued)
  await waitFor(page, words.result.queuedPromise)
  const [queued] = journalOf(home, url).completions
  expect(queued).toMatchObject({ state: 'queued', total_amt: 1 })
  expect((await textOf(page)).replaceAll(' ', '')).toContain(queued?.mchnt_order_id)

  const gateway = await openGateway({ port, credentials, args: ['--no-validity'] })
  await waitForHeading(page, words.result.completed)
  expect((await gateway.ledger()).completions).toEqual([
    expect.objectContaining({ mchntOrderId: queued?.mchnt_order_id, totalAmt: 1, arrivals: 1 }),
  ])
  const { completions, events } = journalOf(home, url)
  expect(completions).toEqual([expect.objectContaining({ state: 'completed', mchnt_order_id: queued?.mchnt_order_id })])
  expect(events.filter(({ kind }) => kind === 'accepted')).toHaveLength(1)
})

test('killed while the gateway is silent: the next start shows it as unknown, asks, and never sends it again', async () => {
  const home = testFolder()
  const [port, credentials] = [await freePort(), freshCredentials()]
  const start = () => openGateway({ port, credentials, args: ['--ledger', join(home, 'gateway-ledger.jsonl')] })
  const before = await start()
  const { url } = before
  const killed = await openTill({ home, keychain: true })
  await setUp(killed, sampleProfile(url), credentials)
  const hold = await before.openHold('9032', 56_000)
  await toReview(killed.window, hold, '128')
  await killed.window.keyboard.press('F9')
  await until('the request to arrive', async () => (await arrived(before)).length === 1)
  await killed.kill()
  // The gateway stays away for a while, so that nothing is found out before it was looked at.
  await before.stop()
  expect(journalOf(home, url).completions).toEqual([expect.objectContaining({ state: 'sending' })])

  const { window: page } = await openTill({ home, keychain: true })
  await waitForHeading(page, words.entry.title)
  await page.keyboard.press('F8')
  await waitForHeading(page, words.waiting.title)
  await waitFor(page, words.state.unknown)
  await waitFor(page, words.problem.interrupted)
  const journal = journalOf(home, url)
  expect(journal.completions).toEqual([expect.objectContaining({ state: 'unknown', total_amt: 12_800 })])
  expect(journal.completions[0]?.reason).toContain('interrupted')
  expect(journal.events.some(({ kind }) => kind === 'interrupted')).toBe(true)

  const after = await start()
  await until('an answer to its question', async () => journalOf(home, url).completions[0]?.state === 'completed')
  expect(await arrived(after)).toEqual([1])
  expect((await after.ledger()).completions).toEqual([expect.objectContaining({ ...hold, totalAmt: 12_800 })])
  await waitFor(page, words.waiting.none)
})
