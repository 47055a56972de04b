import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { fromChinaTimestamp } from '../gateway/china-time.ts'
import { clockRefusal } from './message.ts'
import type { NonceBook } from './nonces.ts'
import { gatewayRefusal, type Refusal } from './refusal.ts'
import type { TokenDesk } from './tokens.ts'

export type Credentials = { readonly appId: string; readonly appKey: string }

export type Door = {
  readonly credentials: Credentials
  readonly tokens: TokenDesk
  readonly nonces: NonceBook
  /** Epoch ms. */
  readonly now: () => number
}

const BODY_SIG = /^OPEN-BODY-SIG AppId="([^"]*)", *Timestamp="([^"]*)", *Nonce="([^"]*)", *Signature="([^"]*)"$/
const TOKEN_BARE = /^OPEN-ACCESS-TOKEN AccessToken=([^",\s]+)$/
const TOKEN_QUOTED = /^OPEN-ACCESS-TOKEN AccessToken="([^"]*)"(?:, *AppId="([^"]*)")?$/

/** No status is published for a failed authentication; 412 with 1000 is what was seen (docs/gateway.md 3.1a). */
const failed = (text: string): Refusal => gatewayRefusal('1000', text)

/** Checks an Authorization header of either scheme against the exact bytes of the body (docs/gateway.md 1.1 and 1.2). */
export function authorizationRefusal(door: Door, header: string | undefined, body: Uint8Array): Refusal | undefined {
  if (!header) return failed('缺少Authorization')
  const signed = BODY_SIG.exec(header)
  if (signed) {
    const [, appId = '', timestamp = '', nonce = '', signature = ''] = signed
    return signatureRefusal(door, { appId, timestamp, nonce, signature }, (key) => {
      // Written out here, not borrowed from the till, so that a mistake there cannot confirm itself.
      const bodyHash = createHash('sha256').update(body).digest('hex')
      return createHmac('sha256', key).update(`${appId}${timestamp}${nonce}${bodyHash}`).digest('base64')
    })
  }
  const bearer = TOKEN_BARE.exec(header) ?? TOKEN_QUOTED.exec(header)
  if (!bearer) return failed('Authorization格式错误')
  const [, accessToken = '', appId = door.credentials.appId] = bearer
  if (appId !== door.credentials.appId) return failed('AppId不存在')
  return door.tokens.isLive(accessToken, door.now()) ? undefined : failed('AccessToken无效或已过期')
}

type Signed = {
  readonly appId: string
  readonly timestamp: string
  readonly nonce: string
  readonly signature: string
}

/** The checks that a signed body and a token request share: form, appId, signature, clock, nonce; in that order. */
export function signatureRefusal(
  { credentials, nonces, now }: Omit<Door, 'tokens'>,
  { appId, timestamp, nonce, signature }: Signed,
  expected: (appKey: string) => string,
): Refusal | undefined {
  const signedAt = fromChinaTimestamp(timestamp)
  if (signedAt === undefined) return failed('Timestamp解析失败')
  if (nonce.length < 1 || nonce.length > 128) return failed('Nonce长度应为1..128')
  if (appId !== credentials.appId) return failed('AppId不存在')
  if (!sameText(signature, expected(credentials.appKey))) return failed('签名错误')
  const clock = clockRefusal(signedAt, now())
  if (clock) return clock
  // Last, so that only a holder of the key can use up a nonce.
  return nonces.use(appId, nonce, signedAt, now()) ? undefined : failed('Nonce重复')
}

/** Compares in constant time; a different length is no secret. */
function sameText(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}
