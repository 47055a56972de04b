import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Call, dial, http } from './call.ts'
import { chinaTimestamp } from './china-time.ts'
import type { Route } from './connector.ts'
import { codeOf } from './error-code.ts'
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

/** A request that is being prepared: `send` it once, then hang up; hung up alone, nothing was sent. */
export type Dialled = {
  /** Signs and sends a body once. The bytes given are the bytes signed are the bytes sent. */
  readonly send: (body: string) => Promise<Sent>
  readonly hangUp: () => void
}

export type Gateway = {
  readonly baseUrl: string
  /**
   * Begins to connect for a request that is sent in a moment, once it is written down. Where a token must be had first,
   * the connection is made after it.
   */
  readonly dial: (path: string) => Dialled
  /** The same in one: for what need not be written down first. */
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

/** A token lives one hour where the reply does not say (gateway-facts 1.2). */
const DEFAULT_LIFE_S = 3600

const PROBE_MS = 3000

/** When the HTTP library is read ahead of the first exchange: a window that is just opening has had its time by then. */
const READ_AHEAD_MS = 2000

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
 * says nothing of any order (gateway-facts 3.1). Read strictly, since the same bytes are sent again after it.
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

  const call = (path: string): Call => dial(`${baseUrl}${path}`, wayTo, options.limits)

  async function post(to: Call, body: Uint8Array, authorization?: string): Promise<Exchange> {
    const answer = await to.post(
      { 'content-type': 'application/json; charset=utf-8', ...(authorization && { authorization }) },
      body,
    )
    if (answer.kind === 'answered') options.onAnswer?.(answer.dateMs)
    return answer
  }

  async function exchange(path: string, body: Uint8Array, authorization?: string): Promise<Exchange> {
    const to = call(path)
    try {
      return await post(to, body, authorization)
    } finally {
      to.hangUp()
    }
  }

  const fresh = () => ({ ...credentials, timestamp: chinaTimestamp(now()), nonce: randomBytes(16).toString('hex') })
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

  function dialled(path: string): Dialled {
    if (scheme === 'OPEN-ACCESS-TOKEN') {
      return { send: (text) => sendWithToken(path, Buffer.from(text, 'utf8')), hangUp: () => undefined }
    }
    const to = call(path)
    return {
      hangUp: to.hangUp,
      async send(text) {
        const body = Buffer.from(text, 'utf8')
        return post(to, body, openBodySig({ ...fresh(), body }))
      },
    }
  }

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
    dial: dialled,
    async send(path, text) {
      const to = dialled(path)
      try {
        return await to.send(text)
      } finally {
        to.hangUp()
      }
    },
  }
}
