import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Certified } from './certificates.ts'
import { listen } from './lying-server.ts'

/** Hands a request on to the gateway and its answer back, with `changed` in the place of some of its headers. */
function handOn(gatewayUrl: string, changed: Readonly<Record<string, string>>) {
  return (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method, headers, url = '/' } = incoming
    const onward = request(new URL(url, gatewayUrl), { ...(method && { method }), headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...changed })
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  }
}

/** TLS in front of a gateway that speaks http, as `https://localhost:PORT`. */
export async function tlsFront(gatewayUrl: string, { cert, key }: Certified): Promise<string> {
  return `https://localhost:${await listen(createTlsServer({ cert, key }, handOn(gatewayUrl, {})))}`
}

/** A gateway whose clock, by the Date header of its answers, is `aheadMs` ahead of ours. */
export async function otherClockFront(gatewayUrl: string, aheadMs: number): Promise<string> {
  const date = new Date(Date.now() + aheadMs).toUTCString()
  return `http://127.0.0.1:${await listen(createServer(handOn(gatewayUrl, { date })))}`
}

/** A server in the outside world that answers anything with a page (`/redirect` with another address) and counts who came: nobody ever should. */
export async function outsideWorld() {
  const visits: string[] = []
  const server = createServer((incoming, outgoing) => {
    visits.push(`${incoming.method} ${incoming.url}`)
    const redirected = incoming.url === '/redirect' ? { location: '/landed' } : undefined
    const page = { 'content-type': 'text/html', 'access-control-allow-origin': '*' }
    outgoing.writeHead(redirected ? 302 : 200, redirected ?? page)
    outgoing.end('<title>outside</title>')
  })
  server.on('upgrade', (incoming, socket) => {
    visits.push(`UPGRADE ${incoming.url}`)
    socket.destroy()
  })
  return { url: `http://127.0.0.1:${await listen(server)}`, visits }
}
