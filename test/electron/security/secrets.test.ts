import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { fileFormats } from '../../../preload/contract/exports.ts'
import { act, askTill } from '../../support/ask-till.ts'
import { axeViolations } from '../../support/axe.ts'
import { testFolder } from '../../support/folder.ts'
import { type GatewayProcess, startGatewayProcess } from '../../support/gateway-process.ts'
import { recordedMessages, recordMessages } from '../../support/messages.ts'
import { openTill } from '../../support/opened-till.ts'
import { approvalOf, enter } from '../../support/operators.ts'
import { photograph } from '../../support/photograph.ts'
import { contentOf, filesBelow, foundIn } from '../../support/planted.ts'
import { counterDraft, tillFolders } from '../../support/prepared-counter.ts'
import { filled, tabTo, toReview, waitForHeading, wordsOf } from '../../support/screens.ts'
import { journalOf } from '../cashier/counter.ts'

const MERCHANT = '898201612345678'

/** All that the page holds or can be given: its elements, its storage, and the answer of every action that only looks. */
function everythingInThePage(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { till } = window
    const looks = [
      till.counter(undefined),
      till.profile(undefined),
      till.checkConnection(undefined),
      till.recent(undefined),
      till.journals(undefined),
      till.days({}),
      till.day({}),
      till.practice(undefined),
      till.saveKeys({ appId: 'a b', appKey: '' }),
    ]
    const fields = [...document.querySelectorAll('input, select')].map((field) => (field as HTMLInputElement).value)
    const databases = await indexedDB.databases()
    const globals = Object.entries(window).filter(([, value]) => typeof value === 'string')
    const kept = [fields, globals, databases, { ...localStorage }, { ...sessionStorage }, document.cookie]
    return JSON.stringify([document.documentElement.outerHTML, kept, await Promise.all(looks)])
  })
}

async function typeKeys(page: Page, { appId, appKey }: GatewayProcess): Promise<void> {
  await page.keyboard.press('F10')
  await tabTo(page, '#appId')
  await page.keyboard.insertText(appId)
  await page.keyboard.press('Tab')
  await page.keyboard.insertText(appKey)
  await page.keyboard.press('Enter')
  await page.locator('.keys-form .state-line.good').waitFor()
}

const GUEST = '迟到的客人'

/** Takes a hold through the bridge, as far as its outcome. */
async function take(page: Page, hold: { readonly preauthOrderId: string; readonly authIdRespCode: string }) {
  const entry = { ...hold, amount: '128.5', holdAmount: '', orderDesc: GUEST, bizType: 'QRPAYDEFAULT' }
  return act(page, 'complete', { entry, acknowledged: [] })
}

