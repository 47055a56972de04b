import { expect } from 'vitest'
import { cancelMeaning } from '../../main/gateway/cancel.ts'
import { finalCodes } from '../../main/gateway/codes.ts'
import { meaning } from '../../main/gateway/meaning.ts'
import { found } from '../../main/gateway/query.ts'
import { settlementOf } from '../../main/gateway/settlement.ts'
import { eventBodies } from '../../main/journal/event.ts'
import type { Random } from '../../scripts/crash/random.ts'
import { failure, fuzz, tally, timed } from './fuzz.ts'
import { anything, disturbed, mutated, text } from './shapes.ts'

const asked = {
  ...{ mchntOrderId: '1017572181030284905485581243', preauthOrderId: '101720230803094714824861279211' },
  ...{ mchntNo: '898201612345678', termNo: '88880001', totalAmt: 12_800, msgId: '0a1b2c' },
}
const { mchntOrderId, preauthOrderId, mchntNo, termNo, totalAmt, msgId } = asked

const taken = {
  ...{ errCode: 'SUCCESS', errMsg: '预授权完成', respTs: '2026-11-22 10:00:01', mchntNo, termNo, msgId },
  ...{ srcReserve: 'webpay', bizType: 'QRPAYDEFAULT', totalAmt: '12800', mchntOrderId: preauthOrderId },
  ...{ status: 'TRADE_SUCCESS', secureStatus: 'AUTHED', refId: '01254701208N', platSsn: '01254701208N', stlId: 'x' },
  ...{ payTs: '2026-11-22 10:00:00', stlDate: '2026-11-22', payAmt: '12800', couponAmt: '0', targetSys: 'ACP' },
}
const refused = { errCode: 'NO_ORDER', errMsg: '无法找到指定的订单', mchntNo, termNo, msgId }
const atTheDoor = { errCode: '1000', errInfo: 'Timestamp解析失败' }
const settled = {
  ...{ errCode: 'SUCCESS', status: 'TRADE_SUCCESS', mid: mchntNo, tid: termNo, merOrderId: mchntOrderId },
  ...{ totalAmount: 12_800, settleDate: '2026-11-22', payTime: '2026-11-22 10:00:00', refId: 'r', seqId: 's' },
}

type Wire = { readonly httpStatus: number; readonly body: string }
type Reply = Readonly<Record<string, unknown>>

const statuses = [200, 200, 200, 200, 200, 201, 204, 301, 400, 401, 412, 404, 500, 502, 504, 0, 999]

