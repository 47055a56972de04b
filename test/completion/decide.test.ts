import { expect, test } from 'vitest'
import { ask } from '../../main/completion/ask.ts'
import { complete } from '../../main/completion/complete.ts'
import { closeAlarm, decide } from '../../main/completion/decide.ts'
import { orderNumber } from '../../main/completion/order-number.ts'
import { alarmCount, completionOf, eventsOf } from '../../main/journal/completions.ts'
import { verify } from '../../main/journal/verify.ts'
import { dayTotal } from '../../main/settlement/day.ts'
import { voidCompletion } from '../../main/voiding/void.ts'
import { hold, PREAUTHED, QUERY, readEntry, rowOf, testDesk } from '../support/desk.ts'
import { foundReply, type Scripted, scriptedGateway, takenReply } from '../support/scripted-gateway.ts'

const approval = { reason: '银联商务客服确认，工号见签字单' }
const number = (ordinal: number) => orderNumber('1017', hold, ordinal)

async function inDoubt() {
  let sendings = 0
  const server = await scriptedGateway(({ body }) => (++sendings === 1 ? 'cut' : { json: takenReply(body) }))
  const desk = testDesk(server.url)
  expect(rowOf(await complete(desk, readEntry(), [])).state).toBe('unknown')
  return desk
}

test('decided as taken: completed, without a settlement date, the reason in the journal', async () => {
  const desk = await inDoubt()
  expect(rowOf(decide(desk, number(1), 'taken', approval))).toMatchObject({ state: 'completed', stl_date: null })
  expect(eventsOf(desk.journal, number(1)).at(-1)).toMatchObject({ kind: 'decided-taken' })
  expect(eventsOf(desk.journal, number(1)).at(-1)?.body).toContain(approval.reason)
  expect(await complete(desk, readEntry(), [])).toMatchObject({ problem: { kind: 'hold-taken' } })
  expect(verify(desk.journal)).toMatchObject({ ok: true })
})

test('decided as not taken: the hold is free for a completion under the next number', async () => {
  const desk = await inDoubt()
  expect(rowOf(decide(desk, number(1), 'not-taken', approval)).state).toBe('declined')
  expect(rowOf(await complete(desk, readEntry(), []))).toMatchObject({ state: 'completed', mchnt_order_id: number(2) })
})

test('only what is unknown can be decided, and once', async () => {
  const desk = await inDoubt()
  decide(desk, number(1), 'not-taken', approval)
  expect(decide(desk, number(1), 'taken', approval)).toMatchObject({ problem: { kind: 'wrong-state' } })
  expect(decide(desk, number(9), 'taken', approval)).toMatchObject({ problem: { kind: 'completion-unknown' } })
})

/** In doubt at a gateway that took it all the same; questions are answered as the test says. */
async function inDoubtButTaken(question: (body: string) => Scripted | Promise<Scripted>) {
  let sendings = 0
  const server = await scriptedGateway(({ path, body }) => {
    if (path === QUERY) return question(body)
    if (path === PREAUTHED) return ++sendings === 1 ? 'cut' : { json: takenReply(body) }
    const { mchntNo, termNo, msgId, mchntOrderId } = JSON.parse(body) as Record<string, unknown>
    return { json: { errCode: 'SUCCESS', status: 'TRADE_SUCCESS', mchntNo, termNo, msgId, mchntOrderId } }
  })
  const desk = testDesk(server.url)
  expect(rowOf(await complete(desk, readEntry(), [])).state).toBe('unknown')
  return desk
}

const taken = (body: string): Scripted => ({ json: foundReply(body, 12_800) })

test('the gateway confirms what a manager decided: the settlement date and the day follow', async () => {
  const desk = await inDoubtButTaken(taken)
  decide(desk, number(1), 'taken', approval)
  expect(dayTotal(desk.journal, '2026-11-22').count).toBe(0)
  expect(rowOf(await ask(desk, number(1)))).toMatchObject({ state: 'completed', stl_date: '2026-11-22', alarm: null })
  expect(dayTotal(desk.journal, '2026-11-22')).toMatchObject({ count: 1, netAmt: 12_800 })
  expect(await ask(desk, number(1))).toMatchObject({ problem: { kind: 'wrong-state' } })
  expect(verify(desk.journal)).toMatchObject({ ok: true })
})

