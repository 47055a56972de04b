import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { act, askTill } from '../../support/ask-till.ts'
import { axeViolations } from '../../support/axe.ts'
import { testFolder } from '../../support/folder.ts'
import { openTill } from '../../support/opened-till.ts'
import { approvalOf, manager } from '../../support/operators.ts'
import { photograph } from '../../support/photograph.ts'
import { tillFolders } from '../../support/prepared-counter.ts'
import {
  filled,
  focusedId,
  pressEnter,
  type TestedLanguage,
  tabTo,
  textOf,
  until,
  waitForHeading,
  wordsOf,
} from '../../support/screens.ts'
import type { RunningTill } from '../../support/till.ts'
import { journalOf, openGateway, sampleProfile, setUp } from '../cashier/counter.ts'

const [A, B] = ['88880001', '88880002'] as const
const passphrase = 'korrekt pferd 42!'

/** Answers the system's dialogs, which no test can press: a name that is offered is kept, in this folder. */
async function answerDialogs({ app }: RunningTill, folder: string, open?: string): Promise<void> {
  await app.evaluate(
    ({ dialog }, [into, file]) => {
      dialog.showSaveDialog = (async ({ defaultPath }: { defaultPath: string }) => {
        return { canceled: false, filePath: `${into}/${defaultPath}` }
      }) as unknown as typeof dialog.showSaveDialog
      dialog.showOpenDialog = async () => ({
        canceled: file === undefined,
        filePaths: file === undefined ? [] : [file],
      })
    },
    [folder, open] as const,
  )
}

const cancelDialogs = ({ app }: RunningTill) =>
  app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' })
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] })
  })

async function waitFor(page: Page, text: string): Promise<void> {
  await until(`“${text}” on the screen`, async () => (await textOf(page)).includes(text))
}

/** Types into a field that is reached by Tab. */
async function type(page: Page, id: string, text: string): Promise<void> {
  await tabTo(page, `#${id}`)
  await page.keyboard.insertText(text)
}

/** Unfolds a part of the screen by keyboard. */
async function unfold(page: Page, title: string): Promise<void> {
  const index = await page.locator('summary').evaluateAll((all, text) => {
    return all.findIndex((one) => one.textContent?.includes(text))
  }, title)
  expect(index).toBeGreaterThanOrEqual(0)
  await page
    .locator('summary')
    .nth(index)
    .evaluate((summary) => summary.setAttribute('data-test', 'here'))
  await tabTo(page, 'summary[data-test="here"]')
  await page.keyboard.press('Enter')
  await page
    .locator('summary')
    .nth(index)
    .evaluate((summary) => summary.removeAttribute('data-test'))
}

async function inLanguage(page: Page, language: TestedLanguage): Promise<void> {
  await act(page, 'choose', { language })
  await waitForHeading(page, wordsOf[language].waiting.title)
}

