import { expect, test, vi } from 'vitest'
import { type Exchange, type Limits, post } from '../../main/gateway/post.ts'
import { type Behaviour, closedPort, drip, lyingServer, rawAnswer } from '../support/lying-server.ts'

const limits: Limits = { connect: 1000, headers: 300, body: 300, whole: 1500 }
const body = '{"totalAmt":12800,"orderDesc":"房费"}'
const good = '{"errCode":"SUCCESS"}'

const send = (url: string, within: Limits = limits): Promise<Exchange> =>
  post(`${url}/v1/netpay/preauthed`, { 'content-type': 'application/json' }, Buffer.from(body), {}, within)

type Case = {
  readonly server: string
  readonly behaviour: Behaviour
  readonly kind: Exchange['kind']
  /** Whole requests the server saw; one connection in any case. */
  readonly requests?: number
}

const answering = (raw: string): Behaviour => ({ onRequest: (socket) => void socket.end(raw) })
const writingThen = (raw: string, then: 'cut' | 'silence'): Behaviour => ({
  onRequest: (socket) => void socket.write(raw, () => then === 'cut' && socket.destroy()),
})
const whole = rawAnswer(200, good)
const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n15\r\n{"errCode":"SUCCESS"}\r\n'
const endless = (head: string): Behaviour => ({
  onRequest: (socket) => {
    socket.write(head)
    drip(socket, 40)
  },
})

const cases: readonly Case[] = [
  { server: 'answers', behaviour: answering(whole), kind: 'answered' },
  { server: 'answers in chunks', behaviour: answering(`${chunked}0\r\n\r\n`), kind: 'answered' },
  { server: 'speaks HTTP/1.0', behaviour: answering(`HTTP/1.0 200 OK\r\n\r\n${good}`), kind: 'answered' },
  { server: 'answers 500', behaviour: answering(rawAnswer(500, good)), kind: 'answered' },
  { server: 'says 103 first', behaviour: answering(`HTTP/1.1 103 Early Hints\r\n\r\n${whole}`), kind: 'answered' },
  { server: 'cuts at once', behaviour: { onConnect: (s) => s.destroy() }, kind: 'connection-lost', requests: 0 },
  { server: 'reads, then cuts', behaviour: { onRequest: (s) => s.destroy() }, kind: 'connection-lost' },
  { server: 'reads, then resets', behaviour: { onRequest: (s) => s.resetAndDestroy() }, kind: 'connection-lost' },
  { server: 'reads, then says goodbye', behaviour: { onRequest: (s) => s.end() }, kind: 'connection-lost' },
  { server: 'cuts inside the status line', behaviour: writingThen('HTTP/1.1 2', 'cut'), kind: 'connection-lost' },
  { server: 'cuts inside the headers', behaviour: writingThen(whole.slice(0, 40), 'cut'), kind: 'connection-lost' },
  { server: 'cuts inside the body', behaviour: writingThen(whole.slice(0, -4), 'cut'), kind: 'connection-lost' },
  { server: 'cuts inside the chunks', behaviour: writingThen(chunked, 'cut'), kind: 'connection-lost' },
  { server: 'says only 100 Continue', behaviour: answering('HTTP/1.1 100 Continue\r\n\r\n'), kind: 'connection-lost' },
  { server: 'switches protocols', behaviour: answering('HTTP/1.1 101 Switching\r\n\r\n'), kind: 'connection-lost' },
  { server: 'speaks no HTTP', behaviour: answering('SSH-2.0-OpenSSH_9.9\r\n'), kind: 'connection-lost' },
  {
    server: 'names two lengths',
    behaviour: answering(`HTTP/1.1 200 OK\r\nContent-Length: 21\r\nContent-Length: 5\r\n\r\n${good}`),
    kind: 'connection-lost',
  },
  { server: 'never answers', behaviour: {}, kind: 'no-answer' },
  {
    server: 'falls silent inside the headers',
    behaviour: writingThen(whole.slice(0, 40), 'silence'),
    kind: 'no-answer',
  },
  { server: 'falls silent inside the body', behaviour: writingThen(whole.slice(0, -4), 'silence'), kind: 'no-answer' },
  { server: 'drips headers for ever', behaviour: endless('HTTP/1.1 200 OK\r\nX-Slow: '), kind: 'no-answer' },
  {
    server: 'drips a body for ever',
    behaviour: endless('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n'),
    kind: 'no-answer',
  },
  { server: 'announces a huge body', behaviour: answering(rawAnswer(200, 'x'.repeat(300 * 1024))), kind: 'too-large' },
  {
    server: 'sends a huge body unannounced',
    behaviour: answering(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(300 * 1024)}`),
    kind: 'too-large',
  },
  {
    server: 'sends huge headers',
    behaviour: answering(rawAnswer(200, good, { X: 'x'.repeat(99_999) })),
    kind: 'connection-lost',
  },
]

test.each(cases)('a server that $server: $kind, and it saw the request no second time', async (one) => {
  const { url, heard } = await lyingServer(one.behaviour)
  const startedAt = performance.now()
  const exchange = await send(url)
  expect(exchange.kind).toBe(one.kind)
  expect(performance.now() - startedAt).toBeLessThan(limits.whole + 1000)
  // Long enough for a second attempt to arrive, if there were one.
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(heard.connections).toBe(1)
  if (one.requests !== 0) expect(heard.requests).toHaveLength(1)
})

test('a server that resets at once may be missed or lost, but a missed one has seen nothing', async () => {
  const { url, heard } = await lyingServer({ onConnect: (socket) => void socket.resetAndDestroy() })
  expect(['not-reached', 'connection-lost']).toContain((await send(url)).kind)
  expect(heard).toEqual({ connections: 1, requests: [] })
})

test('a port where nobody listens: not reached, and the system’s own code is told', async () => {
  expect(await send(`http://127.0.0.1:${await closedPort()}`)).toEqual({ kind: 'not-reached', code: 'ECONNREFUSED' })
})