test('the gateway contradicts a manager: an alarm, and the money is counted where it is', async () => {
  const desk = await inDoubtButTaken(taken)
  decide(desk, number(1), 'not-taken', approval)
  const row = rowOf(await ask(desk, number(1)))
  expect(row).toMatchObject({ state: 'completed', contradicted: 1, stl_date: '2026-11-22' })
  expect(JSON.parse(row.alarm ?? '')).toMatchObject({ kind: 'taken-after-all', facts: { stlDate: '2026-11-22' } })
  expect(alarmCount(desk.journal)).toBe(1)
  expect(dayTotal(desk.journal, '2026-11-22').netAmt).toBe(12_800)
  expect(await complete(desk, readEntry(), [])).toMatchObject({ problem: { kind: 'hold-taken' } })
  expect(rowOf(closeAlarm(desk, number(1), approval)).alarm).toBeNull()
  expect(closeAlarm(desk, number(1), approval)).toMatchObject({ problem: { kind: 'wrong-state' } })
  expect(verify(desk.journal)).toMatchObject({ ok: true })
})

test('the guest has paid twice after a wrong decision: both stand, the alarm says so, and one can be voided', async () => {
  const desk = await inDoubtButTaken(taken)
  decide(desk, number(1), 'not-taken', approval)
  expect(rowOf(await complete(desk, readEntry(), [])).state).toBe('completed')
  expect(rowOf(await ask(desk, number(1)))).toMatchObject({ state: 'completed', contradicted: 1 })
  expect(dayTotal(desk.journal, '2026-11-22')).toMatchObject({ count: 2, netAmt: 25_600 })
  await voidCompletion(desk, number(1), approval)
  expect(completionOf(desk.journal, number(1))).toMatchObject({ state: 'voided' })
  expect(dayTotal(desk.journal, '2026-11-22').netAmt).toBe(12_800)
  expect(rowOf(closeAlarm(desk, number(1), approval)).state).toBe('voided')
  // The second one still stands, so nothing more is taken of the hold.
  expect(await complete(desk, readEntry(), [])).toMatchObject({ problem: { kind: 'hold-taken' } })
  await voidCompletion(desk, number(2), approval)
  expect(rowOf(await complete(desk, readEntry(), [])).mchnt_order_id).toBe(number(3))
  expect(verify(desk.journal)).toMatchObject({ ok: true })
})

test('a decision that falls between a question and its answer is contradicted by that answer', async () => {
  let answer: (scripted: Scripted) => void = () => undefined
  let arrived: (body: string) => void = () => undefined
  const asked = new Promise<string>((resolve) => {
    arrived = resolve
  })
  const desk = await inDoubtButTaken((body) => {
    arrived(body)
    return new Promise((resolve) => {
      answer = resolve
    })
  })
  const asking = ask(desk, number(1))
  const body = await asked
  decide(desk, number(1), 'not-taken', approval)
  answer(taken(body))
  expect(rowOf(await asking)).toMatchObject({ state: 'completed', contradicted: 1 })
  expect(eventsOf(desk.journal, number(1)).map(({ kind }) => kind)).toEqual([
    ...['accepted', 'sending', 'unsettled', 'decided-not-taken', 'contradicted'],
  ])
})

test('what was decided is asked about for a day, and then no more', async () => {
  const desk = await inDoubtButTaken(() => ({ json: { errCode: 'NO_ORDER' } }))
  decide(desk, number(1), 'not-taken', approval)
  for (let time = 0; time < 5; time++) {
    expect(completionOf(desk.journal, number(1))?.next_at).not.toBeNull()
    await ask(desk, number(1))
  }
  expect(completionOf(desk.journal, number(1))).toMatchObject({ state: 'declined', next_at: null })
})
