import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { backUp } from '../../../main/journal/backup.ts'
import { goodBackups } from '../../../main/journal/backups.ts'
import { gatherFile, openJournal } from '../../../main/journal/open.ts'
import { placesOf } from '../../../main/journal/places.ts'
import { act, askTill } from '../../support/ask-till.ts'
import { contentsOf, spoilEvent } from '../../support/damage.ts'
import { testFolder } from '../../support/folder.ts'
import { startGatewayProcess } from '../../support/gateway-process.ts'
import { numbered, writeSending, writeTaken } from '../../support/journal.ts'
import { openTill } from '../../support/opened-till.ts'
import { approvalOf, manager } from '../../support/operators.ts'
import { photograph } from '../../support/photograph.ts'
import { prepareCounter, tillFolders } from '../../support/prepared-counter.ts'
import { filled, until, waitForHeading, wordsOf } from '../../support/screens.ts'
import { makeOver } from '../../support/till-session.ts'
import { expectAccessible } from '../access/walk.ts'

const words = wordsOf['zh-CN']

/** A counter with 40 completions of which 20 are in a backup, one that was being sent, and a bad block near the end. */
async function damagedCounter({ backedUp = true } = {}) {
  const gateway = await startGatewayProcess()
  onTestFinished(() => gateway.stop())
  const home = testFolder()
  const { termNo, mchntNo, mchntName, gatewayUrl } = await prepareCounter(home, 'live', gateway.url)
  const path = tillFolders(home).journal(termNo, gatewayUrl)
  const opened = openJournal(path, { termNo, mchntNo, mchntName, gatewayUrl }, Date.now)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  const { journal } = opened
  const take = (from: number, to: number) => {
    for (let n = from; n <= to; n++) {
      const preauthOrderId = `10172026112209471482486127${String(n).padStart(4, '0')}`
      writeTaken(journal, { mchntOrderId: numbered(n), preauthOrderId, totalAmt: n * 100, stlDate: '2026-11-22' })
    }
  }
  take(1, 20)
  if (backedUp) await backUp(journal, 'daily', Date.now() - 3_600_000)
  take(21, 30)
  writeSending(journal, {
    mchntOrderId: numbered(31),
    preauthOrderId: '101720261122094714824861270031',
    totalAmt: 3100,
  })
  take(32, 60)
  gatherFile(journal)
  journal.db.close()
  spoilEvent(path, 150)
  return { gateway, home, path, termNo }
}

const entry = {
  ...{ preauthOrderId: '101720261122094714824861279211', authIdRespCode: '384822', amount: '1', holdAmount: '' },
  ...{ orderDesc: '', bizType: 'QRPAYDEFAULT' },
}

const field = (page: Page, name: 'reason' | 'pin') => page.locator(`#${name}-restore`)

test('a damaged journal: the screen offers the last good backup, a manager goes on from it, nothing is lost that can be read', async () => {
  const { gateway, home, path } = await damagedCounter()
  const before = contentsOf(path)
  const { window: page, kill } = await openTill({ home, keychain: true })
  await waitForHeading(page, words.trouble.titles['journal-damaged'])
  expect(await page.getByRole('alert').first().textContent()).toContain(path)
  const [backup] = goodBackups(path)
  if (!backup) throw new Error('there is no backup')
  await page.locator(`input[value="${backup.id}"]:checked`).waitFor()
  await photograph(page, 'damaged')
  await expectAccessible(page, 'a damaged journal, with the offer to go on from a backup')
  await act(page, 'choose', { language: 'zh-CN', theme: 'system' })
  await waitForHeading(page, words.trouble.titles['journal-damaged'])

  const go = page.getByRole('button', { name: words.restore.go })
  await go.click()
  await page.locator('#reason-restore[aria-invalid=true]').waitFor()
  await field(page, 'reason').fill('硬盘坏块，已联系技术支持')
  await field(page, 'pin').fill('999990')
  await go.click()
  await page.locator('#pin-restore[aria-invalid=true]').waitFor()
  expect(contentsOf(path)).toEqual(before)
  await field(page, 'pin').fill(manager.pin)
  await go.click()
  await waitForHeading(page, words.entry.title)

  const [told] = words.problem['restored-with-gap'].split('{{')
  await page.getByText(told ?? '').waitFor()
  await photograph(page, 'restored')
  const { setAside } = placesOf(path)
  const [kept] = readdirSync(setAside).filter((name) => name.endsWith('.db'))
  expect(contentsOf(join(setAside, kept ?? ''))).toEqual(before)
  // What was being sent is not known, and waits to be asked about.
  const view = await act(page, 'counter', undefined)
  expect(view).toMatchObject({ unknown: { count: 1, totalAmt: 3100 }, warnings: [{ kind: 'restored-with-gap' }] })
  expect(view.trouble).toBeUndefined()
  const { days } = await act(page, 'days', {})
  expect(days[0]?.count).toBeGreaterThan(30)
  // Something is open, so that it would not quit by itself.
  await kill()
  expect((await gateway.ledger()).arrivals).toEqual({})

  const again = await openTill({ home, keychain: true })
  await waitForHeading(again.window, words.entry.title)
})

