import { expect, test } from 'vitest'
import { chinaTimestamp } from '../../main/gateway/china-time.ts'
import { openGateway, type Scheme } from '../../main/gateway/gateway.ts'
import { openBodySig } from '../../main/gateway/sign.ts'
import { tokenSignature } from '../../main/gateway/token.ts'
import { closedPort, lyingServer } from '../support/lying-server.ts'
import { type Received, type Scripted, scriptedGateway, takenReply } from '../support/scripted-gateway.ts'
import { seedRequest } from '../support/seed-sample.ts'

const credentials = { appId: 'app-1', appKey: 'key-1' }
const PREAUTHED = '/v1/netpay/preauthed'
const TOKEN = '/v1/token/access'
const body = JSON.stringify(seedRequest)
const limits = { connect: 1000, headers: 1000, body: 1000, whole: 2000 }
const MINUTE = 60_000

/** A till's gateway of this scheme at this address, with a clock that the test moves. */
function till(baseUrl: string, scheme: Scheme = 'OPEN-ACCESS-TOKEN') {
  const clock = { now: Date.UTC(2026, 10, 22, 2) }
  const answers: (number | undefined)[] = []
  const route = async () => ({})
  const onAnswer = (dateMs: number | undefined) => answers.push(dateMs)
  const gateway = openGateway({ baseUrl, scheme, credentials, route, now: () => clock.now, limits, onAnswer })
  return { clock, answers, send: () => gateway.send(PREAUTHED, body), gateway }
}

/** A gateway that hands out t1, t2, ... and answers completions as the test says, by the token they bring. */
async function tokenGateway(answer: (token: string, received: Received) => Scripted, expiresIn: unknown = 3600) {
  let tokens = 0
  const server = await scriptedGateway((received) => {
    if (received.path !== TOKEN) return answer(received.authorization.replace(/^.*=/, ''), received)
    tokens += 1
    return { json: { errCode: '0000', errInfo: '正常', accessToken: `t${tokens}`, expiresIn } }
  })
  return { ...server, ...till(server.url) }
}

const taken = (_token: string, received: Received): Scripted => ({ json: takenReply(received.body) })
const refused: Scripted = { status: 412, json: { errCode: '1000', errInfo: '认证失败' } }

test('OPEN-BODY-SIG signs the exact bytes that arrive, in China time, with a fresh nonce each time', async () => {
  const server = await scriptedGateway(({ body: text }) => ({ json: takenReply(text) }))
  const { clock, send } = till(server.url, 'OPEN-BODY-SIG')
  expect(await send()).toMatchObject({ kind: 'answered', httpStatus: 200 })
  await send()
  const nonces = server.received.map(({ authorization, body: arrived }) => {
    const [, timestamp = '', nonce = ''] = /Timestamp="(\d{14})", Nonce="([0-9a-f]{32})"/.exec(authorization) ?? []
    expect(timestamp).toBe(chinaTimestamp(clock.now))
    expect(authorization).toBe(openBodySig({ ...credentials, timestamp, nonce, body: arrived }))
    expect(arrived).toBe(body)
    return nonce
  })
  expect(new Set(nonces).size).toBe(2)
  expect(JSON.stringify(server.received)).not.toContain(credentials.appKey)
})

test('OPEN-BODY-SIG never sends twice, not even when its signature is refused', async () => {
  const server = await scriptedGateway(() => refused)
  expect(await till(server.url, 'OPEN-BODY-SIG').send()).toMatchObject({ kind: 'answered', httpStatus: 412 })
  expect(server.received).toHaveLength(1)
})

test('a token is asked for as the document says, then used until shortly before its end', async () => {
  const { received, bodiesAt, clock, send } = await tokenGateway(taken)
  await send()
  await send()
  clock.now += 55 * MINUTE - 1
  await send()
  expect(received.map(({ path }) => path)).toEqual([TOKEN, PREAUTHED, PREAUTHED, PREAUTHED])
  expect(received[1]?.authorization).toBe('OPEN-ACCESS-TOKEN AccessToken=t1')
  expect(received[0]?.authorization).toBe('')
  const asked = JSON.parse(bodiesAt(TOKEN)[0] ?? '') as { timestamp: string; nonce: string; signature: string }
  const { timestamp, nonce } = asked
  expect(timestamp).toBe('20261122100000')
  expect(asked.signature).toBe(tokenSignature({ ...credentials, timestamp, nonce }))

  clock.now += 1
  await send()
  expect(received.slice(4).map(({ path, authorization }) => [path, authorization.slice(-2)])).toEqual([
    [TOKEN, ''],
    [PREAUTHED, 't2'],
  ])
})

