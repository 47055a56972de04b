import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { createSecureContext } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { chinaDateTime } from '../../main/gateway/china-time.ts'
import { openGateway } from '../../main/gateway/gateway.ts'
import type { LedgerLine, VoidLine } from '../../main/training/ledger.ts'
import type { Told } from '../../main/training/liar.ts'
import { numbered } from '../support/journal.ts'
import { merchant } from '../training/client.ts'

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
  const post = (path: string, body: object) =>
    gateway.send(path, JSON.stringify(body)).then((sent) => {
      return sent.kind === 'answered' ? `answered ${sent.httpStatus}` : `${sent.kind} ${sent.code}`
    })
  const send = (index: number) => post('/v1/netpay/query', { merOrderId: numbered(index) })
  const told = async () => (await (await fetch(`${ready.control}/control/lies`)).json()) as readonly Told[]
  return { ready, post, send, told, child }
}

/** So many requests, twenty at the same time; what came of each. */
async function many(count: number, send: (index: number) => Promise<string>): Promise<string[]> {
  const seen: string[] = []
  let next = 0
  const sender = async () => {
    while (next < count) {
      const one = await send(next++)
      seen.push(one)
      // While nobody listens, all the others would be over at once.
      if (one.endsWith('ECONNREFUSED')) await wait(20)
    }
  }
  await Promise.all(Array.from({ length: 20 }, sender))
  return seen
}

test('over TLS, every way in which a connection fails before it stands is met, and nothing counts as sent', async () => {
  const { send, told } = await planned('--https')
  const seen = await many(1200, send)
  const notReached = seen.filter((one) => one.startsWith('not-reached'))
  // Whichever limit ends a slow handshake first, that of connecting or that of the whole exchange.
  const codes = notReached.map((one) => one.replace(/UND_ERR_CONNECT_TIMEOUT|TOOK_TOO_LONG/, 'TOO_LATE'))
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

test('it lies about voids too, and its books count what arrived at each service, and what was done', async () => {
  const { ready, post, told } = await planned()
  const common = () => {
    const { bizType, mchntNo, termNo } = merchant
    return { reqTs: chinaDateTime(Date.now()), bizType, mchntNo, termNo, authIdRespCode: '000665' }
  }
  const holdOf = (index: number) => `1017${String(index).padStart(20, '0')}0032`
  const headers = { 'Content-Type': 'application/json' }
  const open = async (index: number) => {
    const body = JSON.stringify({ preauthOrderId: holdOf(index), authIdRespCode: '000665', amount: 56_000 })
    const opened = await fetch(`${ready.control}/control/holds`, { method: 'POST', headers, body })
    return String(opened.status)
  }
  const complete = (index: number) => {
    const order = { mchntOrderId: numbered(index), preauthOrderId: holdOf(index), totalAmt: 12_800 }
    return post('/v1/netpay/preauthed', { ...common(), ...order })
  }
  const cancel = (index: number) => post('/v1/netpay/preauthed-cancel', { ...common(), mchntOrderId: numbered(index) })
  const release = (index: number) => post('/v1/netpay/preauth-cancel', { ...common(), mchntOrderId: holdOf(index) })
  const patiently = (step: (index: number) => Promise<string>) => async (index: number) => {
    for (;;) {
      const seen = await step(index)
      if (!seen.startsWith('not-reached')) return seen
      await wait(20)
    }
  }
  for (const step of [open, complete, cancel, release]) await many(100, patiently(step))

  const lies = await told()
  type Books = { completions: LedgerLine[]; voids: VoidLine[] } & Record<'arrivals' | 'voidArrivals', object>
  const books = (await (await fetch(`${ready.control}/control/ledger`)).json()) as Books
  const toldOf = (wanted: RegExp) => lies.filter(({ path }) => wanted.test(path)).map(({ orderNumber }) => orderNumber)
  const counts = (orders: readonly string[]) => {
    const found: Record<string, number> = {}
    for (const order of orders) found[order] = (found[order] ?? 0) + 1
    return found
  }
  expect(books.voidArrivals).toEqual(counts(toldOf(/cancel$/)))
  expect(books.arrivals).toEqual(counts(toldOf(/preauthed$/)))
  for (const path of ['preauthed-cancel', 'preauth-cancel']) {
    expect(new Set(lies.filter((one) => one.path.endsWith(path)).map(({ lie }) => lie)).size).toBeGreaterThan(20)
  }
  const live = books.completions.filter(
    ({ mchntOrderId }) => !books.voids.some((one) => one.of === 'completion' && one.mchntOrderId === mchntOrderId),
  )
  const released = books.voids.filter(({ of }) => of === 'hold').map(({ preauthOrderId }) => preauthOrderId)
  expect(live.length).toBeGreaterThan(0)
  expect(released.length).toBeGreaterThan(0)
  expect(live.filter(({ preauthOrderId }) => released.includes(preauthOrderId))).toEqual([])
  expect(books.voids.filter(({ of }) => of === 'completion').length).toBeGreaterThan(0)
})
