import { CLOCK_TOLERANCE_MS } from './message.ts'

export type NonceBook = {
  /** True when this appId uses the nonce for the first time; `signedAt` (epoch ms) tells how long it must be remembered. */
  readonly use: (appId: string, nonce: string, signedAt: number, now: number) => boolean
}

/** Remembers nonces for as long as their timestamp would still be accepted, so that no request can be replayed. */
export function nonceBook(): NonceBook {
  const forgetAt = new Map<string, number>()
  return {
    use(appId, nonce, signedAt, now) {
      // Only from the oldest on, so that a busy counter does not go through thousands of nonces for every request.
      for (const [known, moment] of forgetAt) {
        if (moment >= now) break
        forgetAt.delete(known)
      }
      const key = `${appId} ${nonce}`
      if (forgetAt.has(key)) return false
      forgetAt.set(key, signedAt + CLOCK_TOLERANCE_MS)
      return true
    },
  }
}