test('twenty that are sent at the same time fetch one token', async () => {
  const { bodiesAt, send } = await tokenGateway(taken)
  const sent = await Promise.all(Array.from({ length: 20 }, send))
  expect(sent.every(({ kind }) => kind === 'answered')).toBe(true)
  expect(bodiesAt(TOKEN)).toHaveLength(1)
  expect(bodiesAt(PREAUTHED)).toHaveLength(20)
})

test('a token that is refused is renewed once, and the same bytes are sent again', async () => {
  const { bodiesAt, send } = await tokenGateway((token, received) =>
    token === 't1' ? refused : taken(token, received),
  )
  expect(await send()).toMatchObject({ kind: 'answered', httpStatus: 200 })
  expect(bodiesAt(PREAUTHED)).toEqual([body, body])
  expect(bodiesAt(TOKEN)).toHaveLength(2)
  await send()
  expect(bodiesAt(TOKEN)).toHaveLength(2)
})

test('ten that are refused at the same time renew the token once', async () => {
  const { bodiesAt, send } = await tokenGateway((token, received) =>
    token === 't1' ? refused : taken(token, received),
  )
  const sent = await Promise.all(Array.from({ length: 10 }, send))
  expect(sent.every((one) => one.kind === 'answered' && one.httpStatus === 200)).toBe(true)
  expect(bodiesAt(TOKEN)).toHaveLength(2)
  expect(bodiesAt(PREAUTHED)).toHaveLength(20)
})

test('refused with the new token as well: that is the answer, and nobody tries a third time', async () => {
  const { bodiesAt, send } = await tokenGateway(() => refused)
  expect(await send()).toMatchObject({ kind: 'answered', httpStatus: 412 })
  expect(bodiesAt(PREAUTHED)).toHaveLength(2)
  expect(bodiesAt(TOKEN)).toHaveLength(2)
})

test('refused, and then no new token to be had: the refusal is the answer', async () => {
  let tokens = 0
  const server = await scriptedGateway(({ path }) => {
    if (path !== TOKEN) return refused
    tokens += 1
    return tokens === 1 ? { json: { errCode: '0000', accessToken: 't1', expiresIn: 3600 } } : 'cut'
  })
  expect(await till(server.url).send()).toMatchObject({ kind: 'answered', httpStatus: 412 })
  expect(server.bodiesAt(PREAUTHED)).toHaveLength(1)
})

const doubtful: readonly (readonly [string, Scripted])[] = [
  ['says 1000 deeper inside', { json: { errCode: '9999', data: { errCode: '1000' } } }],
  ['says 1000 in its words', { json: { errCode: '9999', errInfo: '{"errCode":"1000"}' } }],
  ['says 1000 in a list', { json: [{ errCode: '1000' }] }],
  ['says 1000 as a number', { json: { errCode: 1000 } }],
  ['says 1000 of a trade with a status', { json: { errCode: '1000', status: 'UNKNOWN' } }],
  ['says 1000 of an order', { json: { errCode: '1000', mchntOrderId: seedRequest.preauthOrderId } }],
  ['says 1000 of an amount', { json: { errCode: '1000', totalAmt: '1' } }],
  ['says 1000 of a reference', { json: { errCode: '1000', refId: '01254701208N' } }],
  ['says 1000 of a serial number', { json: { errCode: '1000', platSsn: '01254701208N' } }],
  ['says 1000 of a payment', { json: { errCode: '1000', payTs: '2026-11-22 10:00:00' } }],
  [
    'says 1000 of the merchant, as only the business layer does',
    { json: { errCode: '1000', mchntNo: '898201612345678' } },
  ],
  ['says 1000 with HTTP 500', { status: 500, json: { errCode: '1000' } }],
  ['says 1000 in a redirect', { status: 302, json: { errCode: '1000' } }],
  ['says 1001', { status: 412, json: { errCode: '1001' } }],
  ['is cut', 'cut'],
  ['never comes', 'silence'],
]

