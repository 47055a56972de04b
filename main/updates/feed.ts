import { createPublicKey, verify } from 'node:crypto'

/** A version that is offered: its files by name, each with its SHA-512 in base64. */
export type Update = { readonly version: string; readonly files: ReadonlyMap<string, string> }

/** The name of the feed for a platform, as electron-builder writes it and electron-updater reads it. Pure. */
export function feedName(platform: NodeJS.Platform, arch: string): string {
  if (platform === 'win32') return 'latest.yml'
  if (platform === 'darwin') return 'latest-mac.yml'
  return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`
}

/**
 * Whether a feed was signed by whoever made this program: Ed25519 over its bytes, in base64; the key as the program has it, SPKI in
 * base64. A server that was broken into has no such key. False for whatever is no key or no signature. Pure.
 */
export function isSigned(feed: string, signature: string, key: string): boolean {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
    if (publicKey.asymmetricKeyType !== 'ed25519') return false
    return verify(null, Buffer.from(feed, 'utf8'), publicKey, Buffer.from(signature.trim(), 'base64'))
  } catch {
    return false
  }
}

/** A feed's version and files; undefined for what is none. Only these lines of the YAML are read; all else is passed over. Pure. */
export function readFeed(text: string): Update | undefined {
  const [, version] = /^version: '?(\d{1,6}\.\d{1,6}\.\d{1,6})'?\s*$/m.exec(text) ?? []
  const found = text.matchAll(/^ {2}- url: '?([^\s'/\\]+)'?\s*\n {4}sha512: '?([A-Za-z0-9+/]{86}==)'?\s*$/gm)
  const files = new Map([...found].map(([, name = '', sha512 = '']) => [name, sha512]))
  return version === undefined || files.size === 0 ? undefined : { version, files }
}

/** Whether one version, three numbers, is later than another; a program whose version is none is never updated. Pure. */
export function isLater(version: string, than: string): boolean {
  const [one, other] = [version, than].map((text) => text.split('.').map(Number))
  if (!one || !other || one.length !== 3 || other.length !== 3) return false
  for (const [at, part] of one.entries()) {
    const difference = part - (other[at] ?? Number.NaN)
    if (difference !== 0) return difference > 0
  }
  return false
}
