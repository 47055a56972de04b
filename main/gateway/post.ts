import { Client, errors } from 'undici'
import { CONNECT_TIMEOUT_MS, connector, type Route } from './connector.ts'
import { codeOf } from './error-code.ts'

/** Time limits of one exchange, in ms: `connect` per step of connecting; `whole` ends an answer that drips in for ever. */
export type Limits = {
  readonly connect: number
  readonly headers: number
  readonly body: number
  readonly whole: number
}

export const defaultLimits: Limits = { connect: CONNECT_TIMEOUT_MS, headers: 30_000, body: 15_000, whole: 60_000 }

/** The longest answer that is read; a completion's is about 1 kB. */
const MOST_BYTES = 256 * 1024

export type Exchange =
  /** No connection was made: certainly nothing left. `code` is the system's (ECONNREFUSED, ENOTFOUND, ...). */
  | { readonly kind: 'not-reached'; readonly code: string }
  /** A connection stood; whether the gateway acted cannot be known from here. */
  | { readonly kind: 'no-answer' | 'connection-lost' | 'too-large'; readonly code: string; readonly afterMs: number }
  | {
      readonly kind: 'answered'
      readonly httpStatus: number
      readonly body: string
      /** The gateway's clock by its Date header, epoch ms. */
      readonly dateMs?: number
    }

/** The whole exchange took longer than it may. */
class TookTooLong extends Error {
  readonly code = 'TOOK_TOO_LONG'
}

/** Why a connection is closed whose exchange is over: one for all, for undici would make a new one with its stack each time. */
const over = new Error('the exchange is over')

/** In the next turn but one: what an exchange came to is written down in the next (journal/together.ts). */
const afterWriting = (work: () => void) => setImmediate(() => setImmediate(work))

function failure(error: unknown, reached: boolean, afterMs: number): Exchange {
  const code = codeOf(error)
  if (!reached) return { kind: 'not-reached', code }
  if (error instanceof errors.ResponseExceededMaxSizeError) return { kind: 'too-large', code, afterMs }
  const late =
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError ||
    error instanceof TookTooLong
  return { kind: late ? 'no-answer' : 'connection-lost', code, afterMs }
}

/**
 * One POST, once: HTTP/1.1 on a connection of its own, no retry, no redirect, no interceptor. A connection of its own,
 * because only then is it certain that a request which never got one has never left. It is closed once the answer was passed
 * on: whoever waits for it need not wait for that.
 */
export async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
  route: Route,
  limits: Limits = defaultLimits,
): Promise<Exchange> {
  const { origin, pathname } = new URL(url)
  const startedAt = performance.now()
  let reached = false
  const onReached = () => {
    reached = true
  }
  const client = new Client(origin, {
    connect: connector(route, onReached, limits.connect),
    pipelining: 1,
    headersTimeout: limits.headers,
    bodyTimeout: limits.body,
    maxResponseSize: MOST_BYTES,
  })
  const end = (why: Error) => client.destroy(why).catch(() => undefined)
  const whole = setTimeout(() => end(new TookTooLong()), limits.whole)
  try {
    const answer = await client.request({ method: 'POST', path: pathname, headers, body })
    const text = await answer.body.text()
    const dateMs = Date.parse(String(answer.headers.date))
    return {
      kind: 'answered',
      httpStatus: answer.statusCode,
      body: text,
      ...(Number.isFinite(dateMs) && { dateMs }),
    }
  } catch (error) {
    return failure(error, reached, Math.round(performance.now() - startedAt))
  } finally {
    clearTimeout(whole)
    afterWriting(() => end(over))
  }
}
