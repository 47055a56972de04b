import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { expect, test } from 'vitest'
import { startTrainingGateway } from '../../main/training/gateway.ts'
import { bodyOf, credentials, exchange, merchant, openGateway } from './client.ts'

test('it listens on 127.0.0.1 only', async () => {
  const { url } = await openGateway()
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  const port = Number(new URL(url).port)
  const others = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  for (const { address } of others.filter((each) => each.family === 'IPv4' && !each.internal)) {
    const outcome = await new Promise((resolve) => {
      const socket = connect({ host: address, port, timeout: 2_000 })
      socket.once('connect', () => resolve('connected')).once('error', () => resolve('refused'))
      socket.once('timeout', () => resolve('no answer')).once('close', () => socket.destroy())
    })
    expect(outcome).not.toBe('connected')
  }
})

test('a port that is taken is said at the start', async () => {
  const { url } = await openGateway()
  const port = Number(new URL(url).port)
  await expect(startTrainingGateway({ port, credentials, merchant })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test.each([
  ['POST', '/v1/netpay/refund', 404],
  ['POST', '/v1/netpay/preauthed/', 404],
  ['GET', '/v1/netpay/preauthed-cancel', 405],
  ['GET', '/v1/netpay/preauth-cancel', 405],
  ['GET', '/v1/netpay/bills/query', 405],
  ['GET', '/v1/netpay/preauthed', 405],
  ['GET', '/v1/token/access', 405],
])('%s %s is answered HTTP %i', async (method, path, status) => {
  const { url } = await openGateway()
  expect(await exchange(`${url}${path}`, { method })).toMatchObject({ status })
})

test('a body of 64 KiB is read, one byte more is not', async () => {
  const till = await openGateway()
  const within = await till.post('/v1/netpay/preauthed', ' '.repeat(64 * 1024))
  expect(bodyOf(within)).toMatchObject({ errCode: 'BAD_REQUEST' })
  const above = await till.post('/v1/netpay/preauthed', ' '.repeat(64 * 1024 + 1))
  expect(above).toMatchObject({ status: 413 })
  expect(bodyOf(above)).toMatchObject({ errCode: '9001' })
})

test('a sender that does not stop is cut off', async () => {
  const till = await openGateway()
  expect(await till.post('/v1/netpay/preauthed', ' '.repeat(8 * 1024 * 1024))).toHaveProperty('broke')
})

test('every answer carries the gateway’s own time', async () => {
  const till = await openGateway({ now: () => Date.UTC(2026, 4, 1, 3, 0, 0) })
  const date = 'Fri, 01 May 2026 03:00:00 GMT'
  expect(await till.complete(till.messageFor(till.openHold()))).toMatchObject({ headers: { date } })
  expect(await till.complete({}, { authorization: '' })).toMatchObject({ headers: { date } })
  expect(await exchange(`${till.url}/nowhere`, {})).toMatchObject({ status: 404, headers: { date } })
})

test('a failure of its own is answered HTTP 500 with 9999', async () => {
  let broken = false
  const now = () => {
    if (!broken) return Date.now()
    broken = false
    throw new Error('the clock broke')
  }
  const lines: string[] = []
  const till = await openGateway({ now, log: (line) => lines.push(line) })
  const message = till.messageFor(till.openHold())
  broken = true
  const seen = await exchange(`${till.url}/v1/netpay/preauthed`, { body: JSON.stringify(message) })
  expect(seen).toMatchObject({ status: 500 })
  expect(bodyOf(seen)).toEqual({ errCode: '9999', errInfo: '系统错误' })
  expect(lines).toEqual(['POST /v1/netpay/preauthed failed: Error: the clock broke'])
})

test('it logs a line per request, and no key, signature or token', async () => {
  const lines: string[] = []
  const till = await openGateway({ log: (line) => lines.push(line) })
  await till.complete(till.messageFor(till.openHold()))
  await till.complete(till.messageFor(till.openHold('9030')))
  await till.complete({}, { appKey: 'another-key' })
  expect(lines).toEqual([
    'POST /v1/netpay/preauthed 200 SUCCESS',
    'POST /v1/netpay/preauthed cut',
    'POST /v1/netpay/preauthed 412 1000',
  ])
})

test('the control endpoints do not exist unless they are asked for', async () => {
  const { url } = await openGateway()
  for (const path of ['ledger', 'drills']) {
    expect(await exchange(`${url}/control/${path}`, { method: 'GET' })).toMatchObject({ status: 404 })
  }
  expect(await exchange(`${url}/control/holds`, {})).toMatchObject({ status: 404 })
})

test('with control a hold is opened over the wire, completed, and read in the ledger', async () => {
  const till = await openGateway({ control: true })
  const hold = { preauthOrderId: '1017202605011200000001230032', authIdRespCode: '000665', amount: 56_000 }
  const open = (value: object) =>
    exchange(`${till.url}/control/holds`, {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(value),
    })
  expect(await open(hold)).toMatchObject({ status: 201 })
  expect(await open(hold)).toMatchObject({ status: 409 })
  expect(await open({ ...hold, amount: 0 })).toMatchObject({ status: 400 })
  const message = till.messageFor(hold)
  await till.complete(message)
  expect(bodyOf(await exchange(`${till.url}/control/ledger`, { method: 'GET' }))).toEqual({
    holds: [{ ...hold, bizType: 'QRPAYDEFAULT', openedAt: expect.any(Number) }],
    completions: [expect.objectContaining({ mchntOrderId: message.mchntOrderId, totalAmt: 12_800, arrivals: 1 })],
    arrivals: { [String(message.mchntOrderId)]: 1 },
    voids: [],
    voidArrivals: {},
  })
  expect(bodyOf(await exchange(`${till.url}/control/drills`, { method: 'GET' }))).toContainEqual(
    expect.objectContaining({ suffix: '9030', kind: 'cut after the work' }),
  )
})

test('with control the voids stand in the ledger too, apart from the completions', async () => {
  const till = await openGateway({ control: true })
  const [hold, released] = [till.openHold(), till.openHold()]
  const number = await till.completed(hold)
  await till.cancel('completion', number)
  await till.cancel('completion', number)
  await till.cancel('hold', released.preauthOrderId)
  expect(bodyOf(await exchange(`${till.url}/control/ledger`, { method: 'GET' }))).toMatchObject({
    completions: [{ mchntOrderId: number, arrivals: 1 }],
    arrivals: { [number]: 1 },
    voids: [
      { of: 'completion', mchntOrderId: number, preauthOrderId: hold.preauthOrderId, totalAmt: 12_800, arrivals: 2 },
      { of: 'hold', mchntOrderId: released.preauthOrderId, preauthOrderId: released.preauthOrderId, totalAmt: 56_000 },
    ],
    voidArrivals: { [number]: 2, [released.preauthOrderId]: 1 },
  })
})

test('closing twice is harmless', async () => {
  const till = await openGateway()
  await till.close()
  await till.close()
  expect(await exchange(till.url, {})).toMatchObject({ broke: 'ECONNREFUSED' })
})
