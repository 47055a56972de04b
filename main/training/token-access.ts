import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Answer, json, refused } from './answer.ts'
import { type Door, signatureRefusal } from './authorization.ts'
import { malformed, readObject, text } from './message.ts'

/** `POST /v1/token/access`, request fields (docs/gateway.md 1.2). */
const tokenRequest = z.strictObject({
  appId: text(1, 32),
  // Its form is checked with the signature, since a wrong one has its own answer.
  timestamp: z.string(),
  nonce: text(1, 128),
  signMethod: z.enum(['SHA256', 'SHA1']).optional(),
  signature: z.string(),
})

/**
 * Answers `POST /v1/token/access`: `{ errCode: "0000", errInfo, accessToken, expiresIn }`, expiresIn in seconds.
 * The signature is the plain hash of appId + timestamp + nonce + appKey, lowercase hex; SHA-1 when signMethod is absent.
 * Refuses with 9001 what is malformed, 1000 what is not authentic, ABNORMAL_REQUEST_TIME what is out of time.
 */
export function tokenAccess(door: Door, contentType: string | undefined, body: Uint8Array): Answer {
  const message = readObject(contentType, body)
  if ('refusal' in message) return badParameter(message.refusal.text)
  const parsed = tokenRequest.safeParse(message.object)
  if (!parsed.success) return badParameter(malformed(parsed.error).text)
  const { appId, timestamp, nonce, signMethod, signature } = parsed.data
  const refusal = signatureRefusal(door, { appId, timestamp, nonce, signature }, (appKey) =>
    createHash(signMethod === 'SHA256' ? 'sha256' : 'sha1')
      .update(`${appId}${timestamp}${nonce}${appKey}`)
      .digest('hex'),
  )
  if (refusal) return refused({ ...refusal, layer: 'gateway' })
  return json({ errCode: '0000', errInfo: '正常', ...door.tokens.issue(door.now()) })
}

const badParameter = (reason: string): Answer =>
  refused({ layer: 'gateway', status: 412, errCode: '9001', text: reason })
