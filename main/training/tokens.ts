import { createHash, randomBytes } from 'node:crypto'

export const DEFAULT_TOKEN_SECONDS = 3600
export const MOST_LIVE_TOKENS = 10

export type TokenDesk = {
  /** A fresh token; the oldest dies when ten are alive. */
  readonly issue: (now: number) => { readonly accessToken: string; readonly expiresIn: number }
  readonly isLive: (accessToken: string, now: number) => boolean
}

/** Tokens are kept as hashes, so that looking one up takes no longer for a nearly right guess. */
const hashOf = (accessToken: string): string => createHash('sha256').update(accessToken).digest('hex')

/**
 * Access tokens of one appId: one hour, at most ten alive (docs/gateway.md 1.2). What the real gateway does at the eleventh
 * is not published; here the oldest dies, so that a till that fetches too often meets refused tokens.
 */
export function tokenDesk(lifeSeconds: number): TokenDesk {
  const expiresAt = new Map<string, number>()
  return {
    issue(now) {
      for (const [hash, moment] of expiresAt) if (moment <= now) expiresAt.delete(hash)
      for (const hash of expiresAt.keys()) {
        if (expiresAt.size < MOST_LIVE_TOKENS) break
        expiresAt.delete(hash)
      }
      const accessToken = randomBytes(16).toString('hex')
      expiresAt.set(hashOf(accessToken), now + lifeSeconds * 1000)
      return { accessToken, expiresIn: lifeSeconds }
    },
    isLive(accessToken, now) {
      return now < (expiresAt.get(hashOf(accessToken)) ?? 0)
    },
  }
}
