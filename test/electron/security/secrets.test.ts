import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { act } from '../../support/ask-till.ts'
import { testFolder } from '../../support/folder.ts'
import { type GatewayProcess, startGatewayProcess } from '../../support/gateway-process.ts'
import { openTill } from '../../support/opened-till.ts'
import { counterDraft, tillFolders } from '../../support/prepared-counter.ts'
import { tabTo, toReview, waitForHeading, wordsOf } from '../../support/screens.ts'

/** Every form in which a text of this length would be found again: clear, UTF-16, hex, and Base64 at each alignment. */
function formsOf(secret: string): readonly (readonly [string, Buffer])[] {
  const clear = Buffer.from(secret, 'utf8')
  const base64 = [0, 1, 2].map((ahead) => {
    const whole = Buffer.concat([Buffer.alloc(ahead), clear]).toString('base64')
    // Characters at either end are made of neighbouring bytes as well.
    return whole.slice(ahead === 0 ? 0 : ahead + 1, -4)
  })
  return [
    ['clear', clear],
    ['UTF-16', Buffer.from(secret, 'utf16le')],
    ['hex', Buffer.from(clear.toString('hex'))],
    ['HEX', Buffer.from(clear.toString('hex').toUpperCase())],
    ...base64.map((text, ahead) => [`Base64 at ${ahead}`, Buffer.from(text)] as const),
    ['Base64 for addresses', Buffer.from(clear.toString('base64url').slice(0, -4))],
    ['backwards', Buffer.from([...secret].toReversed().join(''))],
  ]
}

/** Where in `content` the secret stands, by form. */
const foundIn = (content: Buffer, secret: string): string[] =>
  formsOf(secret).flatMap(([form, bytes]) => (content.includes(bytes) ? [form] : []))

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
}

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

test('after keys are typed, used and exported beside, they stand nowhere in the page and nowhere on the disk', async () => {
  const gateway = await startGatewayProcess()
  onTestFinished(() => gateway.stop())
  const home = testFolder()
  const { window: page, app, close } = await openTill({ home, keychain: true })
  await act(page, 'saveProfile', { draft: counterDraft(gateway.url, { scheme: 'OPEN-ACCESS-TOKEN' }) })
  await typeKeys(page, gateway)
  await page.keyboard.press('F2')
  const hold = await gateway.openHold('0032', 56_000)
  await toReview(page, hold, '128.5')
  await page.keyboard.press('F9')
  await waitForHeading(page, wordsOf['zh-CN'].result.completed)
  await act(page, 'checkConnection', undefined)
  const exported = join(home, 'profile.json')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, exported)
  await act(page, 'exportProfile', undefined)
  const { days } = await act(page, 'days', {})
  const stlDate = days[0]?.stlDate ?? ''
  const { path } = await act(page, 'exportDates', { from: stlDate, to: stlDate, format: 'csv' })
  const inThePage = Buffer.from(await everythingInThePage(page))
  await page.keyboard.press('F10')
  const inSettings = Buffer.from(await page.evaluate(() => document.documentElement.outerHTML))
  // A crash file would be written from these.
  const { environment, commandLine } = await app.evaluate(() => ({
    environment: JSON.stringify(process.env),
    commandLine: process.argv.join(' '),
  }))
  await close()

  const files = filesBelow(home)
  expect(files).toEqual(expect.arrayContaining([exported, path]))
  const { keys } = tillFolders(home)
  const sealed = keys(gateway.url, '898201612345678')
  expect(files).toContain(sealed)
  expect(statSync(sealed).mode & 0o777).toBe(0o600)

  // The search itself finds what is there: the merchant's number stands in many files, and in the page.
  expect(
    files.filter((file) => foundIn(readFileSync(file), '898201612345678').includes('clear')).length,
  ).toBeGreaterThan(2)
  expect(foundIn(inThePage, '898201612345678')).toContain('clear')

  for (const secret of [gateway.appKey, gateway.appId]) {
    expect(foundIn(inThePage, secret)).toEqual([])
    expect(foundIn(inSettings, secret)).toEqual([])
    expect(foundIn(Buffer.from(environment + commandLine), secret)).toEqual([])
    const leaks = files.flatMap((file) => foundIn(readFileSync(file), secret).map((form) => `${form} in ${file}`))
    expect(leaks).toEqual([])
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
