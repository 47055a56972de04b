import { generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { keepLooking } from '../../main/updates/keep-looking.ts'
import { lookForUpdate } from '../../main/updates/look.ts'

/** When a till looks for updates by itself, against a real server on this machine; only the till's own clock is moved. */

const keys = generateKeyPairSync('ed25519')
const key = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
const feedOf = (version: string) =>
  `version: ${version}\nfiles:\n  - url: a.AppImage\n    sha512: ${'A'.repeat(86)}==\n`

const MINUTE = 60_000
const HOUR = 60 * MINUTE

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }))
afterEach(() => void vi.useRealTimers())

/** A server of updates that counts who asks for its list. */
async function serving(version: string) {
  const place = { version, asked: 0 }
  const server: Server = createServer(({ url = '' }, response) => {
    const feed = feedOf(place.version)
    if (!url.endsWith('.sig')) place.asked++
    response.end(url.endsWith('.sig') ? sign(null, Buffer.from(feed), keys.privateKey).toString('base64') : feed)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = () => void server.close().closeAllConnections()
  onTestFinished(close)
  return { place, close, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** Somebody who looks by itself at an address that may change, by a clock that is moved with the timers. */
function looker(address: string | undefined) {
  const till = { address, clock: 0, changes: 0 }
  const done: Promise<unknown>[] = []
  const kept = keepLooking({
    url: () => till.address,
    look(url) {
      const found = lookForUpdate({ url, key, version: '0.1.0', platform: 'linux', arch: 'x64', fetch })
      done.push(found)
      return found
    },
    now: () => till.clock,
    onChange: () => till.changes++,
  })
  onTestFinished(kept.stop)
  async function pass(ms: number): Promise<void> {
    till.clock += ms
    vi.advanceTimersByTime(ms)
    await Promise.all(done)
  }
  return { till, kept, pass }
}

test('a till looks a few minutes after its start, then a few times a day, and says what it found once', async () => {
  const { place, url } = await serving('0.2.0')
  const { till, kept, pass } = looker(url)
  await pass(2 * MINUTE)
  expect([place.asked, kept.offered()]).toEqual([0, undefined])
  await pass(2 * MINUTE)
  expect([place.asked, kept.offered(), till.changes]).toEqual([1, '0.2.0', 1])
  for (let hours = 0; hours < 24; hours++) await pass(HOUR)
  expect(place.asked).toBeGreaterThanOrEqual(4)
  expect(place.asked).toBeLessThanOrEqual(5)
  expect(till.changes).toBe(1)
  place.version = '0.1.0'
  await pass(6 * HOUR + MINUTE)
  expect([kept.offered(), till.changes]).toEqual([undefined, 2])
})

test('a server that is gone is no news, and what it offered before is still there; it is asked again', async () => {
  const { place, close, url } = await serving('0.2.0')
  const { till, kept, pass } = looker(url)
  await pass(4 * MINUTE)
  close()
  await pass(7 * HOUR)
  expect([place.asked, kept.offered(), till.changes]).toEqual([1, '0.2.0', 1])
  const nobody = looker('http://127.0.0.1:9')
  await nobody.pass(4 * MINUTE)
  expect([nobody.kept.offered(), nobody.till.changes]).toEqual([undefined, 0])
})

test('without an address nobody is asked; another one is looked at anew, and training leaves what is known', async () => {
  const { place, url } = await serving('0.2.0')
  const { till, kept, pass } = looker('')
  await pass(7 * HOUR)
  till.address = url
  await pass(MINUTE)
  expect(place.asked).toBe(0)
  await pass(3 * MINUTE)
  expect(kept.offered()).toBe('0.2.0')
  till.address = undefined
  await pass(7 * HOUR)
  expect([place.asked, kept.offered()]).toEqual([1, undefined])
  till.address = url
  expect(kept.offered()).toBe('0.2.0')
  till.address = ''
  await pass(MINUTE)
  expect(kept.offered()).toBeUndefined()
})

test('whoever looks by hand and the till itself know the same', async () => {
  const { url } = await serving('0.2.0')
  const { till, kept } = looker(url)
  await kept.lookAt(url)
  expect([kept.offered(), till.changes]).toEqual(['0.2.0', 1])
})

test('a till that slept looks when it wakes, and one whose clock was set back is not late', async () => {
  const { place, url } = await serving('0.2.0')
  const { till, pass } = looker(url)
  await pass(1000)
  till.clock += 8 * HOUR
  await pass(1000)
  expect(place.asked).toBe(1)
  till.clock -= 400 * 24 * HOUR
  await pass(7 * HOUR)
  expect(place.asked).toBe(2)
})