test.each(doubtful)('an answer that %s is never followed by a second sending', async (_what, answer) => {
  const { bodiesAt, send } = await tokenGateway(() => answer)
  await send()
  expect(bodiesAt(PREAUTHED)).toEqual([body])
})

test.each<readonly [string, Scripted, string]>([
  ['refuses the keys', { json: { errCode: '1000', errInfo: '认证失败' } }, '1000'],
  ['is broken', { status: 500, json: { errCode: '9999', errInfo: '系统错误' } }, '9999'],
  ['gives no token', { json: { errCode: '0000' } }, '0000'],
  ['gives an empty token', { json: { errCode: '0000', accessToken: '' } }, 'HTTP 200'],
  ['gives a token that has no life', { json: { errCode: '0000', accessToken: 't', expiresIn: 0 } }, 'HTTP 200'],
  ['answers something else', { json: ['t1'] }, 'HTTP 200'],
  ['cuts', 'cut', 'UND_ERR_SOCKET'],
])('a token endpoint that %s: no token, and nothing is posted', async (_what, answer, code) => {
  const server = await scriptedGateway(({ path }) => (path === TOKEN ? answer : { json: {} }))
  expect(await till(server.url).send()).toMatchObject({ kind: 'no-token', code })
  expect(server.bodiesAt(PREAUTHED)).toEqual([])
})

test('a token endpoint that is not there: not reached, with the system’s own code', async () => {
  const sent = await till(`http://127.0.0.1:${await closedPort()}`).send()
  expect(sent).toEqual({ kind: 'not-reached', code: 'ECONNREFUSED' })
})

test.each([['7200'], ['3600'], [undefined]])(
  'a life of %j seconds, as number, text or left out, is understood',
  async (expiresIn) => {
    const { bodiesAt, clock, send } = await tokenGateway(taken, expiresIn)
    await send()
    clock.now += 54 * MINUTE
    await send()
    expect(bodiesAt(TOKEN)).toHaveLength(1)
  },
)

test('every answer is heard of with the gateway’s clock, the token’s too; no answer is not', async () => {
  const { answers, send } = await tokenGateway((token) => (token === 't1' ? { json: {} } : 'cut'))
  await send()
  expect(answers).toHaveLength(2)
  expect(answers.every((dateMs) => Math.abs((dateMs ?? 0) - Date.now()) < 5000)).toBe(true)
  const cutting = await lyingServer({ onRequest: (socket) => socket.destroy() })
  const other = till(cutting.url, 'OPEN-BODY-SIG')
  await other.send()
  expect(other.answers).toEqual([])
})

test('whether the gateway can be reached is asked at most every three seconds, whichever way the clock is set', async () => {
  const { url, heard } = await lyingServer({})
  const { clock, gateway } = till(url)
  const asked = async () => [await gateway.reachable(), heard.connections]
  expect(await asked()).toEqual([true, 1])
  clock.now += 2999
  expect(await asked()).toEqual([true, 1])
  clock.now += 1
  expect(await asked()).toEqual([true, 2])
  clock.now -= 24 * 60 * MINUTE
  expect(await asked()).toEqual([true, 3])
  expect(heard.requests).toEqual([])
})

test('when even the way to the gateway cannot be found out, nothing has left', async () => {
  const { url, heard } = await lyingServer({})
  const route = () => Promise.reject(Object.assign(new Error('bad certificate file'), { code: 'ERR_OSSL_PEM' }))
  const scheme = 'OPEN-BODY-SIG'
  const gateway = openGateway({ baseUrl: url, scheme, credentials, route, now: Date.now, limits })
  expect(await gateway.send(PREAUTHED, body)).toEqual({ kind: 'not-reached', code: 'ERR_OSSL_PEM' })
  expect(await gateway.reachable()).toBe(false)
  expect(heard.connections).toBe(0)
})