test('by keyboard alone: the queue goes into a file at one counter, and is sent once from the other', async () => {
  const zh = wordsOf['zh-CN']
  const files = join(testFolder(), 'stick')
  mkdirSync(files)
  chmodSync(files, 0o777)
  chmodSync(join(files, '..'), 0o755)
  const gateway = await openGateway({ args: ['--term-no', `${A},${B}`] })
  const holds = [await gateway.openHold('1234', 56_000), await gateway.openHold('5678', 30_000)]

  // Without keys nothing leaves: both are queued.
  const [homeA, homeB] = [testFolder(), testFolder()]
  const a = await openTill({ home: homeA, keychain: true })
  await setUp(a, sampleProfile(gateway.url))
  for (const [index, hold] of holds.entries()) {
    const entry = {
      ...hold,
      amount: `${128 * (index + 1)}`,
      holdAmount: '',
      orderDesc: '房费',
      bizType: 'QRPAYDEFAULT',
    }
    expect(await act(a.window, 'complete', { entry, acknowledged: [] })).toMatchObject({ state: 'queued' })
  }
  const { window: page } = a
  await page.keyboard.press('F8')
  await waitForHeading(page, zh.waiting.title)
  await tabTo(page, '.screen-head button')
  await page.keyboard.press('Enter')
  expect(await focusedId(page)).toBe('hand-over')
  await page.keyboard.press('Enter')
  await photograph(page, 'hand-over-zh')
  expect(await axeViolations(page)).toEqual([])
  await inLanguage(page, 'en')
  await photograph(page, 'hand-over-en')
  await inLanguage(page, 'zh-CN')

  // What is wrong is said at its field, and nothing has happened.
  await type(page, 'hand-over-toTermNo', A)
  await pressEnter(page)
  await waitFor(page, zh.problem['hand-over-to-itself'])
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(B)
  await type(page, 'hand-over-passphrase', 'short')
  await pressEnter(page)
  await waitFor(page, filled(zh.problem['passphrase-short'], { length: 5, least: 12 }))
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(passphrase)
  await type(page, 'hand-over-repeated', `${passphrase}?`)
  await pressEnter(page)
  await waitFor(page, zh.problem['passphrase-differs'])
  await photograph(page, 'hand-over-wrong-zh')
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(passphrase)
  await type(page, 'reason-hand-over', '专线中断，改由二号台发送')
  await type(page, 'pin-hand-over', '999990')
  await pressEnter(page)
  await waitFor(page, filled(zh.problem['pin-wrong'], { name: manager.name, left: 9 }))
  expect(journalOf(homeA, gateway.url).completions.map(({ state }) => state)).toEqual(['queued', 'queued'])

  // The journal first; the dialog is cancelled, and nothing is lost by that.
  await cancelDialogs(a)
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(manager.pin)
  await pressEnter(page)
  await waitFor(page, zh.handOver.sealed)
  expect(journalOf(homeA, gateway.url).completions.map(({ state }) => state)).toEqual(['handed-over', 'handed-over'])
  expect(readdirSync(files)).toEqual([])
  await waitFor(page, zh.state['handed-over'])
  await answerDialogs(a, files)
  await tabTo(page, '.save-hand-over button')
  await page.keyboard.press('Enter')
  const name = await until('the file', async () => readdirSync(files).find((one) => one.endsWith('.json')))
  const path = join(files, name)
  await waitFor(page, filled(zh.handOver.saved, { path, toTermNo: B }).replace(/\s+/g, ' '))
  expect(name).toMatch(/^hand-over-88880001-88880002-[0-9a-f]{8}\.json$/)
  const text = readFileSync(path, 'utf8')
  for (const { preauthOrderId, authIdRespCode } of holds) {
    expect(text).not.toContain(preauthOrderId)
    expect(text).not.toContain(authIdRespCode)
  }
  await photograph(page, 'handed-over-zh')
  expect(await axeViolations(page)).toEqual([])
  await inLanguage(page, 'en')
  await page.locator('.handed-over-item summary').first().click()
  await photograph(page, 'handed-over-en')
  await inLanguage(page, 'zh-CN')
  // Its own story, and the hold stays locked here.
  const [first] = journalOf(homeA, gateway.url).completions
  const { mchnt_order_id: mchntOrderId = '' } = first ?? {}
  expect(await act(page, 'completion', { mchntOrderId })).toMatchObject({
    state: 'handed-over',
    facts: [{ kind: 'accepted' }, { kind: 'handed-over', facts: { toTermNo: B } }],
  })
  await page.locator('.rail button').first().click()
  await waitForHeading(page, zh.result['handed-over'])
  await photograph(page, 'handed-over-result-zh')
  const written = readFileSync(tillFolders(homeA).journal(A, gateway.url), 'latin1')
  expect(written).not.toContain(passphrase)
  await a.close()

  const b = await openTill({ home: homeB, keychain: true })
  await setUp(b, sampleProfile(gateway.url, { termNo: B }), gateway)
  await answerDialogs(b, files, path)
  const { window: other } = b
  await other.keyboard.press('F8')
  await waitForHeading(other, zh.waiting.title)
  await unfold(other, zh.takeOver.title)
  await type(other, 'take-over-passphrase', `${passphrase}?`)
  await pressEnter(other)
  await waitFor(other, zh.problem['hand-over-damaged-or-passphrase'])
  await other.locator('#take-over-passphrase').focus()
  await other.keyboard.press('Control+A')
  await other.keyboard.insertText(passphrase)
  await pressEnter(other)
  await waitFor(other, filled(zh.takeOver.taken, { fromTermNo: A, count: 2, sum: '¥384.00' }))
  await until('both to be sent', async () => {
    return journalOf(homeB, gateway.url, B).completions.every(({ state }) => state === 'completed')
  })
  await photograph(other, 'taken-over-zh')
  await inLanguage(other, 'en')
  await photograph(other, 'taken-over-en')
  await inLanguage(other, 'zh-CN')
  const ledger = await gateway.ledger()
  expect(ledger.completions.map(({ preauthOrderId, totalAmt }) => ({ preauthOrderId, totalAmt }))).toEqual(
    expect.arrayContaining([
      { preauthOrderId: holds[0]?.preauthOrderId, totalAmt: 12_800 },
      { preauthOrderId: holds[1]?.preauthOrderId, totalAmt: 25_600 },
    ]),
  )
  expect(ledger.completions).toHaveLength(2)
  expect(Object.values(ledger.arrivals)).toEqual([1, 1])

  // A second use finds it used.
  expect(await askTill(other, 'takeOver', { passphrase })).toEqual({
    ok: false,
    error: { kind: 'hand-over-used', facts: { fromTermNo: A } },
  })
  await answerDialogs(b, files)
  expect(await act(other, 'takeOver', { passphrase })).toBeUndefined()
})

