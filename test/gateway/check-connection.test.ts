import { createServer } from 'node:https'
import { expect, test } from 'vitest'
import { checkConnection } from '../../main/gateway/check-connection.ts'
import { openGateway, type Scheme } from '../../main/gateway/gateway.ts'
import type { ConnectionStep } from '../../preload/contract/terminal.ts'
import { certificateFor } from '../support/certificates.ts'
import { closedPort, listen, lyingServer } from '../support/lying-server.ts'
import { type Scripted, scriptedGateway } from '../support/scripted-gateway.ts'

const terminal = { mchntNo: '898201612345678', termNo: '88880001', sourceCode: '1017' }
const limits = { connect: 1000, headers: 500, body: 500, whole: 1500 }

function check(
  baseUrl: string,
  { ahead = 0, scheme = 'OPEN-BODY-SIG' as Scheme } = {},
): Promise<readonly ConnectionStep[]> {
  const now = () => Date.now() + ahead
  const credentials = { appId: 'app-1', appKey: 'key-1' }
  const gateway = openGateway({ baseUrl, scheme, credentials, route: async () => ({}), now, limits })
  return checkConnection(gateway, terminal, 'QRPAYDEFAULT', now)
}
const answering = (answer: Scripted) => scriptedGateway(() => answer)
const noOrder: Scripted = { json: { errCode: 'NO_ORDER', errMsg: '无法找到指定的订单' } }
const good = [
  { step: 'network', ok: true },
  { step: 'clock', ok: true },
  { step: 'keys', ok: true },
]

test('“no such order” is the good answer, and nothing but a question was asked', async () => {
  const server = await answering(noOrder)
  expect(await check(server.url)).toEqual(good)
  expect(server.received.map(({ path }) => path)).toEqual(['/v1/netpay/query'])
  expect(JSON.parse(server.received[0]?.body ?? '')).toMatchObject({
    merOrderId: `1017${'0'.repeat(24)}`,
    mid: terminal.mchntNo,
  })
})

test.each(['1000', '1001', 'BAD_SIGN', 'DENIED_IP', 'INVALID_MSGSRC'])(
  '%s means that the keys are refused',
  async (errCode) => {
    const { url } = await answering({ status: 412, json: { errCode, errInfo: '原因' } })
    const steps = await check(url)
    expect(steps.at(-1)).toEqual({
      step: 'keys',
      ok: false,
      problem: { kind: 'keys-refused', facts: { errCode, errMsg: '原因' } },
    })
  },
)

test.each([4, -4])('a clock that is %i minutes off will do', async (minutes) => {
  const { url } = await answering(noOrder)
  expect(await check(url, { ahead: minutes * 60_000 })).toEqual(good)
})

test.each([6, -6])(
  'a clock that is %i minutes off is shown, with its seconds, beside what it causes',
  async (minutes) => {
    const { url } = await answering({ json: { errCode: 'ABNORMAL_REQUEST_TIME', errMsg: '请求时间异常' } })
    const [network, clock, keys] = await check(url, { ahead: minutes * 60_000 })
    expect(network?.ok).toBe(true)
    expect(clock?.problem?.kind).toBe('clock-off')
    expect(Math.abs(Number(clock?.problem?.facts.seconds) - minutes * 60)).toBeLessThan(5)
    expect(keys?.problem?.kind).toBe('keys-refused')
  },
)

test('a page of a hotel’s network is no answer of the gateway', async () => {
  const { url } = await answering({ json: '<html>' })
  expect((await check(url)).at(-1)).toMatchObject({ step: 'keys', ok: false, problem: { kind: 'unexpected-answer' } })
})

test('no network, a lost connection and silence are told apart', async () => {
  const kindAt = async (url: string) => (await check(url)).map((step) => step.problem?.kind)
  expect(await kindAt(`http://127.0.0.1:${await closedPort()}`)).toEqual(['gateway-not-reached'])
  const cutting = await lyingServer({ onRequest: (socket) => socket.destroy() })
  expect(await kindAt(cutting.url)).toEqual(['connection-lost'])
  const silent = await lyingServer({})
  expect(await kindAt(silent.url)).toEqual(['no-answer'])
})

test('a certificate that is not trusted is told by name', async () => {
  const port = await listen(createServer(certificateFor('DNS:localhost')))
  expect(await check(`https://localhost:${port}`)).toMatchObject([
    { step: 'network', ok: false, problem: { kind: 'certificate-refused' } },
  ])
})

test('keys that get no token are refused keys', async () => {
  const { url } = await answering({ json: { errCode: '1000', errInfo: '认证失败' } })
  expect(await check(url, { scheme: 'OPEN-ACCESS-TOKEN' })).toMatchObject([
    { step: 'network', ok: true },
    { step: 'keys', ok: false, problem: { kind: 'keys-refused', facts: { errCode: '1000' } } },
  ])
})

test('a token endpoint that is broken says nothing of the keys', async () => {
  const { url } = await answering({ status: 502, json: '<html>' })
  expect(await check(url, { scheme: 'OPEN-ACCESS-TOKEN' })).toMatchObject([
    { step: 'keys', ok: false, problem: { kind: 'gateway-gives-no-token', facts: { code: 'HTTP 502' } } },
  ])
})

test('with tokens, no network is told as no network, not as wrong keys', async () => {
  const steps = await check(`http://127.0.0.1:${await closedPort()}`, { scheme: 'OPEN-ACCESS-TOKEN' })
  expect(steps).toMatchObject([{ step: 'network', ok: false, problem: { kind: 'gateway-not-reached' } }])
})