test('without a backup it begins with what can be read; a sound journal is never set aside', async () => {
  const { home, path } = await damagedCounter({ backedUp: false })
  const { window: page } = await openTill({ home, keychain: true })
  await waitForHeading(page, words.trouble.titles['journal-damaged'])
  await page.getByText(words.restore.none).waitFor()
  await page.keyboard.press('F3')
  await waitForHeading(page, wordsOf.en.trouble.titles['journal-damaged'])
  await photograph(page, 'damaged-no-backup-en')
  await field(page, 'reason').fill('bad blocks, nobody had a backup')
  await field(page, 'pin').fill(manager.pin)
  await page.getByRole('button', { name: wordsOf.en.restore.goEmpty }).click()
  await waitForHeading(page, wordsOf.en.entry.title)
  const approval = await approvalOf(page, 'because I say so')
  expect(await askTill(page, 'restore', { approval })).toMatchObject({ ok: false, error: { kind: 'not-allowed' } })
  expect(await act(page, 'backups', undefined)).toEqual({ backups: [] })
  expect(existsSync(path)).toBe(true)
})

test('a journal that is gone is not begun anew; put back, “try again” finds it', async () => {
  const { home, path } = await damagedCounter()
  const { restored } = placesOf(path)
  rmSync(path)
  const { window: page } = await openTill({ home, keychain: true })
  await waitForHeading(page, words.trouble.titles['journal-missing'])
  await photograph(page, 'missing')
  expect(existsSync(path)).toBe(false)
  expect(existsSync(restored)).toBe(false)
  const [backup] = goodBackups(path)
  if (!backup) throw new Error('there is no backup')
  copyFileSync(backup.path, path)
  await makeOver(tillFolders(home).journals)
  await page.keyboard.press('F5')
  await waitForHeading(page, words.entry.title)
})

test('a folder that cannot be written to is named; once it can be, “try again” goes on without a restart', async () => {
  const home = testFolder()
  const { termNo, gatewayUrl } = await prepareCounter(home, 'live')
  const { journals, journal } = tillFolders(home)
  mkdirSync(journals, { recursive: true })
  chmodSync(journals, 0o500)
  const { window: page } = await openTill({ home, keychain: true })
  await waitForHeading(page, words.trouble.titles['folder-read-only'])
  await photograph(page, 'read-only')
  expect(await askTill(page, 'complete', { entry, acknowledged: [] })).toMatchObject({ ok: false })
  chmodSync(journals, 0o700)
  await page.keyboard.press('F5')
  await waitForHeading(page, words.entry.title)
  expect(existsSync(journal(termNo, gatewayUrl))).toBe(true)
})

test('a second till on the same journal says so; when the first has ended, “try again” goes on', async () => {
  const home = testFolder()
  const { termNo, mchntNo, mchntName, gatewayUrl } = await prepareCounter(home, 'live')
  const path = tillFolders(home).journal(termNo, gatewayUrl)
  const first = openJournal(path, { termNo, mchntNo, mchntName, gatewayUrl }, Date.now)
  if ('problem' in first) throw new Error(first.problem.kind)
  const { window: page } = await openTill({ home, keychain: true })
  await waitForHeading(page, words.trouble.titles['journal-in-use'])
  expect(await page.getByRole('alert').first().textContent()).toBe(filled(words.problem['journal-in-use'], { path }))
  await photograph(page, 'in-use')
  first.journal.db.close()
  await page.getByRole('button', { name: words.trouble.tryAgain }).click()
  await waitForHeading(page, words.entry.title)
})

test('a till that is set up is backed up by itself, and says nothing of it', async () => {
  const home = testFolder()
  const { termNo, gatewayUrl } = await prepareCounter(home, 'live')
  const { window: page } = await openTill({ home, keychain: true })
  await waitForHeading(page, words.entry.title)
  const path = tillFolders(home).journal(termNo, gatewayUrl)
  await until('a backup', async () => goodBackups(path).length === 1, 60_000)
  expect((await act(page, 'counter', undefined)).warnings).toEqual([])
})