/** A day's whole work with keys in the till: taken, refused, not known, exported in every format, closed, handed over, failed. */
async function workAWholeSession(page: Page, app: ElectronApplication, gateway: GatewayProcess, home: string) {
  await page.keyboard.press('F2')
  await toReview(page, await gateway.openHold('0032', 56_000), '128.5')
  await page.keyboard.press('F9')
  await waitForHeading(page, wordsOf['zh-CN'].result.completed)
  // From here on requests are signed with the key itself.
  const changed = await approvalOf(page, '换接入方式')
  await act(page, 'saveProfile', { draft: counterDraft(gateway.url), approval: changed })
  const holds = await Promise.all(['0033', '9001', '9014'].map((suffix) => gateway.openHold(suffix, 56_000)))
  const taken = []
  for (const hold of holds) taken.push(await take(page, hold))
  expect(taken.map(({ state }) => state)).toEqual(['completed', 'declined', 'unknown'])
  for (const { mchntOrderId: number } of taken) await act(page, 'saveSlip', { mchntOrderId: number })
  await act(page, 'checkConnection', undefined)

  await app.evaluate(({ dialog }, folder) => {
    type Asked = { readonly defaultPath: string }
    dialog.showSaveDialog = (async ({ defaultPath }: Asked) => {
      return { canceled: false, filePath: `${folder}/${defaultPath}` }
    }) as unknown as typeof dialog.showSaveDialog
  }, home)
  await act(page, 'exportProfile', undefined)
  const stlDate = (await act(page, 'days', {})).days[0]?.stlDate ?? ''
  for (const format of fileFormats) await act(page, 'exportDates', { from: stlDate, to: stlDate, format })
  const { mchntOrderId } = (await act(page, 'recent', undefined)).open[0] ?? { mchntOrderId: '' }
  const approval = await approvalOf(page, '客人已签字，见交班本')
  const dispositions = [{ reason: '明天再看', items: [{ of: 'completion' as const, mchntOrderId }] }]
  await act(page, 'closeDay', { stlDate, dispositions, approval })

  await gateway.stop()
  expect(
    (
      await take(page, {
        ...holds[0],
        preauthOrderId: `${holds[0]?.preauthOrderId.slice(0, -4)}0034`,
        authIdRespCode: '000665',
      })
    ).state,
  ).toBe('queued')
  const sealed = { toTermNo: '88880002', passphrase: 'korrekt pferd 42!', repeated: 'korrekt pferd 42!' }
  const { id } = await act(page, 'handOver', { ...sealed, approval })
  await act(page, 'saveHandOver', { id })
  return holds.map(({ authIdRespCode }) => authIdRespCode)
}

/** Something that nobody expected, whose message quotes all that it should not. */
async function fail(page: Page, app: ElectronApplication, message: string): Promise<string> {
  await app.evaluate(({ dialog }, text) => {
    const save = dialog.showSaveDialog
    dialog.showSaveDialog = async () => {
      dialog.showSaveDialog = save
      throw new Error(text)
    }
  }, message)
  const answer = await askTill(page, 'exportProfile', undefined)
  if (answer.ok || answer.error.kind !== 'bug') throw new Error('nothing failed')
  return String(answer.error.facts.reference)
}

/** Shows the diagnostics and saves them, by the screen; answers with all that was shown. */
async function showAndSaveDiagnostics(page: Page, home: string): Promise<string> {
  const { diagnostics } = wordsOf['zh-CN']
  await page.getByRole('button', { name: diagnostics.show }).click()
  const shown = page.getByRole('region', { name: diagnostics.title })
  await shown.waitFor()
  await shown.scrollIntoViewIfNeeded()
  await photograph(page, 'diagnostics')
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: diagnostics.save }).click()
  // Without the folder these words would be the saved keys' as well, which stand above.
  await page.getByText(filled(diagnostics.saved, { path: home })).waitFor()
  return (await shown.textContent()) ?? ''
}