test('a name that does not exist: not reached', async () => {
  const exchange = await send('http://no-such-gateway.invalid')
  expect(exchange).toMatchObject({ kind: 'not-reached' })
})

test('the bytes given are the bytes sent, on a connection of their own, which is closed after the answer', async () => {
  let closed = 0
  const { url, heard } = await lyingServer({
    onConnect: (socket) => socket.once('close', () => ++closed),
    // It would take another request.
    onRequest: (socket) => void socket.write(whole),
  })
  await send(url)
  await send(url)
  expect(heard.connections).toBe(2)
  await vi.waitFor(() => expect(closed).toBe(2))
  const [head = '', sentBody] = (heard.requests[0] ?? '').split('\r\n\r\n')
  expect(sentBody).toBe(body)
  expect(head.split('\r\n')[0]).toBe('POST /v1/netpay/preauthed HTTP/1.1')
  expect(head.toLowerCase()).toContain(`content-length: ${Buffer.byteLength(body)}`)
})

test.each([301, 302, 303, 307, 308])('a %i is an answer like any other, and nobody follows it', async (status) => {
  const elsewhere = await lyingServer(answering(whole))
  const { url } = await lyingServer(answering(rawAnswer(status, good, { Location: `${elsewhere.url}/` })))
  expect(await send(url)).toMatchObject({ kind: 'answered', httpStatus: status, body: good })
  expect(elsewhere.heard.connections).toBe(0)
})

test('an answer that drips in for longer than the whole exchange may take is given up, by that name', async () => {
  const { url } = await lyingServer(endless('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n'))
  expect(await send(url, { ...limits, body: 5000 })).toMatchObject({ kind: 'no-answer', code: 'TOOK_TOO_LONG' })
})

test('of two answers on one connection only the first is ever told', async () => {
  const second = rawAnswer(200, '{"errCode":"FORGED"}')
  const { url, heard } = await lyingServer(answering(whole + second))
  const exchange = await send(url)
  expect(JSON.stringify(exchange)).not.toContain('FORGED')
  expect(['answered', 'connection-lost']).toContain(exchange.kind)
  expect(heard.requests).toHaveLength(1)
})

test('an answer that comes before the request is not taken for its answer unless it is whole HTTP', async () => {
  const { url, heard } = await lyingServer({ onConnect: (socket) => void socket.write('220 mail ready\r\n') })
  expect((await send(url)).kind).toBe('connection-lost')
  expect(heard.connections).toBe(1)
})

test('the Date header is told in epoch ms, and left out where there is none', async () => {
  const dated = await lyingServer(answering(rawAnswer(200, good, { Date: 'Sun, 22 Nov 2026 02:00:00 GMT' })))
  expect(await send(dated.url)).toMatchObject({ dateMs: Date.UTC(2026, 10, 22, 2) })
  const { url } = await lyingServer(answering(rawAnswer(200, good, { Date: 'tomorrow' })))
  expect(await send(url)).not.toHaveProperty('dateMs')
})

test('an answer just inside the limits is waited for', async () => {
  const { url } = await lyingServer({ onRequest: (socket) => void setTimeout(() => socket.end(whole), 200) })
  expect(await send(url)).toMatchObject({ kind: 'answered', body: good })
})
