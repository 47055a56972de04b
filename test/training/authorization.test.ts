import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { chinaTimestamp } from '../../main/gateway/china-time.ts'
import { openBodySig } from '../../main/gateway/sign.ts'
import { authorizationRefusal } from '../../main/training/authorization.ts'
import { nonceBook } from '../../main/training/nonces.ts'
import { tokenDesk } from '../../main/training/tokens.ts'
import { bodyOf, credentials, freshNonce, openGateway } from './client.ts'

const MINUTE_MS = 60_000

test('the published vector is accepted at its own time', () => {
  const appId = '12345678901234567890123456789012'
  const door = {
    credentials: { appId, appKey: '67890123456789012345678901234567' },
    tokens: tokenDesk(3600),
    nonces: nonceBook(),
    now: () => Date.UTC(2017, 0, 1, 4, 0, 0),
  }
  const header =
    `OPEN-BODY-SIG AppId="${appId}",Timestamp="20170101120000",Nonce="09876543210987654321098765432109",` +
    'Signature="GINsCTyNKTpEI9KXO16KqZJ64fOyAytEKl8aaR/Dy08="'
  expect(authorizationRefusal(door, header, Buffer.from('A'))).toBeUndefined()
  expect(authorizationRefusal({ ...door, nonces: nonceBook() }, header, Buffer.from('B'))?.text).toBe('签名错误')
})

describe('a signed request', () => {
  test.each([
    ['with a space after the commas', ', '],
    ['without a space after the commas', ','],
  ])('is accepted %s', async (_, separator) => {
    const till = await openGateway()
    const body = JSON.stringify(till.messageFor(till.openHold()))
    const timestamp = chinaTimestamp(Date.now())
    const authorization = openBodySig({ ...credentials, timestamp, nonce: freshNonce(), body })
    const seen = await till.post('/v1/netpay/preauthed', body, {
      authorization: authorization.replaceAll(', ', separator),
    })
    expect(bodyOf(seen)).toMatchObject({ errCode: 'SUCCESS' })
  })

  test.each([
    ['of another key', { appKey: 'another-key' }],
    ['of another appId', { appId: 'another-app' }],
    ['without a header', { authorization: '' }],
    ['of another scheme', { authorization: 'Basic dHJhaW5pbmc6a2V5' }],
    [
      'with its keys in lower case',
      { authorization: 'OPEN-BODY-SIG appid="a", timestamp="1", nonce="n", signature="s"' },
    ],
    ['with a timestamp that is no moment', { timestamp: '20261332120000' }],
    ['with a timestamp of 13 digits', { timestamp: '2026010112000' }],
    ['with an empty nonce', { nonce: '' }],
    ['with a nonce of 129 characters', { nonce: 'n'.repeat(129) }],
  ])('%s is answered HTTP 412 with 1000, and nothing is taken', async (_, signing) => {
    const till = await openGateway()
    const hold = till.openHold()
    const seen = await till.complete(till.messageFor(hold), signing)
    expect(seen).toMatchObject({ status: 412 })
    expect(bodyOf(seen)).toEqual({ errCode: '1000', errInfo: expect.any(String) })
    expect(till.ledger.completions()).toEqual([])
  })

  test('whose body was changed by one byte is refused', async () => {
    const till = await openGateway()
    const body = JSON.stringify(till.messageFor(till.openHold()))
    const authorization = openBodySig({ ...credentials, timestamp: chinaTimestamp(Date.now()), nonce: 'once', body })
    const seen = await till.post('/v1/netpay/preauthed', `${body} `, { authorization })
    expect(bodyOf(seen)).toMatchObject({ errCode: '1000', errInfo: '签名错误' })
  })

  test('signed with a hex signature instead of Base64 is refused', async () => {
    const till = await openGateway()
    const hex = createHmac('sha256', credentials.appKey).update('anything').digest('hex')
    const authorization = `OPEN-BODY-SIG AppId="${credentials.appId}", Timestamp="${chinaTimestamp(Date.now())}", Nonce="n", Signature="${hex}"`
    expect(bodyOf(await till.complete(till.messageFor(till.openHold()), { authorization }))).toMatchObject({
      errCode: '1000',
    })
  })

  test.each([-10, 10])('%i minutes off the clock is accepted to the second, and refused beyond', async (minutes) => {
    const now = Date.UTC(2026, 4, 1, 3, 0, 0)
    const till = await openGateway({ now: () => now })
    const offset = minutes * MINUTE_MS
    const beyond = offset + Math.sign(minutes) * 1000
    const hold = till.openHold()
    const refused = await till.complete(till.messageFor(hold), { timestamp: chinaTimestamp(now + beyond) })
    expect(bodyOf(refused)).toMatchObject({ errCode: 'ABNORMAL_REQUEST_TIME' })
    const accepted = await till.complete(till.messageFor(hold), { timestamp: chinaTimestamp(now + offset) })
    expect(bodyOf(accepted)).toMatchObject({ errCode: 'SUCCESS' })
  })

  test('signed in the zone of a PC that stands on UTC is refused for its time', async () => {
    const till = await openGateway()
    const timestamp = new Date().toISOString().slice(0, 19).replace(/\D/g, '')
    expect(bodyOf(await till.complete(till.messageFor(till.openHold()), { timestamp }))).toMatchObject({
      errCode: 'ABNORMAL_REQUEST_TIME',
    })
  })

  test('cannot be replayed: the same nonce is refused within the window, a fresh one is not', async () => {
    const till = await openGateway()
    const nonce = freshNonce()
    expect(bodyOf(await till.complete(till.messageFor(till.openHold()), { nonce }))).toMatchObject({
      errCode: 'SUCCESS',
    })
    const replayed = await till.complete(till.messageFor(till.openHold()), { nonce })
    expect(replayed).toMatchObject({ status: 412 })
    expect(bodyOf(replayed)).toEqual({ errCode: '1000', errInfo: 'Nonce重复' })
    expect(till.ledger.completions()).toHaveLength(1)
  })

  test('does not use up a nonce when its signature is wrong', async () => {
    const till = await openGateway()
    const nonce = freshNonce()
    await till.complete(till.messageFor(till.openHold()), { nonce, appKey: 'another-key' })
    expect(bodyOf(await till.complete(till.messageFor(till.openHold()), { nonce }))).toMatchObject({
      errCode: 'SUCCESS',
    })
  })

  test('may use a nonce again once its window has passed', async () => {
    let now = Date.UTC(2026, 4, 1, 3, 0, 0)
    const till = await openGateway({ now: () => now })
    const nonce = freshNonce()
    await till.complete(till.messageFor(till.openHold()), { nonce })
    now += 10 * MINUTE_MS + 1000
    expect(bodyOf(await till.complete(till.messageFor(till.openHold()), { nonce }))).toMatchObject({
      errCode: 'SUCCESS',
    })
  })
})
