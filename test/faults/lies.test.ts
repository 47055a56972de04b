import { describe, expect, test } from 'vitest'
import { cancelMeaning } from '../../main/gateway/cancel.ts'
import { meaning } from '../../main/gateway/meaning.ts'
import { found, foundVoided } from '../../main/gateway/query.ts'
import type { Answer } from '../../main/training/answer.ts'
import { voidReply } from '../../main/training/void-reply.ts'
import { billLies } from '../../scripts/faults/lying/bill-lies.ts'
import { completionLies } from '../../scripts/faults/lying/completion-lies.ts'
import type { Lie } from '../../scripts/faults/lying/lie.ts'
import { plannedBlindness, plannedDuplicates, plannedLie, plannedStaleness } from '../../scripts/faults/lying/plan.ts'
import { questionLies } from '../../scripts/faults/lying/question-lies.ts'
import { voidLies } from '../../scripts/faults/lying/void-lies.ts'
import { wireLies } from '../../scripts/faults/lying/wire-lies.ts'
import { numbered } from '../support/journal.ts'
import { foundReply, takenReply } from '../support/scripted-gateway.ts'

const asked = {
  ...{ mchntOrderId: numbered(1), preauthOrderId: numbered(901), mchntNo: '898201612345678', termNo: '88880001' },
  ...{ totalAmt: 12_800, msgId: 'm-1', bizType: 'QRPAYDEFAULT', srcReserve: 'webpay' },
}
const taken = JSON.stringify(takenReply(JSON.stringify(asked)))
const echo = { mchntNo: asked.mchntNo, termNo: asked.termNo, msgId: asked.msgId }
const told = (lie: Lie, text: string, request: object): Answer => {
  const about = { request: { ...request }, echo, patienceMs: 100 }
  return lie.works ? lie.answer(text, about) : lie.answer(about)
}

/** What the till makes of an answer to its completion; undefined for one that is no whole text. */
function readBy(answer: Answer) {
  if (answer.kind !== 'text') return undefined
  return meaning({ httpStatus: answer.status, body: answer.text }, asked).kind
}

const texts = completionLies.map((lie) => [lie.name, lie] as const)

test.each(texts)('“%s” never makes the till say what is not so', (_name, lie) => {
  expect(['unknown', lie.works ? 'completed' : 'declined']).toContain(readBy(told(lie, taken, asked)))
})

test('a lie about the wire, where it is a whole text, settles nothing', () => {
  const read = wireLies.map((lie) => readBy(told(lie, taken, asked))).filter((kind) => kind !== undefined)
  expect(read.length).toBeGreaterThan(10)
  expect(new Set(read)).toEqual(new Set(['unknown']))
})

test('no lie about an order that was found is taken for a completion of another amount, order or merchant', () => {
  const { mchntNo: mid, termNo: tid, mchntOrderId: merOrderId } = asked
  const question = { mid, tid, merOrderId }
  const reply = JSON.stringify(foundReply(JSON.stringify(question), 12_800))
  const settles = questionLies.filter((lie) => {
    const answer = told(lie, reply, question)
    if (answer.kind !== 'text') throw new Error(`${lie.name} is not a text`)
    return found({ httpStatus: answer.status, body: answer.text }, asked).kind === 'completed'
  })
  expect(settles.map(({ name }) => name)).toEqual(['found: amount as text', 'found: no settlement date'])
})

const askedToVoid = { ...asked, authIdRespCode: '000665' }
const voided = (of: 'completion' | 'hold'): string => {
  const ids = { platSsn: '01254701208N', stlId: '01254701208N', refId: '01254701208N', targetOrderId: '26' }
  const times = { payTs: '2026-11-22 10:00:00', stlDate: '2026-11-22', at: 0 }
  return JSON.stringify(voidReply({ of, ...askedToVoid, ...ids, ...times }, '测试商户', 'TRADE_SUCCESS', 0))
}

/** What the till makes of an answer to its void; undefined for one that is no whole text. */
function voidReadBy(answer: Answer) {
  if (answer.kind !== 'text') return undefined
  return cancelMeaning({ httpStatus: answer.status, body: answer.text }, asked).kind
}

