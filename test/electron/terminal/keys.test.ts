import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { act, askTill } from '../../support/ask-till.ts'
import { testFolder } from '../../support/folder.ts'
import { freePort, freshCredentials, startGatewayProcess } from '../../support/gateway-process.ts'
import { openTill } from '../../support/opened-till.ts'
import { approveInForm, manager } from '../../support/operators.ts'
import { prepareCounter, tillFolders } from '../../support/prepared-counter.ts'
import { filled, tabTo, textOf, toReview, until, waitForHeading, wordsOf } from '../../support/screens.ts'

const words = wordsOf['zh-CN']
const hold = { preauthOrderId: '101720261120094714824861270032', authIdRespCode: '038482' }

const statusLine = (page: Page) => page.locator('.keys-form [role=status]')

async function typeKeys(page: Page, appId: string, appKey: string): Promise<void> {
  await tabTo(page, '#appId')
  await page.keyboard.insertText(appId)
  await page.keyboard.press('Tab')
  await page.keyboard.insertText(appKey)
  await page.keyboard.press('Enter')
}

const savedWords = (appId: string) => filled(words.keys.saved, { tail: appId.slice(-4) })

test('keys are saved, survive a restart, are replaced and removed; only four characters are ever shown', async () => {
  const home = testFolder()
  const gateway = await startGatewayProcess()
  onTestFinished(() => gateway.stop())
  const { gatewayUrl, mchntNo } = await prepareCounter(home, 'live', gateway.url)
  const sealed = tillFolders(home).keys(gatewayUrl, mchntNo)
  const first = await openTill({ home, keychain: true })
  await first.window.keyboard.press('F10')
  expect(await statusLine(first.window).textContent()).toBe(words.keys.missing)

  await typeKeys(first.window, 'white space', 'k')
  await first.window.getByText(words.problem.characters).waitFor()
  expect(existsSync(sealed)).toBe(false)
  await first.window.locator('#appId').fill('')
  await first.window.locator('#appKey').fill('')

  const wrong = freshCredentials()
  await typeKeys(first.window, wrong.appId, wrong.appKey)
  await first.window.getByText(savedWords(wrong.appId)).waitFor()
  expect(statSync(sealed).mode & 0o777).toBe(0o600)
  expect(await first.window.locator('#appKey').count()).toBe(0)
  const before = readFileSync(sealed)
  await first.close()

  const second = await openTill({ home, keychain: true })
  expect((await act(second.window, 'counter', undefined)).keys).toEqual({
    state: 'saved',
    appIdTail: wrong.appId.slice(-4),
  })
  const refused = await act(second.window, 'checkConnection', undefined)
  expect(refused.steps.at(-1)).toMatchObject({ step: 'keys', ok: false, problem: { kind: 'keys-refused' } })
  await second.window.keyboard.press('F10')
  await second.window.getByRole('button', { name: words.keys.replace }).click()
  await typeKeys(second.window, gateway.appId, gateway.appKey)
  // What is saved already is replaced by a manager's approval only.
  await approveInForm(second.window, 'new-keys')
  await second.window.getByText(savedWords(gateway.appId)).waitFor()
  expect(readFileSync(sealed).equals(before)).toBe(false)
  const accepted = await act(second.window, 'checkConnection', undefined)
  expect(accepted.steps.map(({ ok }) => ok)).toEqual([true, true, true])

  await second.window.getByRole('button', { name: words.keys.remove }).click()
  expect(existsSync(sealed)).toBe(true)
  await second.window.getByRole('button', { name: words.keys.removeSure }).click()
  await approveInForm(second.window, 'keys')
  await second.window.getByText(words.keys.missing).waitFor()
  expect(existsSync(sealed)).toBe(false)
  expect(await textOf(second.window)).not.toContain(gateway.appId.slice(-4))
})

test('keys are not removed under a completion that is still open', async () => {
  const home = testFolder()
  const { gatewayUrl, mchntNo } = await prepareCounter(home, 'live', `http://127.0.0.1:${await freePort()}`)
  const { window: page } = await openTill({ home, keychain: true })
  await act(page, 'saveKeys', freshCredentials())
  await toReview(page, hold, '128.5')
  await page.keyboard.press('F9')
  await waitForHeading(page, words.result.queued)
  expect(await askTill(page, 'removeKeys', {})).toMatchObject({
    ok: false,
    error: { kind: 'open-items', facts: { count: 1, totalAmt: 12_850 } },
  })
  expect(existsSync(tillFolders(home).keys(gatewayUrl, mchntNo))).toBe(true)
})

