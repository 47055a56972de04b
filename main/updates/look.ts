import type { Problem } from '../../preload/contract/problem.ts'
import { feedName, isLater, isSigned, readFeed, type Update } from './feed.ts'

const LIMIT_MS = 15_000
const LARGEST = 64 * 1024

export type Asked = {
  /** Where updates lie, without a slash at its end needed; https, or this machine. */
  readonly url: string
  /** The public key that the program was made with, SPKI in base64; empty for one that takes no updates. */
  readonly key: string
  readonly version: string
  readonly platform: NodeJS.Platform
  readonly arch: string
  /** Electron's, which goes the system's way through proxies and certificates. */
  readonly fetch: typeof fetch
}

/** What is later than this program, if anything; why nobody knows, if so. */
export type Found = { readonly update?: Update } | { readonly problem: Problem }

/** The text at an address, no redirect followed. Throws with what is in the way. */
async function textAt(url: string, get: typeof fetch): Promise<string> {
  const answer = await get(url, { redirect: 'error', cache: 'no-store', signal: AbortSignal.timeout(LIMIT_MS) })
  if (answer.status !== 200) throw new Error(`HTTP ${answer.status}`)
  const text = await answer.text()
  if (text.length > LARGEST) throw new Error(`more than ${LARGEST} characters`)
  return text
}

/**
 * What the server of updates offers that is later than this program, if anything: its feed, verified by the key that the program was
 * made with. `update-not-reached`, `update-not-signed`, `update-unreadable`.
 */
export async function lookForUpdate(asked: Asked): Promise<Found> {
  const { url, key, version, platform, arch, fetch: get } = asked
  const feedUrl = `${url.replace(/\/$/, '')}/${feedName(platform, arch)}`
  if (key === '') return { problem: { kind: 'update-not-signed', facts: { url: feedUrl } } }
  let texts: readonly [string, string]
  try {
    texts = await Promise.all([textAt(feedUrl, get), textAt(`${feedUrl}.sig`, get)])
  } catch (error) {
    const { message, cause } = error as Error
    const code = (cause as { code?: string } | undefined)?.code ?? message
    return { problem: { kind: 'update-not-reached', facts: { url: feedUrl, code } } }
  }
  const [feed, signature] = texts
  if (!isSigned(feed, signature, key)) return { problem: { kind: 'update-not-signed', facts: { url: feedUrl } } }
  const update = readFeed(feed)
  if (!update) return { problem: { kind: 'update-unreadable', facts: { url: feedUrl } } }
  return isLater(update.version, version) ? { update } : {}
}
