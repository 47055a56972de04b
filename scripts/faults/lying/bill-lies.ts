import type { JsonObject } from '../../../main/training/message.ts'
import { alters, denies, type Lie, otherEnd, refuses, rewrites } from './lie.ts'

/** Lies in the reply to a question about a bill and the completion in it. A question moves no money. */

/** The completion in a bill with some fields changed; a bill without one is passed on as it is. */
const altersPayment = (name: string, change: (payment: JsonObject) => JsonObject): Lie =>
  alters(name, ({ authedBillPayment }) => {
    const payment = authedBillPayment as JsonObject | undefined
    return payment ? { authedBillPayment: { ...payment, ...change(payment) } } : {}
  })

export const billLies: readonly Lie[] = [
  denies('no bill yet', 'NO_BILL', 200, () => ({ msgId: undefined })),
  ...['NO_ORDER', 'ORDER_PROCESSING', 'TIMEOUT', 'SYSTEM_BUSY', '9200'].map(refuses),
  alters('bill: without its completion', () => ({ authedBillPayment: undefined })),
  alters('bill: its completion as null', () => ({ authedBillPayment: null })),
  alters('bill: its completion in a list', ({ authedBillPayment }) => ({ authedBillPayment: [authedBillPayment] })),
  alters('bill: its completion as text', ({ authedBillPayment }) => ({
    authedBillPayment: JSON.stringify(authedBillPayment),
  })),
  alters('bill: other bill', ({ billNo }) => ({ billNo: otherEnd(billNo) })),
  alters('bill: other merchant', ({ mid }) => ({ mid: otherEnd(mid) })),
  alters('bill: other terminal', ({ tid }) => ({ tid: otherEnd(tid) })),
  altersPayment('bill: wrong amount', ({ totalAmount }) => ({ totalAmount: Number(totalAmount) + 1 })),
  altersPayment('bill: other order number', ({ merOrderId }) => ({ merOrderId: otherEnd(merOrderId) })),
  altersPayment('bill: no order number', () => ({ merOrderId: undefined })),
  altersPayment('bill: status UNKNOWN', () => ({ status: 'UNKNOWN' })),
  altersPayment('bill: no status', () => ({ status: undefined })),
  altersPayment('bill: amount as text', ({ totalAmount }) => ({ totalAmount: String(totalAmount) })),
  altersPayment('bill: no settlement date', () => ({ settleDate: undefined })),
  rewrites('bill: duplicate keys', (text) => text.replace(/}$/, ',"authedBillPayment":{"status":"UNKNOWN"}}')),
]