test('after a whole session the keys stand nowhere: not on the disk, in no message, in no log, in nothing that was said', async () => {
  const gateway = await startGatewayProcess()
  onTestFinished(() => gateway.stop())
  const home = testFolder()
  mkdirSync(join(home, 'tmp'))
  const env = { TMPDIR: join(home, 'tmp') }
  const { window: page, app, close } = await openTill({ home, keychain: true, env })
  const said: Buffer[] = []
  for (const stream of [app.process().stdout, app.process().stderr]) stream?.on('data', (chunk) => said.push(chunk))
  await recordMessages(app)
  await enter(page, true)
  await act(page, 'saveProfile', { draft: counterDraft(gateway.url, { scheme: 'OPEN-ACCESS-TOKEN' }) })
  // Until the window has heard that the counter is set up, it has no settings to lead to.
  await waitForHeading(page, wordsOf['zh-CN'].entry.title)
  await typeKeys(page, gateway)
  const codes = await workAWholeSession(page, app, gateway, home)
  const reference = await fail(
    page,
    app,
    `cannot save {"appKey":"${gateway.appKey}"} of ${GUEST}, ${gateway.appId} ${codes[0]}`,
  )
  const inThePage = Buffer.from(await everythingInThePage(page))
  await page.keyboard.press('F10')
  const diagnostics = await showAndSaveDiagnostics(page, home)
  const inSettings = Buffer.from(await page.evaluate(() => document.documentElement.outerHTML))
  const messages = await recordedMessages(app)
  // A crash file would be written from these.
  const { environment, commandLine } = await app.evaluate(() => ({
    environment: JSON.stringify(process.env),
    commandLine: process.argv.join(' '),
  }))
  await close()

  const files = filesBelow(home)
  const { keys, logs } = tillFolders(home)
  const sealed = keys(gateway.url, MERCHANT)
  expect(files).toContain(sealed)
  expect(statSync(sealed).mode & 0o777).toBe(0o600)
  const kinds = ['.csv', '.xlsx', '.pdf', '.json', '.txt', '.db', '.jsonl', '.sealed']
  expect(kinds.filter((kind) => !files.some((file) => file.endsWith(kind)))).toEqual([])
  expect(files.filter((file) => /backups.*day-close\.db$/.test(file))).toHaveLength(1)
  expect(messages.filter((message) => message.startsWith('asked aside')).length).toBeGreaterThan(2)
  expect(messages.filter((message) => message.startsWith('answer to')).length).toBeGreaterThan(20)

  // The search itself finds what is there: the merchant's number stands in many files, and in the page.
  const merchantIn = files.filter((file) => foundIn(contentOf(file), MERCHANT).includes('clear'))
  const openable = ['.csv', '.xlsx', '.pdf', '.db']
  expect(openable.filter((kind) => !merchantIn.some((file) => file.endsWith(kind)))).toEqual([])
  expect(foundIn(inThePage, MERCHANT)).toContain('clear')

  const spoken = Buffer.concat(said)
  expect(spoken.toString()).toContain(reference)
  const others = { inThePage, inSettings, environment, commandLine, spoken, messages: messages.join('\n') }
  for (const secret of [gateway.appKey, gateway.appId]) {
    const inOthers = Object.entries(others).flatMap(([where, content]) =>
      foundIn(Buffer.from(content), secret).map((form) => `${form} in ${where}`),
    )
    const inFiles = files.flatMap((file) => foundIn(contentOf(file), secret).map((form) => `${form} in ${file}`))
    expect([...inOthers, ...inFiles]).toEqual([])
  }

  // Of a guest there is nothing in what is sent to somebody else, or lies about: logs, messages of the system, diagnostics.
  const log = readFileSync(join(logs, 'till.jsonl'), 'utf8')
  expect(log).toContain(reference)
  expect(log).toContain('"action":"exportProfile"')
  const { events } = journalOf(home, gateway.url)
  const orders = events.flatMap(({ mchnt_order_id: order }) => (order === '' ? [] : [order]))
  const bundle = files.find((file) => file.includes('diagnostics')) ?? ''
  expect(readFileSync(bundle, 'utf8')).toBe(diagnostics)
  for (const text of [log, diagnostics, spoken.toString()]) {
    for (const ofAGuest of [GUEST, ...codes, ...orders]) expect(text).not.toContain(ofAGuest)
  }
})

test('the search finds a key in each of its forms', () => {
  const secret = '5f0c1d2e3a4b59687786a5b4c3d2e1f0'
  const clear = Buffer.from(secret)
  const written: readonly (readonly [string, Buffer])[] = [
    ['clear', Buffer.from(`{"appKey":"${secret}"}`)],
    ['UTF-16', Buffer.from(`key=${secret}`, 'utf16le')],
    ['hex', Buffer.from(`00${clear.toString('hex')}`)],
    ['HEX', Buffer.from(clear.toString('hex').toUpperCase())],
    ['Base64 at 0', Buffer.from(Buffer.from(`abc${secret}xyz`).toString('base64'))],
    ['Base64 at 1', Buffer.from(Buffer.from(`a${secret}xyz`).toString('base64'))],
    ['Base64 at 2', Buffer.from(Buffer.from(`ab${secret}xyz`).toString('base64'))],
  ]
  for (const [form, content] of written) expect(foundIn(content, secret)).toContain(form)
})
