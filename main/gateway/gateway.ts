import { z } from 'zod'
import { chinaTimestamp } from './china-time.ts'
import type { Route } from './connector.ts'
import { codeOf } from './error-code.ts'
import { freshHex } from './fresh-hex.ts'
import { readJson } from './json.ts'
import type { Exchange, Limits } from './post.ts'
import { mayRefuse, readReply } from './reply.ts'
import { openBodySig } from './sign.ts'
import { type FetchedToken, openAccessToken, tokenKeeper, tokenRequest } from './token.ts'

export type Credentials = { readonly appId: string; readonly appKey: string }
export type Scheme = 'OPEN-BODY-SIG' | 'OPEN-ACCESS-TOKEN'

export type GatewayOptions = {
  readonly baseUrl: string
  readonly scheme: Scheme
  readonly credentials: Credentials
  /** Asked before every exchange, for a laptop moves between networks. */
  readonly route: (url: string) => Promise<Route>
  /** Epoch ms. */
  readonly now: () => number
  readonly limits?: Limits
  /** Hears of every answer, whatever it says, with the gateway's clock. */
  readonly onAnswer?: (dateMs: number | undefined) => void
}

/** What `send` answers: an exchange, or why no token could be had, so that nothing of the request left. */
export type Sent = Exchange | { readonly kind: 'no-token'; readonly code: string; readonly errMsg: string }

export type Gateway = {
  readonly baseUrl: string
  /** Signs and sends a body once. The bytes given are the bytes signed are the bytes sent. */
  readonly send: (path: string, body: string) => Promise<Sent>
  /** Whether a connection can be made now; asked again at most every 3 s. Nothing is sent. */
  readonly reachable: () => Promise<boolean>
}

const tokenReply = z.object({
  errCode: z.string(),
  errInfo: z.string().optional(),
  accessToken: z.string().min(1).optional(),
  expiresIn: z.coerce.number().positive().optional(),
})

/** A token lives one hour where the reply does not say (docs/gateway.md 1.2). */
const DEFAULT_LIFE_S = 3600

const PROBE_MS = 3000

/** When the HTTP library is read ahead of the first exchange: a window that is just opening has had its time by then. */
const READ_AHEAD_MS = 2000

const readHttp = async () => ({ ...(await import('./connector.ts')), ...(await import('./post.ts')) })
let read: ReturnType<typeof readHttp> | undefined

/** The HTTP library is the most that the till would read at its start, and nothing is sent before the window stands. */
const http = () => {
  read ??= readHttp()
  return read
}

const noToken = (code: string, errMsg = ''): { failure: Sent } => ({ failure: { kind: 'no-token', code, errMsg } })

function readToken(exchange: Exchange): FetchedToken<Sent> {
  if (exchange.kind === 'not-reached') return { failure: exchange }
  if (exchange.kind !== 'answered') return noToken(exchange.code)
  let reply: z.infer<typeof tokenReply> | undefined
  try {
    reply = tokenReply.safeParse(readJson(exchange.body)).data
  } catch {
    reply = undefined
  }
  if (!reply) return noToken(`HTTP ${exchange.httpStatus}`)
  if (reply.errCode !== '0000' || !reply.accessToken) return noToken(reply.errCode, reply.errInfo)
  return { token: reply.accessToken, expiresInMs: (reply.expiresIn ?? DEFAULT_LIFE_S) * 1000 }
}

/** What only a reply of the business layer tells: then the request was let in, and may have been acted on. */
const ofAnOrder = [
  ...(['mchntNo', 'termNo', 'mchntOrderId', 'status', 'totalAmt', 'platSsn', 'stlId', 'refId'] as const),
  ...(['targetOrderId', 'payTs', 'stlDate'] as const),
]

/**
 * The gateway layer's refusal of the authorization, given before a request is forwarded: errCode 1000 in a reply that
 * says nothing of any order (docs/gateway.md 3.1). Read strictly, since the same bytes are sent again after it.
 */
function tokenRefused(exchange: Exchange): boolean {
  if (exchange.kind !== 'answered' || !mayRefuse(exchange.httpStatus)) return false
  const reply = readReply(exchange.body)
  return reply?.errCode === '1000' && ofAnOrder.every((name) => reply[name] === undefined)
}

/** The gateway as the rest of the till knows it: one function that signs by the profile's scheme and sends once. */
export function openGateway(options: GatewayOptions): Gateway {
  const { baseUrl, scheme, credentials, now } = options

  /** A way that cannot be found out (a broken certificate file, no answer about the proxy) is like no network: nothing left. */
  const wayTo = (url: string): Promise<Route | { readonly code: string }> =>
    options.route(url).catch((error: unknown) => ({ code: codeOf(error) }))

  async function exchange(path: string, body: Uint8Array, authorization?: string): Promise<Exchange> {
    const url = `${baseUrl}${path}`
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      ...(authorization && { authorization }),
    }
    const route = await wayTo(url)
    if ('code' in route) return { kind: 'not-reached', code: route.code }
    const { post } = await http()
    const answer = await post(url, headers, body, route, options.limits)
    if (answer.kind === 'answered') options.onAnswer?.(answer.dateMs)
    return answer
  }

  const fresh = () => ({ ...credentials, timestamp: chinaTimestamp(now()), nonce: freshHex() })
  const keeper = tokenKeeper<Sent>(
    async () => readToken(await exchange('/v1/token/access', Buffer.from(tokenRequest(fresh())))),
    now,
  )

  async function sendWithToken(path: string, body: Uint8Array): Promise<Sent> {
    const first = await keeper.token()
    if ('failure' in first) return first.failure
    const answer = await exchange(path, body, openAccessToken(first.token))
    if (!tokenRefused(answer)) return answer
    // Refused at the door, so nothing was done with it: the same bytes may knock once more, with a new token.
    keeper.refused(first.token)
    const second = await keeper.token()
    return 'failure' in second ? answer : exchange(path, body, openAccessToken(second.token))
  }

  setTimeout(() => void http(), READ_AHEAD_MS).unref()

  let probe: { at: number; answer: Promise<boolean> } | undefined

  return {
    baseUrl,
    reachable() {
      // The clock may have been set back: then the last answer is of no known age.
      if (!probe || Math.abs(now() - probe.at) >= PROBE_MS) {
        const answer = wayTo(baseUrl).then(async (route) => {
          const { reach } = await http()
          return !('code' in route) && reach(baseUrl, route)
        })
        probe = { at: now(), answer }
      }
      return probe.answer
    },
    async send(path, text) {
      const body = Buffer.from(text, 'utf8')
      if (scheme === 'OPEN-ACCESS-TOKEN') return sendWithToken(path, body)
      return exchange(path, body, openBodySig({ ...fresh(), body }))
    },
  }
}
