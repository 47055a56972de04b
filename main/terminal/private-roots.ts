import { createHash, X509Certificate } from 'node:crypto'

/** A certificate that a profile trusts besides the system's: its PEM text, and what names it to people. */
export type PrivateRoot = { readonly pem: string; readonly fingerprint: string }

const block = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g

/** Of one authority and the next one; a profile is no bundle of the whole world's. */
const MOST = 5

function rootIn(base64: string): PrivateRoot | undefined {
  const lines = base64.replace(/\s+/g, '').match(/.{1,64}/g) ?? []
  const pem = ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
  try {
    const certificate = new X509Certificate(pem)
    // A server's own certificate would be trusted for its name alone, and lapse unnoticed: only authorities are taken.
    if (!certificate.ca) return undefined
    return { pem, fingerprint: createHash('sha256').update(certificate.raw).digest('hex').slice(0, 16) }
  } catch {
    return undefined
  }
}

/**
 * The authorities that a profile trusts besides the system's, from their PEM texts, one after the other; line ends may be
 * missing, as a field of one line loses them. Nothing stands for none. `refused` where anything in it is no certificate of
 * an authority, or there are more than five. Pure.
 */
export function readPrivateRoots(
  text: string,
): { readonly roots: readonly PrivateRoot[] } | { readonly refused: true } {
  const blocks = [...text.matchAll(block)].map(([, base64 = '']) => rootIn(base64))
  const roots = blocks.filter((root) => root !== undefined)
  const rest = text.replace(block, '').trim()
  return rest !== '' || roots.length < blocks.length || roots.length > MOST ? { refused: true } : { roots }
}

/** The PEM texts of a saved profile's authorities, which were checked when it was saved. */
export function privateRootsOf(text: string): readonly string[] {
  const read = readPrivateRoots(text)
  return 'roots' in read ? read.roots.map(({ pem }) => pem) : []
}