test('taken back by keyboard: queued here again; files that are not ours are refused, and training hands nothing over', async () => {
  const zh = wordsOf['zh-CN']
  const files = join(testFolder(), 'stick')
  mkdirSync(files)
  chmodSync(files, 0o777)
  chmodSync(join(files, '..'), 0o755)
  const home = testFolder()
  const url = 'http://127.0.0.1:9'
  const till = await openTill({ home, keychain: true })
  await setUp(till, sampleProfile(url))
  const { window: page } = till
  const entry = { preauthOrderId: '101720261122094714824861279211', authIdRespCode: '000665', amount: '128' }
  const whole = { ...entry, holdAmount: '', orderDesc: '', bizType: 'QRPAYDEFAULT' }
  const { mchntOrderId } = await act(page, 'complete', { entry: whole, acknowledged: ['hold-past-validity'] })
  await answerDialogs(till, files)
  const approval = await approvalOf(page, '专线中断，改由二号台发送')
  const sealing = { toTermNo: B, passphrase, repeated: passphrase, approval }
  const { id } = await act(page, 'handOver', sealing)
  expect(await askTill(page, 'handOver', sealing)).toMatchObject({ error: { kind: 'hand-over-nothing' } })
  const saved = await act(page, 'saveHandOver', { id })
  const again = await act(page, 'saveHandOver', { id })
  expect(again).toEqual(saved)
  expect(await askTill(page, 'saveHandOver', { id: 'none' })).toMatchObject({ error: { kind: 'hand-over-unknown' } })
  await answerDialogs(till, join(files, 'gone'))
  expect(await askTill(page, 'saveHandOver', { id })).toMatchObject({ error: { kind: 'folder-missing' } })

  await page.keyboard.press('F8')
  await waitForHeading(page, zh.waiting.title)
  await tabTo(page, '.handed-over-item summary')
  await page.keyboard.press('Enter')
  await type(page, `reason-${mchntOrderId}`, '二号台断电，文件没有打开过')
  await type(page, `pin-${mchntOrderId}`, '999990')
  await tabTo(page, '.handed-over-item .manager button')
  await pressEnter(page)
  await waitFor(page, filled(zh.problem['pin-wrong'], { name: manager.name, left: 9 }))
  await photograph(page, 'take-back-zh')
  await page.locator(`#pin-${mchntOrderId}`).focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(manager.pin)
  await tabTo(page, '.handed-over-item .manager button')
  await pressEnter(page)
  await waitFor(page, zh.handOver.back)
  await waitFor(page, zh.state.queued)
  expect(journalOf(home, url).completions).toMatchObject([{ state: 'queued', mchnt_order_id: mchntOrderId }])
  expect(journalOf(home, url).events.map(({ kind }) => kind)).toEqual([
    ...['opened', 'accepted', 'handed-over', 'hand-over-sealed', 'taken-back'],
  ])

  // This counter's own file is for another one; and what is no such file at all says so.
  const others: readonly (readonly [string, string, string])[] = [
    ['own.json', readFileSync(saved?.path ?? '', 'utf8'), 'hand-over-not-for-us'],
    ['profile.json', JSON.stringify({ preauthTillProfile: 1 }), 'hand-over-not-ours'],
    ['empty.json', '', 'hand-over-not-ours'],
    [
      'changed.json',
      readFileSync(saved?.path ?? '', 'utf8').replace('"r": 8', '"r":  8'),
      'hand-over-damaged-or-passphrase',
    ],
  ]
  for (const [name, text, kind] of others) {
    writeFileSync(join(files, name), text)
    await answerDialogs(till, files, join(files, name))
    expect(await askTill(page, 'takeOver', { passphrase }), name).toMatchObject({ ok: false, error: { kind } })
  }
  await answerDialogs(till, files, join(files, 'gone.json'))
  expect(await askTill(page, 'takeOver', { passphrase })).toMatchObject({ error: { kind: 'file-unreadable' } })
  expect(await askTill(page, 'takeOver', { passphrase: 'short' })).toMatchObject({
    error: { kind: 'passphrase-short' },
  })
  expect(await askTill(page, 'takeBack', { mchntOrderId, approval })).toMatchObject({
    error: { kind: 'wrong-state' },
  })

  await act(page, 'withdraw', { mchntOrderId })
  await act(page, 'startTraining', {})
  await waitFor(page, zh.training.band)
  await waitForHeading(page, zh.entry.title)
  await page.keyboard.press('F8')
  await waitForHeading(page, zh.waiting.title)
  expect(await page.locator('.hand-over').count()).toBe(0)
  expect(await askTill(page, 'handOver', sealing)).toMatchObject({ error: { kind: 'not-allowed' } })
})
