import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { emptyDraft } from '../../../main/terminal/profile.ts'
import { sayProblem } from '../../../renderer/words/words.ts'
import { act, askTill } from '../../support/ask-till.ts'
import { freePort, freshCredentials } from '../../support/gateway-process.ts'
import { sharedTill } from '../../support/opened-till.ts'
import { approvalOf, approveInForm } from '../../support/operators.ts'
import { counterDraft, prepareCounter, tillFolders } from '../../support/prepared-counter.ts'
import { toReview, waitForHeading, wordsOf } from '../../support/screens.ts'

const words = wordsOf['zh-CN']
const keys = freshCredentials()
const port = await freePort()
const here = `http://127.0.0.1:${port}`
const till = sharedTill({ keychain: true }, async (home) => void (await prepareCounter(home, 'live', here)))
const files = join(till.home, 'files')

beforeAll(async () => {
  mkdirSync(files)
  chmodSync(files, 0o777)
  await act(till.window, 'saveKeys', keys)
})

/** Answers the system's dialogs, which no test can press, with this path; undefined presses Cancel. */
async function answerDialogs(path: string | undefined): Promise<void> {
  await till.running.app.evaluate(({ dialog }, chosen) => {
    const canceled = chosen === null
    dialog.showOpenDialog = async () => ({ canceled, filePaths: canceled ? [] : [chosen] })
    dialog.showSaveDialog = async () => ({ canceled, filePath: canceled ? '' : chosen })
  }, path ?? null)
}

const importButton = (page: Page) => page.getByRole('button', { name: words.settings.import })
const problemLine = (page: Page, text: string) => page.getByRole('alert').filter({ hasText: text })

test('a profile goes out to a file without any secret, and comes back whole', async () => {
  const { window: page } = till
  const path = join(files, 'exported.json')
  await answerDialogs(path)
  await page.keyboard.press('F10')
  await page.getByRole('button', { name: words.settings.export }).click()
  await page.getByText(path).waitFor()
  const text = readFileSync(path, 'utf8')
  expect(JSON.parse(text)).toMatchObject({ preauthTillProfile: 1, termNo: '88880001', gatewayUrl: here })
  expect(Object.keys(JSON.parse(text)).toSorted()).toEqual(
    ['preauthTillProfile', ...Object.keys(emptyDraft)].toSorted(),
  )
  for (const secret of Object.values(keys)) expect(text).not.toContain(secret)

  const changed = { ...JSON.parse(text), mchntName: '另一家店', validityDays: 7 }
  writeFileSync(path, `\uFEFF${JSON.stringify(changed)}`)
  await importButton(page).click()
  await page.getByText(words.settings.imported).waitFor()
  expect(await page.locator('#profile-mchntName').inputValue()).toBe('另一家店')
  expect(await page.locator('#profile-validityDays').inputValue()).toBe('7')
  // Read, but not yet in use: a person looks first.
  expect((await act(page, 'profile', undefined)).mchntName).toBe('测试商户')
  await page.getByRole('button', { name: words.settings.save }).click()
  await approveInForm(page, 'profile')
  await page.getByText(words.settings.saved).waitFor()
  expect((await act(page, 'profile', undefined)).mchntName).toBe('另一家店')
})

test('a cancelled dialog changes nothing and says nothing', async () => {
  const { window: page } = till
  await answerDialogs(undefined)
  expect(await act(page, 'importProfile', undefined)).toBeUndefined()
  expect(await act(page, 'exportProfile', undefined)).toBeUndefined()
  await page.keyboard.press('F10')
  await importButton(page).click()
  expect(await problemLine(page, words.problem['file-not-json']).count()).toBe(0)
})

const whole = { preauthTillProfile: 1, ...counterDraft(here) }

