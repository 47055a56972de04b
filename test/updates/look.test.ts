import { generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { feedName, isLater, readFeed } from '../../main/updates/feed.ts'
import { type Asked, lookForUpdate } from '../../main/updates/look.ts'

/** The check of a feed, against a real server on this machine. */

const keys = generateKeyPairSync('ed25519')
const publicKey = (of = keys) => of.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
const signed = (text: string, of = keys) => sign(null, Buffer.from(text), of.privateKey).toString('base64')
const sha512 = `${'A'.repeat(86)}==`

/** As electron-builder writes it. */
const feed = (version: string) => `version: ${version}
files:
  - url: preauth-till-${version}-linux-x64.AppImage
    sha512: ${sha512}
    size: 109000000
    blockMapSize: 115000
path: preauth-till-${version}-linux-x64.AppImage
sha512: ${sha512}
releaseDate: '2026-11-26T12:00:00.000Z'
`

type Answers = Readonly<Record<string, string | ((response: ServerResponse) => void)>>

async function serving(answers: Answers): Promise<Asked> {
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? '']
    if (typeof answer === 'function') return answer(response)
    response.writeHead(answer === undefined ? 404 : 200).end(answer)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close().closeAllConnections())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/till/`
  return { url, key: publicKey(), version: '0.1.0', platform: 'linux', arch: 'x64', fetch }
}

const at = (text: string, signature = signed(text)): Answers => ({
  '/till/latest-linux.yml': text,
  '/till/latest-linux.yml.sig': `${signature}\n`,
})

test('a later version that is signed is offered, with the hash of each of its files; the same or an older one is not', async () => {
  const { update } = (await lookForUpdate(await serving(at(feed('0.2.0'))))) as {
    update: { version: string; files: Map<string, string> }
  }
  expect([update.version, [...update.files]]).toEqual(['0.2.0', [['preauth-till-0.2.0-linux-x64.AppImage', sha512]]])
  for (const version of ['0.1.0', '0.0.9']) expect(await lookForUpdate(await serving(at(feed(version))))).toEqual({})
})

test('what is not signed by the key that the program was made with is refused', async () => {
  const other = generateKeyPairSync('ed25519')
  const altered = feed('0.2.0').replace(sha512, `B${sha512.slice(1)}`)
  for (const [answers, key] of [
    [at(feed('0.2.0'), signed(feed('0.2.0'), other)), publicKey()],
    [at(altered, signed(feed('0.2.0'))), publicKey()],
    [at(feed('0.2.0'), 'nonsense'), publicKey()],
    [at(feed('0.2.0')), publicKey(other)],
    [at(feed('0.2.0')), ''],
    [at(feed('0.2.0')), 'nonsense'],
  ] as const) {
    const found = await lookForUpdate({ ...(await serving(answers)), key })
    expect(found).toMatchObject({ problem: { kind: 'update-not-signed' } })
  }
})

test('a server that lacks the signature, redirects, sends too much or is not there is not believed', async () => {
  const text = feed('0.2.0')
  const redirecting = (response: ServerResponse) => void response.writeHead(302, { location: '/elsewhere' }).end()
  for (const answers of [
    { '/till/latest-linux.yml': text },
    { ...at(text), '/till/latest-linux.yml': redirecting, '/elsewhere': text },
    at('x'.repeat(70_000)),
    { ...at(text), '/till/latest-linux.yml': (response: ServerResponse) => void response.destroy() },
  ]) {
    expect(await lookForUpdate(await serving(answers))).toMatchObject({ problem: { kind: 'update-not-reached' } })
  }
  const nobody = { ...(await serving({})), url: 'http://127.0.0.1:9/till' }
  expect(await lookForUpdate(nobody)).toMatchObject({ problem: { kind: 'update-not-reached' } })
})

test('what is signed and no feed is called that', async () => {
  for (const text of ['', 'version: 0.2.0\n', feed('0.2.0-beta'), feed('0.2.0').replaceAll(sha512, 'short')]) {
    expect(await lookForUpdate(await serving(at(text)))).toMatchObject({ problem: { kind: 'update-unreadable' } })
  }
  expect(readFeed(feed('1.2.3').replace('- url: ', '- url: ../'))).toBeUndefined()
})

test.each([
  ['0.2.0', '0.1.9', true],
  ['0.10.0', '0.9.0', true],
  ['1.0.0', '0.99.99', true],
  ['0.1.0', '0.1.0', false],
  ['0.1.0', '0.2.0', false],
  ['0.2.0', 'unknown', false],
])('%s is later than %s: %j', (version, than, later) => expect(isLater(version, than)).toBe(later))

test.each([
  ['win32', 'x64', 'latest.yml'],
  ['darwin', 'arm64', 'latest-mac.yml'],
  ['linux', 'x64', 'latest-linux.yml'],
  ['linux', 'arm64', 'latest-linux-arm64.yml'],
] as const)('on %s %s the feed is %s', (platform, arch, name) => expect(feedName(platform, arch)).toBe(name))
