import { generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { feedName } from '../../../main/updates/feed.ts'
import { preparedTill } from '../../../scripts/prepared-till.ts'
import { run } from '../../../scripts/run.ts'
import { act, askTill } from '../../support/ask-till.ts'
import { axeViolations } from '../../support/axe.ts'
import { testFolder } from '../../support/folder.ts'
import { openTill } from '../../support/opened-till.ts'
import { enter } from '../../support/operators.ts'
import { photograph } from '../../support/photograph.ts'
import { counterDraft } from '../../support/prepared-counter.ts'
import { filled, waitForHeading, wordsOf } from '../../support/screens.ts'
import type { RunningTill } from '../../support/till.ts'
import { shape, smallWindows } from '../access/shape.ts'

const words = wordsOf['zh-CN']
const keys = generateKeyPairSync('ed25519')

/** The till as it would be packed with a key; the runtime's files are the same ones. */
async function tillWithKey(): Promise<string> {
  const { executable } = await preparedTill(() => undefined)
  const folder = join(testFolder(), 'till')
  await run('cp', ['-al', dirname(executable), folder], { output: 'keep' })
  const manifest = join(folder, 'resources', 'app', 'package.json')
  const updateKey = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  const before = JSON.parse(readFileSync(manifest, 'utf8'))
  // Not written over: it is the staged till's own.
  await rm(manifest)
  await writeFile(manifest, JSON.stringify({ ...before, updateKey }))
  await run('chmod', ['755', dirname(folder)], { output: 'keep' })
  return join(folder, basename(executable))
}

/** A server of updates; `asked` is told every path that somebody asks for. */
async function serving(text: string, asked: (path: string) => void = () => undefined): Promise<string> {
  const signature = sign(null, Buffer.from(text), keys.privateKey).toString('base64')
  const server = createServer(({ url = '' }, response) => {
    asked(url)
    response.end(url.endsWith('.sig') ? signature : text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close().closeAllConnections())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/till`
}

const feed = `version: 99.0.0\nfiles:\n  - url: till.AppImage\n    sha512: ${'A'.repeat(86)}==\n    size: 1\n`

/** Brings main's clock forward for as long as it takes to look at it. */
const pass = (till: RunningTill, ms: number) =>
  till.app.evaluate((_electron, aheadMs) => {
    const real = Date.now
    Date.now = () => real() + aheadMs
    setTimeout(() => {
      Date.now = real
    }, 2500)
  }, ms)

test('the till looks by itself, says calmly that there is an update and where to install it, and takes nothing', async () => {
  const asked: string[] = []
  const executable = await tillWithKey()
  const till = await openTill({ home: testFolder(), keychain: true, executable })
  const { window: page } = till
  await enter(page, true)
  const updateUrl = await serving(feed, (path) => asked.push(path))
  await act(page, 'saveProfile', { draft: counterDraft('http://127.0.0.1:9', { updateUrl }) })
  await waitForHeading(page, words.entry.title)
  expect([asked, await page.locator('.notices').innerText()]).toEqual([[], ''])
  // It has seen the address within a second, and looks a few minutes later; before anybody who left is locked out.
  await wait(1500)
  await pass(till, 4 * 60_000)
  await page.locator('.notices .notice').waitFor()
  for (const size of [...smallWindows, { name: '1280 x 800', width: 1280, height: 800, zoom: 1 }]) {
    await shape(till, size)
    for (const language of ['zh-CN', 'en'] as const) {
      await act(page, 'choose', { language })
      await page.locator(`html[lang="${language}"]`).waitFor()
      const there = filled(wordsOf[language].updates.there, { version: '99.0.0' })
      expect(await page.locator('.notices').innerText()).toBe(there)
      await photograph(page, 'update offered', size.name, language)
    }
  }
  await act(page, 'choose', { language: 'zh-CN' })
  expect(await axeViolations(page)).toEqual([])
  // Where the notice leads, it can be taken at once.
  await page.keyboard.press('F10')
  await page.getByRole('button', { name: filled(words.updates.take, { version: '99.0.0' }) }).waitFor()
  const list = `/till/${feedName(process.platform, process.arch)}`
  expect(asked.toSorted()).toEqual([list, `${list}.sig`])

  // What waits comes first: an update could not be installed now.
  const hold = { preauthOrderId: '101720261122094714824861279002', authIdRespCode: '000665', bizType: 'QRPAYDEFAULT' }
  const entry = { ...hold, amount: '1', holdAmount: '', orderDesc: '' }
  await act(page, 'complete', { entry, acknowledged: ['hold-past-validity'] })
  await page.keyboard.press('F2')
  await waitForHeading(page, words.entry.title)
  await page.locator('.notices .notice').waitFor({ state: 'detached' })
})

test('a signed update is found and named; it waits for what is typed; a program that cannot be replaced here goes on', async () => {
  const executable = await tillWithKey()
  const { window: page, app } = await openTill({ home: testFolder(), keychain: true, executable })
  await enter(page, true)
  await act(page, 'saveProfile', { draft: counterDraft('http://127.0.0.1:9', { updateUrl: await serving(feed) }) })
  await waitForHeading(page, words.entry.title)
  await page.keyboard.press('F2')
  await page.keyboard.insertText('1017')
  await page.keyboard.press('F10')
  await page.getByRole('button', { name: words.updates.look }).click()
  const take = page.getByRole('button', { name: words.updates.take.replace('{{version}}', '99.0.0') })
  await take.click()
  await page.getByText(words.problem['update-typed']).waitFor()

  // No AppImage, no installer: electron-updater, read only now, has nothing here that it could replace.
  const answer = await askTill(page, 'update', { typed: false })
  expect(answer).toMatchObject({ ok: false, error: { kind: 'update-failed', facts: { version: '99.0.0' } } })
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})
