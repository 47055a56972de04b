import { isLoopback } from './loopback.ts'

/** Where the head office is, and as whom a counter goes there. The password is not in it. */
export type MirrorAddress = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
  /** Required off this machine. */
  readonly tls: boolean
}

/**
 * The head office's address as a profile has it: `postgresql://role@host:port/database`. What is wrong with it by name:
 * a password has no place in a profile, and nothing else may follow, for an option there could switch TLS off.
 */
export function readMirrorAddress(
  text: string,
): { readonly address: MirrorAddress } | { readonly wrong: 'not-a-url' | 'password-in-url' } {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) return { wrong: 'not-a-url' }
  if (url.password !== '') return { wrong: 'password-in-url' }
  const database = url.pathname.slice(1)
  const bare = url.search === '' && url.hash === '' && url.hostname !== '' && url.username !== ''
  if (!bare || !/^[^/]+$/.test(database)) return { wrong: 'not-a-url' }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  try {
    const [user, name] = [decodeURIComponent(url.username), decodeURIComponent(database)]
    const port = url.port === '' ? 5432 : Number(url.port)
    return { address: { host, port, user, database: name, tls: !isLoopback(url.hostname) } }
  } catch {
    return { wrong: 'not-a-url' }
  }
}