test.each([
  ['no-json.json', 'this is no JSON'],
  ['empty.json', ''],
  ['half.json', JSON.stringify(whole).slice(0, 100)],
  ['list.json', '[1, 2, 3]'],
  ['null.json', 'null'],
  ['other-program.json', JSON.stringify({ name: 'x', version: 1 })],
  ['newer.json', JSON.stringify({ ...whole, preauthTillProfile: 2 })],
  ['wrong-types.json', JSON.stringify({ ...whole, termNo: { $ne: null }, gatewayUrl: [] })],
  ['truth.json', JSON.stringify({ ...whole, termNo: true })],
  ['long.json', JSON.stringify({ ...whole, orderDesc: 'x'.repeat(3000) })],
  ['large.json', JSON.stringify({ ...whole, filler: 'x'.repeat(10 * 1024 * 1024) })],
  ['binary.json', Buffer.from([0xff, 0xfe, 0x00, 0x01])],
] as const)('%s is refused in words, and the profile stays as it is', async (name, content) => {
  const { window: page } = till
  const before = await act(page, 'profile', undefined)
  writeFileSync(join(files, name), content)
  await answerDialogs(join(files, name))
  await page.keyboard.press('F2')
  await page.keyboard.press('F10')
  await importButton(page).click()
  await problemLine(page, words.problem['file-not-json']).waitFor()
  expect(await act(page, 'profile', undefined)).toEqual(before)
})

test('a file that is not there, or may not be opened, is named', async () => {
  const { window: page } = till
  for (const path of [join(files, 'nothing.json'), files, '/root']) {
    await answerDialogs(path)
    const answer = await askTill(page, 'importProfile', undefined)
    expect(answer).toEqual({ ok: false, error: { kind: 'file-unreadable', facts: { path } } })
  }
})

test('what a file says is checked like what a person types: an insecure address is shown and cannot be saved', async () => {
  const { window: page } = till
  const before = await act(page, 'profile', undefined)
  const path = join(files, 'insecure.json')
  writeFileSync(path, JSON.stringify({ ...whole, gatewayUrl: 'http://api-mop.chinaums.com.example' }))
  await answerDialogs(path)
  await page.keyboard.press('F10')
  await importButton(page).click()
  await page.locator('#profile-gatewayUrl-about', { hasText: words.problem['insecure-url'] }).waitFor()
  await page.getByRole('button', { name: words.settings.save }).click()
  await problemLine(page, words.problem['insecure-url']).waitFor()
  expect(await page.locator('#profile-gatewayUrl').inputValue()).toBe('http://api-mop.chinaums.com.example')
  expect(await act(page, 'profile', undefined)).toEqual(before)
  await page.getByRole('button', { name: words.settings.undo }).click()
})

test('a file cannot change what objects are made of, and surplus fields go nowhere', async () => {
  const { window: page, running } = till
  const path = join(files, 'pollution.json')
  const poison = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"appKey":"k","exec":"rm -rf"'
  writeFileSync(path, JSON.stringify(whole).replace('{', `{${poison},`))
  await answerDialogs(path)
  expect(await act(page, 'importProfile', undefined)).toEqual(counterDraft(here))
  expect(await running.app.evaluate(() => 'polluted' in {})).toBe(false)
})

test('a terminal number that looks like a path stays inside the till’s folder', async () => {
  const { window: page } = till
  await act(page, 'saveProfile', {
    draft: counterDraft(here, { termNo: '../../../evil' }),
    approval: await approvalOf(page, '更换终端配置'),
  })
  const { root } = tillFolders(till.home)
  expect(existsSync(join(root, '..', '..', 'evil.json'))).toBe(false)
  const names = readdirSync(join(root, 'terminals'))
  expect(names).toHaveLength(2)
  for (const name of names) expect(name).not.toContain('..')
  await act(page, 'saveProfile', { draft: counterDraft(here), approval: await approvalOf(page, '更换终端配置') })
})

test('while a completion is open, neither profile nor keys nor mode can change, in words', async () => {
  const { window: page } = till
  await page.keyboard.press('F2')
  await toReview(page, { preauthOrderId: '101720261120094714824861270032', authIdRespCode: '038482' }, '128.5')
  await page.keyboard.press('F9')
  await waitForHeading(page, words.result.queued)
  const facts = { count: 1, totalAmt: 12_850, termNo: '88880001' }
  const open = { ok: false, error: { kind: 'open-items', facts } }
  expect(await askTill(page, 'saveProfile', { draft: counterDraft(here, { termNo: '88880002' }) })).toEqual(open)
  expect(await askTill(page, 'startTraining', {})).toEqual(open)
  expect(await askTill(page, 'removeKeys', {})).toEqual(open)

  await page.keyboard.press('F10')
  await page.locator('#profile-termNo').fill('88880002')
  await page.getByRole('button', { name: words.settings.save }).click()
  await problemLine(page, sayProblem({ kind: 'open-items', facts })).waitFor()
  expect(await page.locator('#profile-termNo').inputValue()).toBe('88880002')
  expect((await act(page, 'profile', undefined)).termNo).toBe('88880001')
})
