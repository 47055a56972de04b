import { createServer as createHttpsServer } from 'node:https'
import { createSecureContext } from 'node:tls'
import { Client } from 'undici'
import { expect, onTestFinished, test, vi } from 'vitest'
import { connector, type Route, reach } from '../../main/gateway/connector.ts'
import { type Exchange, post } from '../../main/gateway/post.ts'
import { type Certified, certificateFor } from '../support/certificates.ts'
import { connectProxy, type ProxyConduct } from '../support/connect-proxy.ts'
import { closedPort, listen, lyingServer, rawAnswer } from '../support/lying-server.ts'

const ours = 'DNS:localhost,IP:127.0.0.1'
const good = '{"errCode":"SUCCESS"}'

/** A real https gateway; `onRequest` may cut the connection instead of letting it be answered. */
async function secureGateway({ cert, key }: Certified, onRequest?: () => void) {
  const heard = { requests: 0 }
  const server = createHttpsServer({ cert, key }, (request, response) => {
    heard.requests += 1
    request.resume()
    if (onRequest) onRequest()
    else response.end(good)
  })
  const port = await listen(server)
  return { port, heard }
}

const trusting = ({ ca }: Certified): Route => ({ secureContext: createSecureContext({ ca }) })
const limits = { connect: 1000, headers: 1500, body: 1500, whole: 3000 }
const send = (url: string, route: Route): Promise<Exchange> => post(`${url}/v1/x`, {}, Buffer.from('{}'), route, limits)

test.each(['localhost', '127.0.0.1'])('a certificate of a trusted authority for %s is accepted', async (host) => {
  const certified = certificateFor(ours)
  const { port, heard } = await secureGateway(certified)
  const url = `https://${host}:${port}`
  expect(await send(url, trusting(certified))).toMatchObject({ kind: 'answered', body: good })
  expect(await reach(url, trusting(certified))).toBe(true)
  expect(heard.requests).toBe(1)
})

test('a certificate that no trusted authority signed is refused before anything is sent', async () => {
  const { port, heard } = await secureGateway(certificateFor(ours))
  const refused = await send(`https://localhost:${port}`, {})
  expect(refused.kind).toBe('not-reached')
  expect('code' in refused && refused.code).toMatch(/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/)
  expect(await reach(`https://localhost:${port}`, {})).toBe(false)
  expect(await send(`https://localhost:${port}`, trusting(certificateFor(ours)))).toMatchObject({ kind: 'not-reached' })
  expect(heard.requests).toBe(0)
})

test('nothing in the environment switches the verification off', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  onTestFinished(() => void vi.unstubAllEnvs())
  const { port, heard } = await secureGateway(certificateFor(ours))
  expect(await send(`https://localhost:${port}`, {})).toMatchObject({ kind: 'not-reached' })
  expect(await reach(`https://localhost:${port}`, {})).toBe(false)
  const misnamed = certificateFor('DNS:gateway.invalid')
  const other = await secureGateway(misnamed)
  expect(await send(`https://localhost:${other.port}`, trusting(misnamed))).toMatchObject({ kind: 'not-reached' })
  expect([heard.requests, other.heard.requests]).toEqual([0, 0])
})

