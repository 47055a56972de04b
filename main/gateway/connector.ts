import type { Socket } from 'node:net'
import type { SecureContext } from 'node:tls'
import { buildConnector, Client } from 'undici'

/** The way to the gateway: what the system says of proxies and trusted certificates. */
export type Route = {
  /** `http://host:port` of the proxy the system names for this address, if it names one. */
  readonly proxy?: string
  /** The certificates that are trusted, made ready once; undefined trusts those that Node brings. */
  readonly secureContext?: SecureContext
}

/** How long each step of making a connection may take: to the proxy, its answer, to the gateway with its handshake. */
export const CONNECT_TIMEOUT_MS = 10_000

/** A proxy answered the CONNECT request with something other than 200, or broke off instead of answering. */
export class ProxyRefused extends Error {
  readonly code: 'PROXY_REFUSED' | 'PROXY_BROKE_OFF'

  constructor(code: ProxyRefused['code'], message: string, cause?: Error) {
    super(message, { cause })
    this.code = code
  }
}

/** A connection broke, and undici asked for another one: over it, it might send again what has left already. */
class ConnectionGone extends Error {
  readonly code = 'CONNECTION_GONE'
}

/** undici takes its own socket errors for passing ones and connects again and again: from a proxy they are final. */
function fromProxy(error: Error & { code?: string }): Error {
  const passing = error.code === 'UND_ERR_SOCKET' || error.code === 'UND_ERR_INFO'
  return passing ? new ProxyRefused('PROXY_BROKE_OFF', `the proxy broke off: ${error.message}`, error) : error
}

function throughProxy(proxy: string, timeout: number, toGateway: buildConnector.connector): buildConnector.connector {
  return (options, callback) => {
    // Plain http is allowed to this machine alone, where no proxy has any business.
    if (options.protocol !== 'https:') return toGateway(options, callback)
    const client = new Client(proxy, { connect: { timeout, rejectUnauthorized: true }, headersTimeout: timeout })
    client
      .connect({ path: `${options.hostname}:${options.port || '443'}` })
      .then(({ statusCode, socket }) => {
        if (statusCode === 200) return toGateway({ ...options, httpSocket: socket as Socket }, callback)
        socket.destroy()
        callback(new ProxyRefused('PROXY_REFUSED', `the proxy answered ${statusCode}`), null)
      })
      .catch((error: Error) => callback(fromProxy(error), null))
  }
}

/**
 * How a socket to the gateway is made: directly or through the system's proxy, its certificate always verified.
 * `onReached` is called at the moment a connection stands: before it, nothing of a request can have left the till. Each
 * connector makes one connection; whoever asks it again is refused.
 */
export function connector(
  { proxy, secureContext }: Route,
  onReached: () => void,
  timeout = CONNECT_TIMEOUT_MS,
): buildConnector.connector {
  const direct = buildConnector({
    timeout,
    allowH2: false,
    // Said aloud: else NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment would switch it off.
    rejectUnauthorized: true,
    ...(secureContext && { secureContext }),
  })
  const connect = proxy ? throughProxy(proxy, timeout, direct) : direct
  let asked = false
  return (options, callback) => {
    // undici does not expect to be answered at once.
    if (asked) return queueMicrotask(() => callback(new ConnectionGone(), null))
    asked = true
    connect(options, (...[error, socket]) => {
      if (socket) onReached()
      if (error) callback(error, null)
      else callback(null, socket)
    })
  }
}

/** Whether a connection to this address can be made now; nothing is sent over it. */
export function reach(url: string, route: Route): Promise<boolean> {
  const { host, hostname, protocol, port } = new URL(url)
  // An IPv6 address stands in brackets in a URL, and without them everywhere else.
  const address = hostname.replace(/^\[|\]$/g, '')
  return new Promise<boolean>((resolve) => {
    const connect = connector(route, () => undefined)
    connect({ host, hostname: address, protocol, port }, (error, socket) => {
      socket?.destroy()
      resolve(error === null)
    })
    // A proxy whose address cannot be read is like no network.
  }).catch(() => false)
}
