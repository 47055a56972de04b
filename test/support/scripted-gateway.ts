import { createServer } from 'node:http'
import { listen } from './lying-server.ts'

export type Received = {
  readonly path: string
  readonly authorization: string
  /** The body's exact text. */
  readonly body: string
}

/** What goes back: an object as JSON, with HTTP 200 unless `status` says otherwise; or a cut, or nothing at all. */
export type Scripted = { readonly status?: number; readonly json: unknown } | 'cut' | 'silence'

/** A real HTTP server on loopback that answers by a script and keeps all that it received, in order. */
export async function scriptedGateway(script: (received: Received) => Scripted | Promise<Scripted>) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const one: Received = {
      path: request.url ?? '',
      authorization: request.headers.authorization ?? '',
      body: Buffer.concat(chunks).toString('utf8'),
    }
    received.push(one)
    const answer = await script(one)
    if (answer === 'silence') return
    if (answer === 'cut') return void response.destroy()
    response.writeHead(answer.status ?? 200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer.json))
  })
  const port = await listen(server)
  const bodiesAt = (path: string) => received.filter((one) => one.path === path).map(({ body }) => body)
  return { url: `http://127.0.0.1:${port}`, received, bodiesAt }
}

type Wire = Readonly<Record<string, unknown>>

/** The reply of a completion that was taken, as the gateway document's sample has it: numbers as text, the hold's number echoed. */
export function takenReply(body: string, changes: Wire = {}): Wire {
  const { mchntNo, termNo, msgId, srcReserve, bizType, totalAmt, preauthOrderId } = JSON.parse(body) as Wire
  return {
    ...{ errCode: 'SUCCESS', errMsg: '预授权完成', respTs: '2026-11-22 10:00:01' },
    ...{ mchntNo, termNo, msgId, srcReserve, bizType, totalAmt: String(totalAmt), mchntOrderId: preauthOrderId },
    ...{ status: 'TRADE_SUCCESS', secureStatus: 'AUTHED', refId: '01254701208N', platSsn: '01254701208N' },
    ...{ payTs: '2026-11-22 10:00:00', stlDate: '2026-11-22', payAmt: String(totalAmt), couponAmt: '0' },
    ...changes,
  }
}

/** The reply of a query that found the order settled; the amount is the test's to say. */
export function foundReply(body: string, totalAmount: number, changes: Wire = {}): Wire {
  const { mid, tid, merOrderId } = JSON.parse(body) as Wire
  return {
    ...{ errCode: 'SUCCESS', status: 'TRADE_SUCCESS', mid, tid, merOrderId, totalAmount: String(totalAmount) },
    ...{ settleDate: '2026-11-22', payTime: '2026-11-22 10:00:00', refId: '01254701208N', seqId: '01254701208N' },
    ...changes,
  }
}
