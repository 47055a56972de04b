import { randomBytes } from 'node:crypto'
import { type IncomingHttpHeaders, request } from 'node:http'
import { onTestFinished } from 'vitest'
import { chinaDateTime, chinaTimestamp } from '../../main/gateway/china-time.ts'
import { openBodySig } from '../../main/gateway/sign.ts'
import { startTrainingGateway, type TrainingGatewaySettings } from '../../main/training/gateway.ts'
import type { Voidable } from '../../main/training/ledger-entry.ts'

export const credentials = { appId: 'training-app', appKey: 'training-key' } as const

export const merchant = {
  mchntNo: '898201612345678',
  termNo: '88880001',
  mchntName: '测试商户',
  sourceCode: '1017',
  bizType: 'QRPAYDEFAULT',
} as const

export const voidPaths = { completion: '/v1/netpay/preauthed-cancel', hold: '/v1/netpay/preauth-cancel' } as const

export type Reply = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** What was seen on the wire: a whole reply, or a connection that broke, with what had come until then. */
export type Seen = Reply | { readonly broke: string; readonly received: string }

export type Body = Readonly<Record<string, unknown>>

type Sent = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly patienceMs?: number
}

/** One request on a connection of its own; resolves with what was seen, whatever that was. */
export function exchange(
  url: string,
  { method = 'POST', headers, body = '', patienceMs = 10_000 }: Sent,
): Promise<Seen> {
  return new Promise((resolve) => {
    let received = ''
    const broke = (error: Error & { code?: string }) => resolve({ broke: error.code ?? error.message, received })
    const call = request(url, { method, headers, agent: false }, (reply) => {
      reply.setEncoding('utf8')
      reply.on('data', (chunk: string) => {
        received += chunk
      })
      reply.on('error', broke)
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text: received }))
    })
    call.setTimeout(patienceMs, () => call.destroy(Object.assign(new Error('no answer'), { code: 'NO_ANSWER' })))
    call.on('error', broke)
    call.end(body)
  })
}

/** The reply's JSON; fails the test when there is no whole JSON object. */
export function bodyOf(seen: Seen): Body {
  if ('broke' in seen) throw new Error(`expected a reply, but the connection broke: ${seen.broke}`)
  return JSON.parse(seen.text) as Body
}

export const freshNonce = (): string => randomBytes(16).toString('hex')

export type Signing = {
  readonly appId?: string
  readonly appKey?: string
  readonly timestamp?: string
  readonly nonce?: string
  readonly authorization?: string
  readonly contentType?: string
}

/** A running training gateway and a client that signs for it; both end with the test. */
export async function openGateway(settings: Partial<TrainingGatewaySettings> = {}) {
  const gateway = await startTrainingGateway({ credentials, merchant, ...settings })
  onTestFinished(() => gateway.close())
  const now = settings.now ?? Date.now
  let orders = 0

  const post = (path: string, body: string | Uint8Array, signing: Signing = {}, patienceMs?: number): Promise<Seen> => {
    const { authorization, contentType = 'application/json' } = signing
    const { appId, appKey, timestamp, nonce } = {
      ...{ ...credentials, timestamp: chinaTimestamp(now()), nonce: freshNonce() },
      ...signing,
    }
    return exchange(`${gateway.url}${path}`, {
      headers: {
        'Content-Type': contentType,
        Authorization: authorization ?? openBodySig({ appId, appKey, timestamp, nonce, body }),
      },
      body,
      ...(patienceMs !== undefined && { patienceMs }),
    })
  }
  const freshOrder = (): string => `1017${String(++orders).padStart(24, '0')}`
  const openHold = (lastFour = '0032', amount = 56_000, more = {}) => {
    const preauthOrderId = `1017${chinaTimestamp(now())}${String(++orders).padStart(6, '0')}${lastFour}`
    const hold = { preauthOrderId, authIdRespCode: '000665', amount, ...more }
    gateway.openHold(hold)
    return { ...hold, bizType: merchant.bizType }
  }
  /** A well-formed completion of a hold; `changes` replaces fields, and a field set to undefined is left out. */
  const messageFor = (hold: { preauthOrderId: string; authIdRespCode: string }, changes: Body = {}): Body => ({
    reqTs: chinaDateTime(now()),
    mchntOrderId: freshOrder(),
    preauthOrderId: hold.preauthOrderId,
    authIdRespCode: hold.authIdRespCode,
    bizType: merchant.bizType,
    mchntNo: merchant.mchntNo,
    termNo: merchant.termNo,
    totalAmt: 12_800,
    ...changes,
  })
  const complete = (message: Body, signing?: Signing, patienceMs?: number): Promise<Seen> =>
    post('/v1/netpay/preauthed', JSON.stringify(message), signing, patienceMs)
  const ask = (merOrderId: string, changes: Body = {}): Promise<Seen> =>
    post(
      '/v1/netpay/query',
      JSON.stringify({
        requestTimestamp: chinaDateTime(now()),
        mid: merchant.mchntNo,
        tid: merchant.termNo,
        instMid: merchant.bizType,
        merOrderId,
        ...changes,
      }),
    )
  /** Completes a hold under a fresh number, which is answered. */
  const completed = async (hold: ReturnType<typeof openHold>, changes: Body = {}): Promise<string> => {
    const message = messageFor(hold, changes)
    await complete(message)
    return String(message.mchntOrderId)
  }
  /** A well-formed void of an order, for either service; `changes` as in messageFor. */
  const voidMessageFor = (mchntOrderId: string, changes: Body = {}): Body => ({
    reqTs: chinaDateTime(now()),
    mchntOrderId,
    bizType: merchant.bizType,
    mchntNo: merchant.mchntNo,
    termNo: merchant.termNo,
    authIdRespCode: '000665',
    ...changes,
  })
  const cancel = (of: Voidable, mchntOrderId: string, changes?: Body, signing?: Signing, patienceMs?: number) =>
    post(voidPaths[of], JSON.stringify(voidMessageFor(mchntOrderId, changes)), signing, patienceMs)
  const askBill = (billNo: string, changes: Body = {}): Promise<Seen> =>
    post(
      '/v1/netpay/bills/query',
      JSON.stringify({
        requestTimestamp: chinaDateTime(now()),
        mid: merchant.mchntNo,
        tid: merchant.termNo,
        instMid: merchant.bizType,
        billNo,
        billDate: chinaDateTime(now()).slice(0, 10),
        ...changes,
      }),
    )
  const asking = { ask, askBill }
  return { ...gateway, post, openHold, messageFor, complete, completed, cancel, ...asking, freshOrder }
}
