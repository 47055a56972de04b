import { gzipSync } from 'node:zlib'
import type { Answer } from '../../../main/training/answer.ts'
import { either, type Lie, type Write, waited, writes } from './lie.ts'

/** Lies about how an answer goes over the wire: they suit every request, whatever it asks for. */

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'
const REFUSAL = '{"errCode":"NO_ORDER","errMsg":"无法找到指定的订单"}'
/** Above what a till reads of an answer. */
const HUGE_CHARACTERS = 600_000

const whole = (text: string): string => `${HEAD}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
const raw =
  (bytes: (text: string) => string | Buffer): Write =>
  (response, text) =>
    void response.socket?.end(bytes(text))

const half = (text: string): string => text.slice(0, text.length / 2)

/** The answer in two pieces with a pause between, and before it. */
const paused = (before: number, between: number): Write => {
  return async (response, text, patienceMs, wire) => {
    if (before > 0 && !(await waited(before * patienceMs, wire))) return void response.destroy()
    const bytes = Buffer.from(text)
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': bytes.length })
    if (between > 0) {
      response.write(bytes.subarray(0, bytes.length / 2))
      if (!(await waited(between * patienceMs, wire))) return void response.destroy()
      response.end(bytes.subarray(bytes.length / 2))
    } else response.end(bytes)
  }
}

const cutInside: Write = (response, text) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) })
  // Destroying before the half is on the wire would cut before the head as well.
  response.write(half(text), () => response.destroy())
}

/** Blanks before the JSON, one at a time, for longer than any client should wait for the whole. */
const drip: Write = async (response, text, patienceMs, wire) => {
  response.writeHead(200, { 'Content-Type': 'application/json' })
  const end = performance.now() + 5 * patienceMs
  while (performance.now() < end && !response.destroyed) {
    response.write(' ')
    if (!(await waited(patienceMs / 4, wire))) return void response.destroy()
  }
  response.end(text)
}

const cut = (): Answer => ({ kind: 'cut' })
const silence = (patienceMs: number): Answer => ({
  kind: 'by hand',
  write: async (response, wire) => {
    await waited(2 * patienceMs, wire)
    response.destroy()
  },
})

const page = (title: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body>${title}</body></html>\n`

const portal = (status: 200 | 302 | 307 | 511): Answer => ({
  kind: 'by hand',
  write: (response) => {
    const type = { 'Content-Type': 'text/html' }
    response.writeHead(status, status < 400 && status > 299 ? { ...type, Location: 'http://127.0.0.1:9/login' } : type)
    response.end(page('欢迎使用酒店无线网络'))
  },
})

const errorPage = (status: number): Answer => ({
  kind: 'text',
  status,
  contentType: 'text/html',
  text: page(`${status}`),
})

export const wireLies: readonly Lie[] = [
  ...either('cut after reading', cut),
  ...either('no answer in time', ({ patienceMs }) => silence(patienceMs)),
  ...either('captive portal: 302', () => portal(302)),
  ...either('captive portal: 307', () => portal(307)),
  ...either('captive portal: page with 200', () => portal(200)),
  ...either('captive portal: 511', () => portal(511)),
  ...either('404 page', () => errorPage(404)),
  ...either('429 page', () => errorPage(429)),
  ...either('502 page', () => errorPage(502)),
  ...either('500 with errCode 9999', () => ({
    ...errorPage(500),
    contentType: 'application/json',
    text: '{"errCode":"9999","errInfo":"系统错误"}',
  })),
  ...either('412 with errCode 9200', () => ({
    ...errorPage(412),
    contentType: 'application/json',
    text: '{"errCode":"9200"}',
  })),
  ...either('204 without a body', () => ({ ...errorPage(204), text: '' })),
  ...either('null', () => ({ ...errorPage(200), contentType: 'application/json', text: 'null' })),
  writes('cut in mid reply', cutInside),
  writes('head too late', paused(1.5, 0)),
  writes('body too late', paused(0, 1.5)),
  writes('dripping without end', drip),
  writes('slow, but in time', paused(0.2, 0.2)),
  writes(
    'truncated',
    raw((text) => whole(half(text))),
  ),
  writes(
    'content-length too long',
    raw((text) => `${HEAD}Content-Length: ${Buffer.byteLength(text) + 9}\r\n\r\n${text}`),
  ),
  writes(
    'content-length too short',
    raw((text) => `${HEAD}Content-Length: ${Buffer.byteLength(text) - 9}\r\n\r\n${text}`),
  ),
  writes(
    'no content-length',
    raw((text) => `${HEAD}Connection: close\r\n\r\n${text}`),
  ),
  writes(
    'two answers',
    raw((text) => whole(text) + whole(REFUSAL)),
  ),
  writes(
    'two objects in one answer',
    raw((text) => whole(text + REFUSAL)),
  ),
  writes(
    'an early answer first',
    raw((text) => `HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n${whole(text)}`),
  ),
  writes(
    'huge body',
    raw((text) => whole(text.replace('{', `{"padding":"${'0'.repeat(HUGE_CHARACTERS)}",`))),
  ),
  writes(
    'huge head',
    raw((text) => `${HEAD}X-Padding: ${'0'.repeat(40_000)}\r\nContent-Length: ${text.length}\r\n\r\n${text}`),
  ),
  writes(
    'gzip that nobody asked for',
    raw((text) => {
      const packed = gzipSync(text)
      return Buffer.concat([
        Buffer.from(`${HEAD}Content-Encoding: gzip\r\nContent-Length: ${packed.length}\r\n\r\n`),
        packed,
      ])
    }),
  ),
  writes(
    'not UTF-8',
    raw((text) => Buffer.concat([Buffer.from(`${HEAD}Connection: close\r\n\r\n`), Buffer.from(text, 'utf16le')])),
  ),
  writes(
    'not HTTP',
    raw((text) => `220 ready\r\n${text}`),
  ),
]