test('keys that another keychain sealed are shown as unreadable, with the way out, and can be entered anew', async () => {
  const home = testFolder()
  const gateway = await startGatewayProcess()
  onTestFinished(() => gateway.stop())
  const { appId, appKey } = gateway
  const { gatewayUrl, mchntNo } = await prepareCounter(home, 'live', gateway.url)
  const sealed = tillFolders(home).keys(gatewayUrl, mchntNo)
  const first = await openTill({ home, keychain: true })
  await act(first.window, 'saveKeys', { appId, appKey })
  await first.close()
  const before = readFileSync(sealed)
  // The computer was set up anew, and the till's folder brought back from a copy.
  rmSync(join(home, '.local', 'share', 'keyrings'), { recursive: true })

  // No PIN can be checked any more: the gateway itself says whether somebody has its key.
  const second = await openTill({ home, keychain: true, enter: false })
  await second.window.getByText(words.problem['pepper-unreadable']).waitFor()
  const person = { name: manager.name, pin: manager.pin, repeated: manager.pin }
  const asked = { appId, appKey: freshCredentials().appKey, ...person }
  expect(await askTill(second.window, 'recover', asked)).toMatchObject({ error: { kind: 'app-key-wrong' } })
  await act(second.window, 'recover', { ...asked, appKey })
  await second.window.getByText(words.problem['keys-unreadable']).waitFor()
  expect((await act(second.window, 'counter', undefined)).keys).toEqual({ state: 'unreadable' })
  expect(await askTill(second.window, 'checkConnection', undefined)).toMatchObject({
    ok: false,
    error: { kind: 'keys-unreadable' },
  })
  expect(readFileSync(sealed).equals(before)).toBe(true)
  await second.window.keyboard.press('F10')
  expect(await statusLine(second.window).textContent()).toBe(words.keys.unreadable)
  await typeKeys(second.window, appId, appKey)
  await second.window.getByText(savedWords(appId)).waitFor()
})

test('without a keychain nobody can sign in, which is said with its cure; nothing is written, and training works', async () => {
  const home = testFolder()
  await prepareCounter(home, 'live')
  const { window: page, app } = await openTill({ home, keychain: false })
  expect(await app.evaluate(({ safeStorage }) => safeStorage.getSelectedStorageBackend())).toBe('basic_text')
  await waitForHeading(page, words.operators.unavailable)
  await page.getByText(words.problem['no-keychain']).waitFor()
  // Nothing is asked for that could not be kept: the cure instead, and a way to look again.
  expect(await page.locator('input').count()).toBe(0)
  await page.getByRole('button', { name: words.keys.lookAgain }).click()
  await until('the look to be told', async () =>
    (await page.locator('[aria-live]').allInnerTexts()).join().endsWith(words.keys.stillNone.replace('{{time}} ', '')),
  )
  const person = { name: '值班经理', pin: '258036', repeated: '258036' }
  expect(await askTill(page, 'makeManager', person)).toMatchObject({ ok: false, error: { kind: 'no-keychain' } })
  expect(await askTill(page, 'saveKeys', { appId: 'a', appKey: 'k' })).toMatchObject({
    error: { kind: 'not-signed-in' },
  })
  for (const path of [tillFolders(home).operators, join(tillFolders(home).root, 'keys')]) {
    expect(existsSync(path)).toBe(false)
  }
  await page.getByRole('button', { name: words.operators.training }).click()
  await waitForHeading(page, words.entry.title)
})

test('without a keychain a fresh till still trains', async () => {
  const { window: page } = await openTill({ home: testFolder(), keychain: false })
  await waitForHeading(page, words.firstRun.title)
  await page.keyboard.press('1')
  await waitForHeading(page, words.training.title)
  const { holds } = await act(page, 'practice', undefined)
  const [ordinary] = holds
  if (!ordinary) throw new Error('training laid out no holds')
  await toReview(page, ordinary, '1')
  await page.keyboard.press('F9')
  await waitForHeading(page, words.result.completed)
})