const deep = (levels: number, json: string) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)},${json.slice(1)}`

function replyOf(random: Random): Wire {
  const httpStatus = random.oneOf(statuses)
  const sample = random.oneOf<unknown>([taken, taken, taken, settled, settled, refused, atTheDoor, {}])
  const body = random.oneOf([
    () => JSON.stringify(sample),
    () => JSON.stringify(mutated(random, sample, true)) ?? '',
    () => JSON.stringify(mutated(random, mutated(random, sample, true), true)) ?? '',
    () => disturbed(random, JSON.stringify(sample)),
    () => JSON.stringify(anything(random, true)) ?? '',
    () => text(random),
    () => JSON.stringify(sample).replace('{', `{"${random.oneOf(['totalAmt', 'status', 'errCode', 'mid'])}":"7",`),
    () => '['.repeat(random.chance(4) ? 250_000 : random.between(1, 500)),
    () => deep(random.chance(4) ? 60_000 : 300, JSON.stringify(sample)),
    () =>
      JSON.stringify(sample).padEnd(random.chance(5) ? 250_000 : 300, random.oneOf([' ', '\n', '\0', 'x', '"', '\\'])),
    () => `${JSON.stringify(sample)}${JSON.stringify(taken)}`,
    () => `<html><body>${JSON.stringify(sample)}</body></html>`,
    () => `{${`"x":"${'\\"'.repeat(3)}",`.repeat(random.chance(5) ? 20_000 : 3)}${JSON.stringify(sample).slice(1)}`,
  ])()
  return { httpStatus, body }
}

/** The object that a text says, read by no code of the till. */
function plainly(body: string): Reply | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Reply) : undefined
  } catch {
    return undefined
  }
}

const absent = (value: unknown): boolean => value === undefined || value === null || value === ''
const agrees = (value: unknown, ...expected: readonly string[]): boolean =>
  absent(value) || expected.includes(value as string)
const amountAgrees = (value: unknown): boolean => absent(value) || value === totalAmt || Number(value) === totalAmt
const says = (reply: Reply | undefined, fields: Reply): reply is Reply =>
  reply !== undefined &&
  Object.entries(fields).every(([name, value]) => Object.hasOwn(reply, name) && reply[name] === value)

/** Money is only believed to have moved by a reply that says so of this very completion, and contradicts nothing asked. */
function mayComplete({ httpStatus, body }: Wire): boolean {
  const reply = plainly(body)
  return (
    httpStatus === 200 &&
    says(reply, { errCode: 'SUCCESS', status: 'TRADE_SUCCESS', mchntNo, termNo }) &&
    amountAgrees(reply.totalAmt) &&
    agrees(reply.mchntOrderId, mchntOrderId, preauthOrderId) &&
    agrees(reply.msgId, msgId)
  )
}

/** Money is only believed not to have moved by a documented final code, below HTTP 500, with no trace of a trade. */
function mayDecline({ httpStatus, body }: Wire): boolean {
  const reply = plainly(body)
  if (!reply || !(httpStatus === 200 || (httpStatus >= 400 && httpStatus < 500))) return false
  const traces = [reply.status, reply.payTs].every(absent)
  const ours = agrees(reply.mchntNo, mchntNo) && agrees(reply.termNo, termNo) && amountAgrees(reply.totalAmt)
  return Object.hasOwn(finalCodes, String(reply.errCode)) && traces && ours
}

const mayBeFound = ({ httpStatus, body }: Wire): boolean => {
  const reply = plainly(body)
  const named = says(reply, { errCode: 'SUCCESS', status: 'TRADE_SUCCESS', merOrderId: mchntOrderId })
  if (httpStatus !== 200 || !named || !amountAgrees(reply.totalAmount) || absent(reply.totalAmount)) return false
  return agrees(reply.mid, mchntNo) && agrees(reply.tid, termNo)
}

fuzz('replies of the gateway', 20_000, (random, count, slowest) => {
  const came = tally()
  for (let at = 0; at < count; at++) {
    const wire = replyOf(random)
    const read = timed(slowest, at, wire, () => meaning(wire, asked))
    const asking = timed(slowest, at, wire, () => found(wire, asked))
    const voiding = timed(slowest, at, wire, () => cancelMeaning(wire, asked))
    came.add(read.kind)
    came.add(`found: ${asking.kind}`)
    came.add(`void: ${voiding.kind}`)
    try {
      if (read.kind === 'completed') expect(mayComplete(wire)).toBe(true)
      if (read.kind === 'declined') expect(mayDecline(wire)).toBe(true)
      if (asking.kind === 'completed') expect(mayBeFound(wire)).toBe(true)
      // What is written down of it can be read back, whatever else the reply held.
      if (read.kind === 'completed') eventBodies.completed.parse({ settlement: settlementOf(read.reply) })
      if (asking.kind === 'completed') eventBodies.completed.parse({ settlement: asking.settlement })
      if (read.kind === 'unknown') eventBodies.unsettled.parse({ reason: read.reason })
    } catch (error) {
      throw failure(at, wire, error)
    }
  }
  for (const kind of ['completed', 'declined', 'unknown', 'found: completed', 'found: no-such-order', 'void: voided'])
    expect(came.of(kind), kind).toBeGreaterThan(count / 1000)
  return came.toString()
})
