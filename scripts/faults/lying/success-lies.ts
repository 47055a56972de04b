import type { JsonObject } from '../../../main/training/message.ts'
import { alters, denies, type Lie, otherEnd, rewrites } from './lie.ts'

/** Lies in the reply to whatever moves money, completed or voided: its work is done, and the reply does not say so clearly. */

const NESTED_LEVELS = 20_000
const nested = `${'['.repeat(NESTED_LEVELS)}${']'.repeat(NESTED_LEVELS)}`

const amounts = ['totalAmt', 'payAmt', 'couponAmt', 'invoiceAmt'] as const
const eachAmount = (reply: JsonObject, written: (fen: number) => unknown): JsonObject =>
  Object.fromEntries(
    amounts.filter((name) => reply[name] !== undefined).map((name) => [name, written(Number(reply[name]))]),
  )

/** A final refusal, under whatever it cannot be true: a status, a time, an order or a merchant of its own. */
export const contradictions = (work: string, errCode: string): readonly Lie[] => [
  denies(`${work}, but ${errCode} under HTTP 500`, errCode, 500),
  denies(`${work}, but ${errCode} under HTTP 302`, errCode, 302),
  denies(`${work}, but ${errCode} that knows when it was paid`, errCode, 200, () => ({
    payTs: '2026-11-22 10:00:00',
  })),
  denies(`${work}, but ${errCode} with TRADE_SUCCESS`, errCode, 200, () => ({ status: 'TRADE_SUCCESS' })),
  denies(`${work}, but ${errCode} of another order`, errCode, 200, ({ request }) => ({
    mchntOrderId: otherEnd(request.mchntOrderId),
  })),
  denies(`${work}, but ${errCode} of another merchant`, errCode, 200, ({ request }) => ({
    mchntNo: otherEnd(request.mchntNo),
  })),
  denies(`${work}, but ${errCode} to another message`, errCode, 200, () => ({ msgId: 'another' })),
]

/** Answered with a success that differs from what was asked, or is written otherwise. */
export const successLies: readonly Lie[] = [
  alters('wrong amount', ({ totalAmt }) => ({ totalAmt: String(Number(totalAmt) + 1) })),
  alters('amount in yuan', (reply) => eachAmount(reply, (fen) => (fen / 100).toFixed(2))),
  alters('wrong merchant', ({ mchntNo }) => ({ mchntNo: otherEnd(mchntNo) })),
  alters('wrong terminal', ({ termNo }) => ({ termNo: otherEnd(termNo) })),
  alters('no merchant', () => ({ mchntNo: undefined })),
  alters('other order number', ({ mchntOrderId }) => ({ mchntOrderId: otherEnd(mchntOrderId) })),
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