test.each(['localhost', '127.0.0.1'])('a trusted certificate for another host than %s is refused', async (host) => {
  const certified = certificateFor('DNS:gateway.invalid,IP:192.0.2.1')
  const { port, heard } = await secureGateway(certified)
  const refused = await send(`https://${host}:${port}`, trusting(certified))
  expect(refused).toEqual({ kind: 'not-reached', code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
  expect(await reach(`https://${host}:${port}`, trusting(certified))).toBe(false)
  expect(heard.requests).toBe(0)
})

test('a handshake that is cut: not reached, tried once', async () => {
  const { port, heard } = await lyingServer({ onConnect: (socket) => socket.once('data', () => socket.destroy()) })
  expect(await send(`https://localhost:${port}`, {})).toMatchObject({ kind: 'not-reached' })
  expect(heard.connections).toBe(1)
})

test('a server that speaks no TLS: not reached', async () => {
  const { port } = await lyingServer({ onConnect: (socket) => void socket.end(rawAnswer(200, good)) })
  expect(await send(`https://localhost:${port}`, {})).toMatchObject({ kind: 'not-reached' })
})

test('a handshake that never ends is given up, not reached', async () => {
  const { port, heard } = await lyingServer({})
  const exchange = await send(`https://localhost:${port}`, {})
  expect(exchange).toMatchObject({ kind: 'not-reached' })
  expect(heard.connections).toBe(1)
})

test('through a proxy the gateway’s own certificate is verified, and the proxy is asked for its host', async () => {
  const certified = certificateFor(ours)
  const { port, heard } = await secureGateway(certified)
  const proxy = await connectProxy('tunnel')
  const url = `https://localhost:${port}`
  const route = { ...trusting(certified), proxy: proxy.url }
  expect(await send(url, route)).toMatchObject({ kind: 'answered', body: good })
  expect(proxy.asked).toEqual([`localhost:${port}`])
  expect(await reach(url, route)).toBe(true)

  expect(await send(url, { proxy: proxy.url })).toMatchObject({ kind: 'not-reached' })
  expect(heard.requests).toBe(1)
})

test.each<{ conduct: ProxyConduct; code: RegExp }>([
  { conduct: 'refuse', code: /^PROXY_REFUSED$/ },
  { conduct: 'cut at CONNECT', code: /^PROXY_BROKE_OFF$/ },
  { conduct: 'cut in handshake', code: /^ECONNRESET$/ },
])('a proxy that does "$conduct": not reached, asked once, nothing arrives', async ({ conduct, code }) => {
  const certified = certificateFor(ours)
  const { port, heard } = await secureGateway(certified)
  const proxy = await connectProxy(conduct)
  const route = { ...trusting(certified), proxy: proxy.url }
  const startedAt = performance.now()
  const refused = await send(`https://localhost:${port}`, route)
  expect(refused).toMatchObject({ kind: 'not-reached' })
  expect('code' in refused && refused.code).toMatch(code)
  expect(performance.now() - startedAt).toBeLessThan(1000)
  expect(proxy.asked).toHaveLength(1)
  expect(await reach(`https://localhost:${port}`, route)).toBe(false)
  expect(heard.requests).toBe(0)
})

test('a proxy that says nothing is given up, not reached', async () => {
  const proxy = await connectProxy('silent')
  const exchange = await send('https://localhost:1', { proxy: proxy.url })
  expect(exchange).toMatchObject({ kind: 'not-reached' })
  expect(proxy.asked).toHaveLength(1)
})

test('a proxy that is not there: not reached', async () => {
  const proxy = `http://127.0.0.1:${await closedPort()}`
  expect(await send('https://localhost:1', { proxy })).toEqual({ kind: 'not-reached', code: 'ECONNREFUSED' })
})

test('a tunnel that is cut once the request is through: lost, for the gateway may have acted', async () => {
  const certified = certificateFor(ours)
  const proxy = await connectProxy('tunnel')
  const { port, heard } = await secureGateway(certified, () => proxy.cut())
  const exchange = await send(`https://localhost:${port}`, { ...trusting(certified), proxy: proxy.url })
  expect(exchange).toMatchObject({ kind: 'connection-lost' })
  expect(heard.requests).toBe(1)
  expect(proxy.asked).toHaveLength(1)
})

test('plain http, which only this machine may speak, goes past the proxy', async () => {
  const proxy = await connectProxy('tunnel')
  const { url, heard } = await lyingServer({ onRequest: (socket) => void socket.end(rawAnswer(200, good)) })
  expect(await send(url, { proxy: proxy.url })).toMatchObject({ kind: 'answered', body: good })
  expect(await reach(url, { proxy: proxy.url })).toBe(true)
  expect(proxy.asked).toEqual([])
  expect(heard.requests).toHaveLength(1)
})

test('reaching sends nothing', async () => {
  const { url, heard } = await lyingServer({})
  expect(await reach(url, {})).toBe(true)
  expect(await reach(`http://127.0.0.1:${await closedPort()}`, {})).toBe(false)
  expect(heard).toEqual({ connections: 1, requests: [] })
})

test('an address in brackets, as IPv6 is written, can be reached', async () => {
  const server = createHttpsServer()
  await new Promise<void>((resolve) => server.listen(0, '::1', resolve))
  const { port } = server.address() as { port: number }
  const reached = await reach(`http://[::1]:${port}`, {})
  server.close()
  server.closeAllConnections()
  expect(reached).toBe(true)
})

test('a connector makes one connection: the library cannot make another one, and send what it sent again', async () => {
  const { url, heard } = await lyingServer({ onRequest: (socket) => void socket.end(rawAnswer(200, good)) })
  let reached = 0
  const client = new Client(url, { connect: connector({}, () => ++reached) })
  onTestFinished(() => client.destroy())
  const ask = async () => (await client.request({ method: 'POST', path: '/', body: '{}', reset: true })).body.text()
  expect(await ask()).toBe(good)
  await expect(ask()).rejects.toMatchObject({ code: 'CONNECTION_GONE' })
  expect([reached, heard.connections, heard.requests.length]).toEqual([1, 1, 1])
})
