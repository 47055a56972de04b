import { readFileSync } from 'node:fs'
import * as tls from 'node:tls'
import { session } from 'electron'
import type { Route } from '../gateway/connector.ts'

/** Where Linux distributions keep the system's certificates, Debian's first. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
]

function bundle(): string[] {
  const named = process.env.SSL_CERT_FILE
  for (const path of named ? [named, ...bundles] : bundles) {
    try {
      return [readFileSync(path, 'utf8')]
    } catch {
      // Not this distribution's place; try the next.
    }
  }
  return []
}

/** Asked by name, because the older development runtime has no such function. */
type SystemCertificates = { getCACertificates?: (kind: 'system') => string[] }

/**
 * The certificates that are trusted, PEM: Node's own and the system's, where a hotel's network puts its own root.
 * Read once: making them ready takes longer than a whole exchange.
 */
export function trusted(): string[] {
  const { getCACertificates } = tls as SystemCertificates
  const system = getCACertificates?.('system') ?? []
  return [...tls.rootCertificates, ...system, ...(process.platform === 'linux' ? bundle() : [])]
}

/** Chromium's answer in the form of a PAC file: `PROXY host:port; DIRECT`. Only its first entry is taken. */
export function proxyOf(answer: string): string | undefined {
  const [kind, address] = (answer.split(';')[0] ?? '').trim().split(/\s+/)
  if (!address) return undefined
  if (kind === 'PROXY') return `http://${address}`
  return kind === 'HTTPS' ? `https://${address}` : undefined
}

/**
 * Finds the way to an address as the system has it: its proxy (asked each time, networks change) and its certificates,
 * besides those of a profile's own authorities, PEM.
 */
export function systemRoute(): (url: string, privateRoots?: readonly string[]) => Promise<Route> {
  const contexts = new Map<string, tls.SecureContext>()
  return async (url, privateRoots = []) => {
    const key = privateRoots.join('')
    const secureContext = contexts.get(key) ?? tls.createSecureContext({ ca: [...trusted(), ...privateRoots] })
    contexts.set(key, secureContext)
    const proxy = proxyOf(await session.defaultSession.resolveProxy(url))
    return { secureContext, ...(proxy !== undefined && { proxy }) }
  }
}
