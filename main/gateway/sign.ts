import { createHmac, hash } from 'node:crypto'

export type BodySignatureInput = {
  readonly appId: string
  readonly appKey: string
  /** 14 digits, `yyyyMMddHHmmss`, China Standard Time. */
  readonly timestamp: string
  /** 32 hexadecimal digits, fresh for every request. */
  readonly nonce: string
  /** The exact bytes (or their text) that are sent. */
  readonly body: string | Uint8Array
}

/**
 * The whole Authorization header value of the OPEN-BODY-SIG scheme:
 * Base64(HMAC-SHA256(appKey as text, appId + timestamp + nonce + hex(SHA-256(body)))).
 * Source: the gateway document, request headers; docs/gateway.md 1.1 (its published vector is our test).
 */
export function openBodySig({ appId, appKey, timestamp, nonce, body }: BodySignatureInput): string {
  const bodyHash = hash('sha256', body)
  const signature = createHmac('sha256', appKey).update(`${appId}${timestamp}${nonce}${bodyHash}`).digest('base64')
  return `OPEN-BODY-SIG AppId="${appId}", Timestamp="${timestamp}", Nonce="${nonce}", Signature="${signature}"`
}
