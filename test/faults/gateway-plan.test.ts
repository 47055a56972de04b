import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { createSecureContext } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { openGateway } from '../../main/gateway/gateway.ts'
import type { Told } from '../../main/training/liar.ts'
import { numbered } from '../support/journal.ts'

type Ready = { url: string; control: string; ca?: string; appId: string; appKey: string }

/** The stand-alone gateway with a plan, as `npm run gateway -- --plan SEED` starts it, and a till's way to it. */
async function planned(...args: readonly string[]) {
  const all = ['scripts/gateway.ts', '--quiet', '--plan', '11', '--patience', '150', ...args]
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(createInterface(child.stdout), 'line')
  const ready = JSON.parse(String(line)) as Ready
  const { url, appId, appKey, ca } = ready
  const secureContext = ca === undefined ? undefined : createSecureContext({ ca })
  const gateway = openGateway({
    ...{ baseUrl: url, scheme: 'OPEN-BODY-SIG', credentials: { appId, appKey }, now: Date.now },
    route: async () => (secureContext ? { secureContext } : {}),
    limits: { connect: 150, headers: 150, body: 150, whole: 450 },
  })
  const send = (index: number) =>
    gateway.send('/v1/netpay/query', JSON.stringify({ merOrderId: numbered(index) })).then((sent) => {
      return sent.kind === 'answered' ? `answered ${sent.httpStatus}` : `${sent.kind} ${sent.code}`
    })
  const told = async () => (await (await fetch(`${ready.control}/control/lies`)).json()) as readonly Told[]
  return { ready, send, told, child }
}

/** So many requests, twenty at the same time; what came of each. */
async function many(count: number, send: (index: number) => Promise<string>): Promise<string[]> {
  const seen: string[] = []
  let next = 0
  const sender = async () => {
    while (next < count) seen.push(await send(next++))
  }
  await Promise.all(Array.from({ length: 20 }, sender))
  return seen
}

test('over TLS, every way in which a connection fails before it stands is met, and nothing counts as sent', async () => {
  const { send, told } = await planned('--https')
  const seen = await many(800, send)
  const notReached = seen.filter((one) => one.startsWith('not-reached'))
  // Whichever limit ends a slow handshake first, that of connecting or that of the whole exchange.
  const codes = notReached.map((one) => one.replace(/UND_ERR_CONNECT_TIMEOUT|UNKNOWN/, 'TOO_LATE'))
  expect([...new Set(codes)].sort()).toEqual([
    ...['not-reached ECONNREFUSED', 'not-reached ECONNRESET', 'not-reached ERR_SSL_WRONG_VERSION_NUMBER'],
    ...['not-reached ERR_TLS_CERT_ALTNAME_INVALID', 'not-reached TOO_LATE'],
    'not-reached UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ])
  const lies = await told()
  const read = lies.filter(({ path }) => path !== '').length
  // What was not reached never got as far as a request, and a cut one was never read.
  expect(read).toBeLessThanOrEqual(seen.length - notReached.length)
  expect(lies.filter(({ lie }) => lie === 'cut before reading').length).toBeGreaterThan(0)
  const others = new Set(seen.filter((one) => !notReached.includes(one)).map((one) => one.split(' ')[0]))
  expect(others).toEqual(new Set(['answered', 'no-answer', 'connection-lost', 'too-large']))
})

test('without TLS it lies as well, and stops when it is asked to', async () => {
  const { ready, send, told, child } = await planned()
  expect(ready.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(ready.control).not.toBe(ready.url)
  const seen = await many(60, send)
  expect(new Set(seen).size).toBeGreaterThan(4)
  expect(new Set((await told()).map(({ lie }) => lie)).size).toBeGreaterThan(10)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})
