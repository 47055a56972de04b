import { expect, test } from 'vitest'
import { meaning } from '../../main/gateway/meaning.ts'
import { found } from '../../main/gateway/query.ts'
import type { Answer } from '../../main/training/answer.ts'
import { completionLies } from '../../scripts/faults/lying/completion-lies.ts'
import type { Lie } from '../../scripts/faults/lying/lie.ts'
import { plannedBlindness, plannedDuplicates, plannedLie } from '../../scripts/faults/lying/plan.ts'
import { questionLies } from '../../scripts/faults/lying/question-lies.ts'
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

test('names are unlike, so that a table can count by them', () => {
  const names = [...completionLies, ...wireLies].map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

const numbers = Array.from({ length: 5000 }, (_, index) => numbered(index))

test('the seed alone decides, and another seed decides otherwise', () => {
  const plan = (seed: string) => numbers.map((number) => plannedLie(seed, '/v1/netpay/preauthed', number, 0)?.name)
  expect(plan('1')).toEqual(plan('1'))
  expect(plan('1')).not.toEqual(plan('2'))
})

test('every kind of lie is in the plan of a few thousand orders, and lying ends', () => {
  const names = (arrival: number) =>
    new Set(numbers.map((number) => plannedLie('1', '/v1/netpay/preauthed', number, arrival)?.name))
  expect(names(0).size).toBe(completionLies.length + wireLies.length + 1)
  expect(names(4)).toEqual(new Set([undefined]))
  expect(new Set(numbers.map((number) => plannedDuplicates('1', number))).size).toBe(3)
  expect(Math.max(...numbers.map((number) => plannedBlindness('1', number)))).toBe(8)
})
