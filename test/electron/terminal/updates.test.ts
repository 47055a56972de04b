import { generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { preparedTill } from '../../../scripts/prepared-till.ts'
import { run } from '../../../scripts/run.ts'
import { act, askTill } from '../../support/ask-till.ts'
import { testFolder } from '../../support/folder.ts'
import { openTill } from '../../support/opened-till.ts'
import { enter } from '../../support/operators.ts'
import { counterDraft } from '../../support/prepared-counter.ts'
import { wordsOf } from '../../support/screens.ts'

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

async function serving(text: string): Promise<string> {
  const signature = sign(null, Buffer.from(text), keys.privateKey).toString('base64')
  const server = createServer(({ url }, response) => void response.end(url?.endsWith('.sig') ? signature : text))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close().closeAllConnections())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/till`
}

test('a signed update is found and named; it waits for what is typed; a program that cannot be replaced here goes on', async () => {
  const feed = `version: 99.0.0\nfiles:\n  - url: till.AppImage\n    sha512: ${'A'.repeat(86)}==\n    size: 1\n`
  const executable = await tillWithKey()
  const { window: page, app } = await openTill({ home: testFolder(), keychain: true, executable })
  await enter(page, true)
  await act(page, 'saveProfile', { draft: counterDraft('http://127.0.0.1:9', { updateUrl: await serving(feed) }) })
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
