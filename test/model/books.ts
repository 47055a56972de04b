import { foundReply, takenReply } from '../support/scripted-gateway.ts'

/** What becomes of a request that reaches the gateway. */
export const behaviours = [
  ...(['answers', 'declines', 'cut before it acts', 'cut after it acted', 'HTML after it acted'] as const),
  'wrong amount',
] as const
export type Behaviour = (typeof behaviours)[number]

/** A line of the gateway's books; `times` is how often money was taken under this number, the rest which counter did it. */
export type Taken = {
  readonly preauthOrderId: string
  readonly totalAmt: number
  readonly takenBy: string
  voidedBy?: string
  times: number
}

/** What a gateway makes of a number that it has taken already; no source says which. */
export const repetitions = ['answers again', 'refuses', 'takes again'] as const
export type Repetition = (typeof repetitions)[number]

/** Whether it refuses a second taking of a hold under another number; no source says that either. */
export const knowings = ['knows its holds', 'knows numbers alone'] as const
export type Knowing = (typeof knowings)[number]

/** The gateway's own books, and how it behaves now. */
export type Books = {
  readonly ledger: Map<string, Taken>
  /** Which counter released a hold. */
  readonly released: Map<string, string>
  /** How often a completion reached it, by counter and order number. */
  readonly arrivals: Map<string, number>
  /** What arrived and was in no journal at that moment. */
  readonly unwritten: string[]
  behaviour: Behaviour
  readonly repetition: Repetition
  readonly knowing: Knowing
  /** Tills that were killed: nothing of them reaches it any more. */
  readonly dead: Set<string>
}

type Wire = Readonly<Record<string, string>>

const acts = ({ behaviour }: Books) => behaviour !== 'declines' && behaviour !== 'cut before it acts'

export const stands = ({ voidedBy }: Taken): boolean => voidedBy === undefined

/** Whether money of a hold is taken, under whatever number, and not voided since. */
export const isTaken = ({ ledger }: Books, preauthOrderId: string): boolean =>
  [...ledger.values()].some((line) => line.preauthOrderId === preauthOrderId && stands(line))

/** Whether the gateway would take a hold under a number that is new to it. */
export const isFree = (books: Books, preauthOrderId: string): boolean =>
  !books.released.has(preauthOrderId) && (books.knowing === 'knows numbers alone' || !isTaken(books, preauthOrderId))

const refuser = ({ mchntNo, termNo, msgId }: Wire) => {
  return (errCode: string) => ({ errCode, errMsg: errCode, mchntNo, termNo, msgId })
}

/** What the gateway says of a completion; the books change only where it acts. */
function complete(books: Books, text: string) {
  const wire = JSON.parse(text) as Wire
  const { mchntOrderId = '', preauthOrderId = '', termNo: takenBy = '', totalAmt } = wire
  const refusal = refuser(wire)
  const arrival = `${takenBy} ${mchntOrderId}`
  books.arrivals.set(arrival, (books.arrivals.get(arrival) ?? 0) + 1)
  if (!acts(books)) return refusal('NO_ORDER')
  const wrong = books.behaviour === 'wrong amount' ? { totalAmt: '1' } : {}
  const line = books.ledger.get(mchntOrderId)
  if (line && (!stands(line) || books.repetition === 'refuses')) return refusal('DUP_ORDER')
  if (line && books.repetition === 'takes again') line.times += 1
  if (line) return takenReply(text, { totalAmt: String(line.totalAmt), ...wrong })
  if (!isFree(books, preauthOrderId)) return refusal('OPERATION_NOT_ALLOWED')
  books.ledger.set(mchntOrderId, { preauthOrderId, totalAmt: Number(totalAmt), takenBy, times: 1 })
  return takenReply(text, wrong)
}

function cancel(books: Books, text: string) {
  const wire = JSON.parse(text) as Wire
  const { mchntOrderId = '', mchntNo, termNo = '', msgId } = wire
  const refusal = refuser(wire)
  if (!acts(books)) return refusal('NO_CROSS_DAY_TRADING')
  const line = books.ledger.get(mchntOrderId)
  if (!line) return refusal('NO_ORDER')
  if (!stands(line)) return refusal('HAS_CANCELLED')
  line.voidedBy = termNo
  const totalAmt = books.behaviour === 'wrong amount' ? '1' : String(line.totalAmt)
  return { errCode: 'SUCCESS', status: 'TRADE_CLOSED', mchntNo, termNo, msgId, mchntOrderId, totalAmt }
}

function release(books: Books, text: string) {
  const wire = JSON.parse(text) as Wire
  const { mchntOrderId = '', mchntNo, termNo = '', msgId } = wire
  const refusal = refuser(wire)
  if (!acts(books)) return refusal('NO_ORDER')
  if (isTaken(books, mchntOrderId)) return refusal('OPERATION_NOT_ALLOWED')
  if (books.released.has(mchntOrderId)) return refusal('HAS_CANCELLED')
  books.released.set(mchntOrderId, termNo)
  return { errCode: 'SUCCESS', status: 'TRADE_CLOSED', mchntNo, termNo, msgId, mchntOrderId }
}

/** What a question is answered with, asked by a completion's number or a hold's. */
export function query({ ledger, released }: Books, text: string) {
  const { merOrderId = '' } = JSON.parse(text) as Wire
  if (released.has(merOrderId)) return foundReply(text, 100, { status: 'TRADE_CLOSED' })
  const line = ledger.get(merOrderId)
  if (!line) return { errCode: 'NO_ORDER', errMsg: '无法找到指定的订单' }
  return foundReply(text, line.totalAmt, stands(line) ? {} : { status: 'TRADE_CLOSED' })
}

/** The services that move something. */
export const services: Readonly<Record<string, (books: Books, text: string) => unknown>> = {
  '/v1/netpay/preauthed': complete,
  '/v1/netpay/preauthed-cancel': cancel,
  '/v1/netpay/preauth-cancel': release,
}