describe.each(['completion', 'hold'] as const)('about the void of a %s', (of) => {
  test('an honest answer says that it is voided', () => {
    expect(cancelMeaning({ httpStatus: 200, body: voided(of) }, asked).kind).toBe('voided')
  })

  test.each(voidLies.map((lie) => [lie.name, lie] as const))(
    '“%s” never makes the till say what is not so',
    (_name, lie) => {
      expect(['unknown', lie.works ? 'voided' : 'declined']).toContain(voidReadBy(told(lie, voided(of), asked)))
    },
  )

  test('an honest refusal is not turned into a void', () => {
    const refusal = JSON.stringify({ errCode: 'NO_ORDER', errMsg: '无法找到指定的订单', ...echo })
    const read = voidLies.filter(({ works }) => works).map((lie) => voidReadBy(told(lie, refusal, asked)))
    expect(read.length).toBeGreaterThan(30)
    expect(read).not.toContain('voided')
  })

  test('a lie about the wire, where it is a whole text, settles nothing', () => {
    const read = wireLies.map((lie) => voidReadBy(told(lie, voided(of), asked))).filter((kind) => kind !== undefined)
    expect(new Set(read)).toEqual(new Set(['unknown']))
  })
})

test('no lie about an order that still stands is taken for its void', () => {
  const { mchntNo: mid, termNo: tid, mchntOrderId: merOrderId } = asked
  const question = { mid, tid, merOrderId }
  const reply = JSON.stringify(foundReply(JSON.stringify(question), 12_800))
  for (const lie of questionLies) {
    const answer = told(lie, reply, question)
    if (answer.kind !== 'text') throw new Error(`${lie.name} is not a text`)
    expect(foundVoided({ httpStatus: answer.status, body: answer.text }, asked).kind).not.toBe('voided')
  }
})

test('no lie about a bill shows a completion of another amount, order, bill or merchant as taken', () => {
  const { mchntNo: mid, termNo: tid, mchntOrderId: merOrderId } = asked
  const payment = { merOrderId, totalAmount: 12_800, status: 'TRADE_SUCCESS', settleDate: '2026-11-22' }
  const bill = { mid, tid, billNo: numbered(901), billStatus: 'PAID', totalAmount: 56_000 }
  const reply = JSON.stringify({ errCode: 'SUCCESS', ...bill, authedBillPayment: payment })
  const shown = billLies.filter((lie) => {
    const answer = told(lie, reply, { mid, tid, billNo: bill.billNo, authedOrderId: merOrderId })
    if (answer.kind !== 'text') throw new Error(`${lie.name} is not a text`)
    const read = JSON.parse(answer.text) as typeof bill & { errCode: string; authedBillPayment?: typeof payment | null }
    const { errCode, authedBillPayment: found } = read
    const ours = errCode === 'SUCCESS' && read.mid === mid && read.tid === tid && read.billNo === bill.billNo
    const same = found?.merOrderId === merOrderId && Number(found.totalAmount) === 12_800
    return ours && same && found.status === 'TRADE_SUCCESS'
  })
  expect(shown.map(({ name }) => name)).toEqual(['bill: amount as text', 'bill: no settlement date'])
})

test.each([
  ['a completion', completionLies],
  ['a void', voidLies],
  ['a question', questionLies],
  ['a bill', billLies],
])('names of lies about %s are unlike, so that a table can count by them', (_, lies) => {
  const names = [...lies, ...wireLies].map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

const numbers = Array.from({ length: 5000 }, (_, index) => numbered(index))

test('the seed alone decides, and another seed decides otherwise', () => {
  const plan = (seed: string) => numbers.map((number) => plannedLie(seed, '/v1/netpay/preauthed', number, 0)?.name)
  expect(plan('1')).toEqual(plan('1'))
  expect(plan('1')).not.toEqual(plan('2'))
})

test('every kind of lie is in the plan of a few thousand orders, and lying ends', () => {
  const names = (path: string, arrival: number) =>
    new Set(numbers.map((number) => plannedLie('1', `/v1/netpay/${path}`, number, arrival)?.name))
  const kinds = [
    ['preauthed', completionLies, 4],
    ['preauthed-cancel', voidLies, 4],
    ['preauth-cancel', voidLies, 4],
    ['query', questionLies, 10],
    ['bills/query', billLies, 10],
  ] as const
  for (const [path, lies, honestFrom] of kinds) {
    expect(names(path, 0).size).toBe(lies.length + wireLies.length + 1)
    expect(names(path, honestFrom)).toEqual(new Set([undefined]))
  }
  expect(new Set(numbers.map((number) => plannedDuplicates('1', number))).size).toBe(3)
  expect(Math.max(...numbers.map((number) => plannedBlindness('1', number)))).toBe(8)
  expect(Math.max(...numbers.map((number) => plannedStaleness('1', number)))).toBe(8)
})
