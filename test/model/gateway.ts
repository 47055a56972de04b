import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { foundReply, takenReply } from '../support/scripted-gateway.ts'

/** What becomes of a request that reaches the gateway. */
export const behaviours = [
  ...(['answers', 'declines', 'cut before it acts', 'cut after it acted', 'HTML after it acted'] as const),
  'wrong amount',
] as const
export type Behaviour = (typeof behaviours)[number]

/** A line of the gateway's books; `times` is how often money was taken under this number. */
export type Taken = { readonly preauthOrderId: string; readonly totalAmt: number; voided: boolean; times: number }

/** What a gateway makes of a number that it has taken already; no source says which. */
export const repetitions = ['answers again', 'refuses', 'takes again'] as const
export type Repetition = (typeof repetitions)[number]

/** The gateway's own books, and how it behaves now. */
export type Books = {
  readonly ledger: Map<string, Taken>
  /** How often a completion reached it, by order number. */
  readonly arrivals: Map<string, number>
  behaviour: Behaviour
  readonly repetition: Repetition
  /** Tills that were killed: nothing of them reaches it any more. */
  readonly dead: Set<string>
}

type Wire = Readonly<Record<string, string>>

const acts = ({ behaviour }: Books) => behaviour !== 'declines' && behaviour !== 'cut before it acts'

/** Whether a hold has been taken, under whatever number, and not voided since. */
export const isTaken = ({ ledger }: Books, preauthOrderId: string): boolean =>
  [...ledger.values()].some((line) => line.preauthOrderId === preauthOrderId && !line.voided)

/** What the gateway says of a completion; the books change only where it acts. */
function complete(books: Books, text: string) {
  const { mchntOrderId = '', preauthOrderId = '', mchntNo, termNo, msgId, totalAmt } = JSON.parse(text) as Wire
  const refusal = (errCode: string) => ({ errCode, errMsg: errCode, mchntNo, termNo, msgId })
  books.arrivals.set(mchntOrderId, (books.arrivals.get(mchntOrderId) ?? 0) + 1)
  if (!acts(books)) return refusal('NO_ORDER')
  const line = books.ledger.get(mchntOrderId)
  if (line && (line.voided || books.repetition === 'refuses')) return refusal('DUP_ORDER')
  if (line && books.repetition === 'takes again') line.times += 1
  if (line) return takenReply(text)
  if (isTaken(books, preauthOrderId)) return refusal('OPERATION_NOT_ALLOWED')
  books.ledger.set(mchntOrderId, { preauthOrderId, totalAmt: Number(totalAmt), voided: false, times: 1 })
  return takenReply(text, books.behaviour === 'wrong amount' ? { totalAmt: '1' } : {})
}

function cancel(books: Books, text: string) {
  const { mchntOrderId = '', mchntNo, termNo, msgId } = JSON.parse(text) as Wire
  const refusal = (errCode: string) => ({ errCode, errMsg: errCode, mchntNo, termNo, msgId })
  if (!acts(books)) return refusal('NO_CROSS_DAY_TRADING')
  const line = books.ledger.get(mchntOrderId)
  if (!line) return refusal('NO_ORDER')
  if (line.voided) return refusal('HAS_CANCELLED')
  line.voided = true
  const totalAmt = books.behaviour === 'wrong amount' ? '1' : String(line.totalAmt)
  return { errCode: 'SUCCESS', status: 'TRADE_CLOSED', mchntNo, termNo, msgId, mchntOrderId, totalAmt }
}

function query(books: Books, text: string) {
  const { merOrderId = '' } = JSON.parse(text) as Wire
  const line = books.ledger.get(merOrderId)
  if (!line) return { errCode: 'NO_ORDER', errMsg: '无法找到指定的订单' }
  return foundReply(text, line.totalAmt, line.voided ? { status: 'TRADE_CLOSED' } : {})
}

function answer({ behaviour }: Books, response: ServerResponse, reply: unknown): void {
  if (behaviour === 'cut before it acts' || behaviour === 'cut after it acted') response.destroy()
  else if (behaviour === 'HTML after it acted') response.writeHead(200).end('<html>captive portal</html>')
  else response.writeHead(200).end(JSON.stringify(reply))
}

const services: Readonly<Record<string, (books: Books, text: string) => unknown>> = {
  '/v1/netpay/preauthed': complete,
  '/v1/netpay/preauthed-cancel': cancel,
}

/** A real HTTP gateway on loopback with books of its own, whose line can be taken down and put up again. */
export async function modelGateway(repetition: Repetition) {
  const books: Books = { ledger: new Map(), arrivals: new Map(), behaviour: 'answers', repetition, dead: new Set() }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString('utf8')
    const appId = /AppId="([^"]*)"/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    if (books.dead.has(appId)) return void response.destroy()
    const service = services[request.url ?? '']
    if (service) answer(books, response, service(books, text))
    // Questions are answered or cut, and never change anything.
    else if (books.behaviour === 'answers') response.writeHead(200).end(JSON.stringify(query(books, text)))
    else response.destroy()
  })
  const down = async () => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  const up = async (port: number) => {
    if (!server.listening) await once(server.listen(port, '127.0.0.1'), 'listening')
  }
  await up(0)
  const { port } = server.address() as AddressInfo
  return { books, url: `http://127.0.0.1:${port}`, down, up: () => up(port) }
}

export type ModelGateway = Awaited<ReturnType<typeof modelGateway>>
