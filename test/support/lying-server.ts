import { type AddressInfo, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** What the server does with bytes on a socket; whatever is left out, it does nothing. */
export type Behaviour = {
  readonly onConnect?: (socket: Socket) => void
  /** Called once per whole request (head and body, by Content-Length). */
  readonly onRequest?: (socket: Socket, request: string) => void
}

/** What arrived, counted as the server saw it. */
export type Heard = { connections: number; readonly requests: string[] }

/** The first whole request in what has come so far, and what follows it. */
function wholeRequest(received: string): { readonly request: string; readonly rest: string } | undefined {
  const head = received.indexOf('\r\n\r\n')
  if (head === -1) return undefined
  const length = Number(/^content-length: *(\d+)/im.exec(received.slice(0, head))?.[1] ?? 0)
  const end = head + 4 + length
  return received.length < end ? undefined : { request: received.slice(0, end), rest: received.slice(end) }
}

/** Port of a loopback server that listens from now on; it and all its sockets end with the test. */
export async function listen(server: ReturnType<typeof createServer>, host = '127.0.0.1'): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  )
  return (server.address() as AddressInfo).port
}

/** A raw TCP server on loopback that answers with whatever bytes a test wants, or cuts where it wants. */
export async function lyingServer({ onConnect, onRequest }: Behaviour) {
  const heard: Heard = { connections: 0, requests: [] }
  const server = createServer((socket) => {
    heard.connections += 1
    let received = ''
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
      for (let found = wholeRequest(received); found; found = wholeRequest(received)) {
        received = found.rest
        heard.requests.push(Buffer.from(found.request, 'latin1').toString('utf8'))
        onRequest?.(socket, found.request)
      }
    })
    onConnect?.(socket)
  })
  const port = await listen(server)
  return { url: `http://127.0.0.1:${port}`, port, heard }
}

/** A port of loopback on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}

/** A whole HTTP/1.1 answer as it goes over the wire. */
export function rawAnswer(status: number, body: string, headers: Readonly<Record<string, string>> = {}): string {
  const all = { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)), ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status} Said\r\n${lines.join('')}\r\n${body}`
}

/** Writes a byte at a time, for as long as the other side listens. */
export function drip(socket: Socket, everyMs: number, byte = ' '): void {
  const timer = setInterval(() => socket.write(byte), everyMs)
  socket.on('close', () => clearInterval(timer))
}
