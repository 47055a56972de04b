import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { chinaTimestamp } from '../../main/gateway/china-time.ts'
import { type Body, bodyOf, credentials, exchange, freshNonce, openGateway } from './client.ts'

type Till = Awaited<ReturnType<typeof openGateway>>

async function fetchToken(till: Till, changes: Body = {}, now = Date.now(), algorithm = 'sha256') {
  const { appId, appKey } = credentials
  const [timestamp, nonce] = [chinaTimestamp(now), freshNonce()]
  const signature = createHash(algorithm).update(`${appId}${timestamp}${nonce}${appKey}`).digest('hex')
  const body = JSON.stringify({ appId, timestamp, nonce, signMethod: 'SHA256', signature, ...changes })
  return exchange(`${till.url}/v1/token/access`, { headers: { 'Content-Type': 'application/json' }, body })
}

const tokenOf = async (till: Till, now?: number): Promise<string> =>
  String(bodyOf(await fetchToken(till, {}, now)).accessToken)

const completeWith = async (till: Till, authorization: string): Promise<Body> =>
  bodyOf(await till.complete(till.messageFor(till.openHold()), { authorization }))

test('a token is given for an hour, with errCode 0000', async () => {
  const till = await openGateway()
  expect(bodyOf(await fetchToken(till))).toEqual({
    errCode: '0000',
    errInfo: expect.any(String),
    accessToken: expect.stringMatching(/^[0-9a-f]{32}$/),
    expiresIn: 3600,
  })
})

test('without signMethod the signature is SHA-1', async () => {
  const till = await openGateway()
  expect(bodyOf(await fetchToken(till, { signMethod: undefined }, Date.now(), 'sha1'))).toMatchObject({
    errCode: '0000',
  })
  expect(bodyOf(await fetchToken(till, { signMethod: undefined }))).toMatchObject({ errCode: '1000' })
})

test.each([
  ['a wrong signature', { signature: '0'.repeat(64) }, '1000'],
  ['an unknown appId', { appId: 'another-app' }, '1000'],
  ['a malformed timestamp', { timestamp: '2026' }, '1000'],
  ['a method nobody knows', { signMethod: 'MD5' }, '9001'],
  ['a missing nonce', { nonce: undefined }, '9001'],
  ['an unknown field', { scope: 'all' }, '9001'],
])('%s gets no token', async (_, changes, errCode) => {
  const seen = await fetchToken(await openGateway(), changes)
  expect(seen).toMatchObject({ status: 412 })
  expect(bodyOf(seen)).toEqual({ errCode, errInfo: expect.any(String) })
})

test('a clock eleven minutes off gets no token', async () => {
  const till = await openGateway()
  expect(bodyOf(await fetchToken(till, {}, Date.now() - 11 * 60_000))).toEqual({
    errCode: 'ABNORMAL_REQUEST_TIME',
    errInfo: expect.any(String),
  })
})

test('a token opens the door, bare or quoted', async () => {
  const till = await openGateway()
  const token = await tokenOf(till)
  for (const header of [
    `OPEN-ACCESS-TOKEN AccessToken=${token}`,
    `OPEN-ACCESS-TOKEN AccessToken="${token}"`,
    `OPEN-ACCESS-TOKEN AccessToken="${token}", AppId="${credentials.appId}"`,
  ]) {
    expect(await completeWith(till, header)).toMatchObject({ errCode: 'SUCCESS' })
  }
})

test('a token of another appId, and one nobody issued, are refused with 1000', async () => {
  const till = await openGateway()
  const token = await tokenOf(till)
  for (const header of [
    `OPEN-ACCESS-TOKEN AccessToken="${token}", AppId="another-app"`,
    `OPEN-ACCESS-TOKEN AccessToken=${'0'.repeat(32)}`,
    'OPEN-ACCESS-TOKEN',
  ]) {
    expect(await completeWith(till, header)).toEqual({ errCode: '1000', errInfo: expect.any(String) })
  }
  expect(till.ledger.completions()).toEqual([])
})

test('a token lives as long as it says, to the millisecond', async () => {
  let now = Date.UTC(2026, 4, 1, 3, 0, 0)
  const till = await openGateway({ now: () => now, tokenSeconds: 5 })
  const header = `OPEN-ACCESS-TOKEN AccessToken=${await tokenOf(till, now)}`
  now += 4_999
  expect(await completeWith(till, header)).toMatchObject({ errCode: 'SUCCESS' })
  now += 1
  expect(await completeWith(till, header)).toEqual({ errCode: '1000', errInfo: 'AccessToken无效或已过期' })
})

test('of eleven tokens the oldest has died', async () => {
  const till = await openGateway()
  const tokens: string[] = []
  for (let count = 0; count < 11; count++) tokens.push(await tokenOf(till))
  const answers = []
  for (const token of tokens) answers.push((await completeWith(till, `OPEN-ACCESS-TOKEN AccessToken=${token}`)).errCode)
  expect(answers).toEqual(['1000', ...Array<string>(10).fill('SUCCESS')])
})
