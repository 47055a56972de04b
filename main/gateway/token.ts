import { createHash } from 'node:crypto'

export type TokenSignatureInput = {
  readonly appId: string
  readonly appKey: string
  /** 14 digits, `yyyyMMddHHmmss`, China Standard Time. */
  readonly timestamp: string
  readonly nonce: string
}

/**
 * The `signature` of a token request: lowercase hex SHA-256 of appId + timestamp + nonce + appKey, with
 * `signMethod: "SHA256"`. Source: docs/gateway.md 1.2.
 */
export function tokenSignature({ appId, appKey, timestamp, nonce }: TokenSignatureInput): string {
  return createHash('sha256').update(`${appId}${timestamp}${nonce}${appKey}`).digest('hex')
}

/** The Authorization header value of the OPEN-ACCESS-TOKEN scheme (docs/gateway.md 1.2). */
export const openAccessToken = (token: string): string => `OPEN-ACCESS-TOKEN AccessToken=${token}`

/** The JSON of `POST {base}/v1/token/access`. Source: docs/gateway.md 1.2. */
export function tokenRequest(input: TokenSignatureInput): string {
  const { appId, timestamp, nonce } = input
  return JSON.stringify({ appId, timestamp, nonce, signMethod: 'SHA256', signature: tokenSignature(input) })
}

export type FetchedToken<Failure> =
  | { readonly token: string; readonly expiresInMs: number }
  | { readonly failure: Failure }

/** Renewed this long before its end, so that a token never ends on its way. */
const MARGIN_MS = 5 * 60 * 1000

/**
 * Keeps one token: fetched when first needed, kept until shortly before it ends, fetched once however many ask at the
 * same time (a merchant has at most 10 live tokens, shared by all its tills; docs/gateway.md 1.2).
 */
export function tokenKeeper<Failure>(fetchToken: () => Promise<FetchedToken<Failure>>, now: () => number) {
  let kept: { token: string; renewAt: number } | undefined
  let fetching: Promise<FetchedToken<Failure>> | undefined

  async function renew(): Promise<FetchedToken<Failure>> {
    const fetched = await fetchToken()
    if ('token' in fetched) {
      const life = fetched.expiresInMs
      kept = { token: fetched.token, renewAt: now() + Math.max(life - MARGIN_MS, life / 2) }
    }
    return fetched
  }

  return {
    async token(): Promise<{ readonly token: string } | { readonly failure: Failure }> {
      if (kept && now() < kept.renewAt) return { token: kept.token }
      fetching ??= renew().finally(() => {
        fetching = undefined
      })
      return fetching
    },
    /** Forgets a token that the gateway refused; a newer one that has come meanwhile stays. */
    refused(token: string): void {
      if (kept?.token === token) kept = undefined
    },
  }
}
