import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls'
import type { Told } from '../../../main/training/liar.ts'
import { below, type Dice, dice } from '../random.ts'
import type { Certificate, Certificates } from './certificates.ts'

const CUT_UNREAD = 'cut before reading'
const REFUSED = 'connection refused'
/** Of all connections. */
const LIES = 0.15
/** Once in so many connections nobody listens for a moment. */
const OUTAGE_EVERY = 120
const PORTS = { from: 20_000, count: 12_000 }

export type FrontSettings = {
  readonly seed: string
  readonly patienceMs: number
  /** Without them the front speaks plain HTTP, and all it can do is cut. */
  readonly certificates: Certificates | undefined
  readonly accept: (connection: Duplex) => void
  readonly told: Told[]
}

export type Front = { readonly url: string; readonly close: () => Promise<void> }

const portalPage = 'HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/login\r\nContent-Length: 0\r\n\r\n'

/** A TLS server without a port of its own: connections are handed to it. */
function handshake({ cert, key }: Certificate, then: (connection: Duplex) => void): TlsServer {
  const server = createTlsServer({ cert, key })
  server.on('secureConnection', (connection) => {
    connection.on('error', () => undefined)
    then(connection)
  })
  server.on('tlsClientError', () => undefined)
  return server
}

/**
 * The street in front of the gateway, where connections go wrong by a seeded plan before they reach it: refused, reset,
 * slow or wrong in their TLS, caught by a portal, cut before anything is read. Loopback only.
 */
export async function openFront({ seed, patienceMs, certificates, accept, told }: FrontSettings): Promise<Front> {
  const roll = dice(seed, 'front')
  const open = new Set<Socket>()
  const tls = certificates && {
    right: handshake(certificates.right, accept),
    cutting: handshake(certificates.right, (connection) => connection.destroy()),
    otherName: handshake(certificates.otherName, accept),
    otherAuthority: handshake(certificates.otherAuthority, accept),
  }
  const tell = (lie: string) => void told.push({ lie, path: '', orderNumber: '' })

  const to = (server: TlsServer | undefined) => (socket: Socket) => {
    if (server) server.emit('connection', socket)
    else accept(socket)
  }
  const cut = (socket: Socket) => {
    socket.destroy()
  }
  const lateTo = (server: TlsServer | undefined, times: number) => (socket: Socket) => {
    setTimeout(() => socket.destroyed || to(server)(socket), times * patienceMs)
  }
  // Over TLS, a client whose handshake did not end has sent nothing: only the last of these leaves it in doubt.
  const conduct: Readonly<Record<string, (socket: Socket) => void>> = {
    'reset before TLS': (socket) => {
      socket.resetAndDestroy()
    },
    'slow TLS, but in time': lateTo(tls?.right, 0.4),
    // Past the limit of the whole exchange: that of connecting is a coarse one, and may fire half a second late.
    'slow TLS, too late': lateTo(tls?.right, 4),
    'wrong host name': to(tls?.otherName),
    'unknown authority': to(tls?.otherAuthority),
    'captive portal: plain HTTP': (socket) => {
      socket.end(portalPage)
    },
    [CUT_UNREAD]: tls ? to(tls.cutting) : cut,
  }
  const honest = to(tls?.right)
  const lies = tls ? [...Object.keys(conduct), CUT_UNREAD] : [CUT_UNREAD]

  let closed = false
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => open.delete(socket))
    const lie = roll() < LIES ? lies[below(lies.length, roll())] : undefined
    if (lie !== undefined) tell(lie)
    const serve = lie === undefined ? honest : (conduct[lie] ?? honest)
    serve(socket)
    if (below(OUTAGE_EVERY, roll()) === 0) void outage(patienceMs * (0.1 + 0.4 * roll()))
  })

  async function outage(ms: number): Promise<void> {
    if (!server.listening) return
    tell(REFUSED)
    const { port } = server.address() as AddressInfo
    // Those already connected are served on.
    server.close()
    await wait(ms)
    // Closing for good is not to be undone by an outage that ends.
    if (!closed) server.listen(port, '127.0.0.1')
  }

  const port = await listenSomewhere(server, dice(seed, 'port', process.pid))
  return {
    url: `${tls ? 'https://localhost' : 'http://127.0.0.1'}:${port}`,
    close: async () => {
      closed = true
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}

/**
 * Below the ports that the system lends to outgoing connections: while nobody listens, one of those could take ours.
 * Throws when none of twenty is free.
 */
async function listenSomewhere(server: ReturnType<typeof createServer>, roll: Dice): Promise<number> {
  for (let tries = 0; tries < 20; tries++) {
    const port = PORTS.from + below(PORTS.count, roll())
    server.listen(port, '127.0.0.1')
    const listening = await once(server, 'listening').then(
      () => true,
      () => false,
    )
    if (listening) return port
  }
  throw new Error(`none of twenty ports from ${PORTS.from} to ${PORTS.from + PORTS.count} is free`)
}
