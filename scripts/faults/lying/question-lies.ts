import type { JsonObject } from '../../../main/training/message.ts'
import { alters, denies, type Lie, refuses, rewrites } from './lie.ts'

/** Lies in the reply to a question. A question moves no money: whether the desk works makes no difference. */

const otherEnd = (value: unknown): string => {
  const text = String(value)
  return text.slice(0, -1) + (text.endsWith('0') ? '1' : '0')
}

const withoutOrder = (name: string, errCode: string): Lie => denies(name, errCode, 200, () => ({ msgId: undefined }))

export const questionLies: readonly Lie[] = [
  withoutOrder('not found yet', 'NO_ORDER'),
  ...['ORDER_PROCESSING', 'TIMEOUT', 'SYSTEM_BUSY', '9200'].map(refuses),
  alters('found: wrong amount', ({ totalAmount }) => ({ totalAmount: Number(totalAmount) + 1 })),
  alters('found: amount of the hold', () => ({ totalAmount: 100_000_000 })),
  alters('found: other order number', ({ merOrderId }) => ({ merOrderId: otherEnd(merOrderId) })),
  alters('found: no order number', () => ({ merOrderId: undefined })),
  alters('found: other merchant', ({ mid }) => ({ mid: otherEnd(mid) })),
  alters('found: other terminal', ({ tid }) => ({ tid: otherEnd(tid) })),
  alters('found: status UNKNOWN', () => ({ status: 'UNKNOWN' })),
  alters('found: no status', () => ({ status: undefined })),
  alters('found: status NEW_ORDER', () => ({ status: 'NEW_ORDER' })),
  alters('found: amount as text', ({ totalAmount }) => ({ totalAmount: String(totalAmount) })),
  alters('found: no settlement date', () => ({ settleDate: undefined })),
  rewrites('found: duplicate keys', (text) => text.replace(/}$/, ',"status":"UNKNOWN"}')),
]

/** What every question is asked by, for the plan to tell it by. */
export const orderAsked = ({ merOrderId, mchntOrderId }: JsonObject): string => {
  const number = mchntOrderId ?? merOrderId
  return typeof number === 'string' ? number : ''
}
