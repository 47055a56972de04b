import { createServer } from 'node:http'
import { connect, type Socket } from 'node:net'
import { listen } from './lying-server.ts'

/** What the proxy does with a CONNECT: make the tunnel, or fail at some point of it. */
export type ProxyConduct = 'tunnel' | 'refuse' | 'cut at CONNECT' | 'cut in handshake' | 'silent'

const tunnelStands = 'HTTP/1.1 200 Connection Established\r\n\r\n'

/** A real CONNECT proxy on loopback that tells what it was asked for and can cut its tunnels. */
export async function connectProxy(conduct: ProxyConduct) {
  const asked: string[] = []
  const tunnels = new Set<Socket>()
  const server = createServer((_request, response) => response.writeHead(400).end())
  server.on('connect', (request, client: Socket) => {
    asked.push(request.url ?? '')
    client.on('error', () => undefined)
    if (conduct === 'silent') return
    if (conduct === 'cut at CONNECT') return void client.destroy()
    if (conduct === 'refuse') {
      return void client.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n')
    }
    if (conduct === 'cut in handshake') {
      client.write(tunnelStands)
      return void client.once('data', () => client.destroy())
    }
    const { hostname, port } = new URL(`http://${request.url}`)
    const gateway = connect(Number(port || 80), hostname === 'localhost' ? '127.0.0.1' : hostname, () => {
      client.write(tunnelStands)
      client.pipe(gateway).pipe(client)
    })
    gateway.on('error', () => client.destroy())
    client.on('close', () => gateway.destroy())
    tunnels.add(client)
  })
  const port = await listen(server)
  const cut = () => {
    for (const tunnel of tunnels) tunnel.destroy()
  }
  return { url: `http://127.0.0.1:${port}`, asked, cut }
}
