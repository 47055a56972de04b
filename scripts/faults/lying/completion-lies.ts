import type { JsonObject } from '../../../main/training/message.ts'
import { alters, denies, type Lie, refuses, rewrites, textAnswer, undone } from './lie.ts'

/** Lies in the reply to a completion. Codes: gateway-facts 3.1. */

const otherEnd = (value: unknown): string => {
  const text = String(value)
  return text.slice(0, -1) + (text.endsWith('0') ? '1' : '0')
}

const NESTED_LEVELS = 20_000
const nested = `${'['.repeat(NESTED_LEVELS)}${']'.repeat(NESTED_LEVELS)}`

const amounts = ['totalAmt', 'payAmt', 'couponAmt', 'invoiceAmt'] as const
const eachAmount = (reply: JsonObject, written: (fen: number) => unknown): JsonObject =>
  Object.fromEntries(amounts.map((name) => [name, written(Number(reply[name]))]))

export const completionLies: readonly Lie[] = [
  // Refused without work; the first six are final by the document.
  ...['NO_ORDER', 'INACTIVE_MERCHANT', 'DENIED_IP', 'ABNORMAL_REQUEST_TIME', 'BAD_SIGN', 'BAD_REQUEST'].map(refuses),
  undone('refused at the door: 412 with errCode 1000', () =>
    textAnswer('{"errCode":"1000","errInfo":"签名错误"}', 412),
  ),
  ...['TARGET_FAIL', 'OPERATION_NOT_ALLOWED', 'TXN_DISCARDED', 'INVALID_ORDER', 'SYSTEM_BUSY', ''].map(refuses),
  // Done, but denied: with a two-sided or unlisted code, or in a refusal that contradicts itself or the request.
  ...['DUP_ORDER', 'TIMEOUT', 'ORDER_PROCESSING', 'TARGET_FAIL', 'OPERATION_NOT_ALLOWED', 'TXN_DISCARDED'].map(
    (errCode) => denies(`taken, but answered ${errCode}`, errCode),
  ),
  denies('taken, but answered a code nobody listed', 'HAS_CANCELLED'),
  denies('taken, but NO_ORDER under HTTP 500', 'NO_ORDER', 500),
  denies('taken, but NO_ORDER under HTTP 302', 'NO_ORDER', 302),
  denies('taken, but NO_ORDER that knows when it was paid', 'NO_ORDER', 200, () => ({ payTs: '2026-11-22 10:00:00' })),
  denies('taken, but NO_ORDER with TRADE_SUCCESS', 'NO_ORDER', 200, () => ({ status: 'TRADE_SUCCESS' })),
  denies('taken, but NO_ORDER of another order', 'NO_ORDER', 200, ({ request }) => ({
    mchntOrderId: otherEnd(request.mchntOrderId),
  })),
  denies('taken, but NO_ORDER of another merchant', 'NO_ORDER', 200, ({ request }) => ({
    mchntNo: otherEnd(request.mchntNo),
  })),
  denies('taken, but NO_ORDER to another message', 'NO_ORDER', 200, () => ({ msgId: 'another' })),
  // Done and answered with a success that differs from what was asked, or is written otherwise.
  alters('wrong amount', ({ totalAmt }) => ({ totalAmt: String(Number(totalAmt) + 1) })),
  alters('amount in yuan', (reply) => eachAmount(reply, (fen) => (fen / 100).toFixed(2))),
  alters('wrong merchant', ({ mchntNo }) => ({ mchntNo: otherEnd(mchntNo) })),
  alters('wrong terminal', ({ termNo }) => ({ termNo: otherEnd(termNo) })),
  alters('no merchant', () => ({ mchntNo: undefined })),
  alters('other order number', ({ mchntOrderId }) => ({ mchntOrderId: otherEnd(mchntOrderId) })),
  alters("the completion's own order number", (_reply, { request }) => ({ mchntOrderId: request.mchntOrderId })),
  alters('other message number', () => ({ msgId: 'another' })),
  alters('SUCCESS without status', () => ({ status: undefined })),
  alters('SUCCESS with status UNKNOWN', () => ({ status: 'UNKNOWN' })),
  alters('SUCCESS with status TRADE_CLOSED', () => ({ status: 'TRADE_CLOSED' })),
  alters('success in lower case', () => ({ status: 'trade_success' })),
  alters('a code nobody listed, with TRADE_SUCCESS', () => ({ errCode: '00' })),
  alters('numbers as numbers', (reply) => eachAmount(reply, (fen) => fen)),
  alters('numbers as text, with zeros before', (reply) => eachAmount(reply, (fen) => String(fen).padStart(12, '0'))),
  alters('numbers as text, with an exponent', (reply) => eachAmount(reply, (fen) => `${fen}e0`)),
  alters('order number as a number', ({ mchntOrderId }) => ({ mchntOrderId: Number(mchntOrderId) })),
  alters('no settlement date', () => ({ stlDate: undefined })),
  alters('a settlement date on no calendar', () => ({ stlDate: '2026-02-30' })),
  alters('everything optional as null', () => ({ couponAmt: null, targetList: null, stlId: null, buyerId: null })),
  rewrites('duplicate keys: refusal first', (text) => text.replace('{', '{"errCode":"NO_ORDER",')),
  rewrites('duplicate keys: refusal last', (text) => text.replace(/}$/, ',"errCode":"NO_ORDER"}')),
  rewrites('duplicate keys: two amounts', (text) => text.replace(/}$/, ',"totalAmt":"1"}')),
  rewrites('deeply nested', (text) => text.replace('{', `{"nested":${nested},`)),
  rewrites('deeply nested, never closed', (text) => text.replace('{', `{"nested":${'['.repeat(NESTED_LEVELS)},`)),
  rewrites('inside a list', (text) => `[${text}]`),
  rewrites('inside a text', (text) => JSON.stringify(text)),
  rewrites('a byte order mark first', (text) => `\uFEFF${text}`),
  rewrites('a name that poisons', (text) => text.replace('{', '{"__proto__":{"status":"TRADE_SUCCESS"},')),
]
