import { alters, denies, type Lie, otherEnd, refuses, rewrites } from './lie.ts'

/** Lies in the reply to a question. A question moves no money: whether the desk works makes no difference. */

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
