import { expect, onTestFinished, test } from 'vitest'
import { attend } from '../../main/attending/attend.ts'
import { ask } from '../../main/completion/ask.ts'
import { complete, sendQueued, withdraw } from '../../main/completion/complete.ts'
import { decide } from '../../main/completion/decide.ts'
import { orderNumber } from '../../main/completion/order-number.ts'
import { sendAgain } from '../../main/completion/send-again.ts'
import { handOver, movable } from '../../main/hand-over/hand-over.ts'
import { sealingKey } from '../../main/hand-over/sealed-file.ts'
import { completionOf } from '../../main/journal/completions.ts'
import { releaseHold, sendQueuedVoid, voidCompletion, withdrawVoid } from '../../main/voiding/void.ts'
import { hold, PREAUTHED, QUERY, readEntry, rowOf, testDesk } from '../support/desk.ts'
import { closedPort } from '../support/lying-server.ts'
import { foundReply, type Scripted, scriptedGateway, takenReply } from '../support/scripted-gateway.ts'

const number = (ordinal: number) => orderNumber('1017', hold, ordinal)
const approval = { reason: '客人说没有扣款' }
const noOrder: Scripted = { json: { errCode: 'NO_ORDER' } }
const MINUTE = 60_000

/**
 * One completion that a manager decided was not taken, and a second one of its hold after it, which stands as the test
 * says; then the gateway says that the first was taken after all.
 */
async function takenAfterAll(second: 'queued' | 'unknown') {
  let found = false
  let line: 'cut' | 'up' = 'cut'
  const server = await scriptedGateway(({ path, body }) => {
    if (path === PREAUTHED) return line === 'cut' ? 'cut' : { json: takenReply(body) }
    if (path === QUERY) return found && body.includes(number(1)) ? { json: foundReply(body, 12_800) } : noOrder
    const { mchntNo, termNo, msgId, mchntOrderId } = JSON.parse(body) as Record<string, unknown>
    return { json: { errCode: 'SUCCESS', status: 'TRADE_SUCCESS', mchntNo, termNo, msgId, mchntOrderId } }
  })
  const desk = testDesk(server.url)
  await complete(desk, readEntry(), [])
  decide(desk, number(1), 'not-taken', approval)
  const atSecond = second === 'unknown' ? desk : testDesk(`http://127.0.0.1:${await closedPort()}`, desk.journal)
  expect(rowOf(await complete(atSecond, readEntry(), []))).toMatchObject({ mchnt_order_id: number(2), state: second })
  found = true
  expect(rowOf(await ask(desk, number(1)))).toMatchObject({ state: 'completed', contradicted: 1 })
  line = 'up'
  return { desk, server, sendings: () => server.bodiesAt(PREAUTHED).filter((body) => body.includes(number(2))).length }
}

test('a queued completion of a hold that was taken after all is not sent, by nobody and never by itself', async () => {
  const { desk, sendings } = await takenAfterAll('queued')
  expect(await sendQueued(desk, number(2))).toEqual({
    problem: { kind: 'hold-taken', facts: { mchntOrderId: number(1), state: 'completed' } },
  })
  desk.advance(10 * MINUTE)
  const attending = attend(desk)
  onTestFinished(() => attending.stop())
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(sendings()).toBe(0)
  expect(completionOf(desk.journal, number(2))?.state).toBe('queued')
  expect(rowOf(withdraw(desk, number(2))).state).toBe('withdrawn')
})

test('it is not handed over to a counter that does not know', async () => {
  const { desk } = await takenAfterAll('queued')
  const { mchntNo, termNo, sourceCode } = desk.terminal
  const place = { mchntNo, termNo, sourceCode, gatewayUrl: 'https://127.0.0.1' }
  expect(movable(desk, place)).toEqual([])
  const done = handOver(desk, place, '88880002', await sealingKey('a long enough passphrase'), approval)
  expect(done).toMatchObject({ problem: { kind: 'hand-over-nothing' } })
})

test('once the first one is voided, the second goes by itself', async () => {
  const { desk, sendings } = await takenAfterAll('queued')
  await voidCompletion(desk, number(1), approval)
  desk.advance(10 * MINUTE)
  const attending = attend(desk)
  onTestFinished(() => attending.stop())
  await expect.poll(() => completionOf(desk.journal, number(2))?.state, { timeout: 20_000 }).toBe('completed')
  expect(sendings()).toBe(1)
})

test('an unknown one is asked about, but not sent again', async () => {
  const { desk, sendings } = await takenAfterAll('unknown')
  desk.advance(3 * MINUTE)
  for (let time = 0; time < 3; time++) await ask(desk, number(2))
  expect(await sendAgain(desk, number(2), approval)).toMatchObject({ problem: { kind: 'hold-taken' } })
  expect(sendings()).toBe(1)
})

test('a queued release of such a hold is not sent either, and can be withdrawn', async () => {
  let found = false
  const server = await scriptedGateway(({ path, body }) => {
    if (path !== QUERY) return 'cut'
    return found && body.includes(number(1)) ? { json: foundReply(body, 12_800) } : noOrder
  })
  const desk = testDesk(server.url)
  await complete(desk, readEntry(), [])
  decide(desk, number(1), 'not-taken', approval)
  const release = { preauthOrderId: hold, authIdRespCode: '000665', bizType: 'QRPAYDEFAULT' }
  const offline = testDesk(undefined, desk.journal)
  expect(rowOf(await releaseHold(offline, release, approval)).state).toBe('queued')
  found = true
  expect(rowOf(await ask(desk, number(1)))).toMatchObject({ contradicted: 1 })
  expect(await sendQueuedVoid(desk, hold)).toEqual({
    problem: { kind: 'hold-completed', facts: { mchntOrderId: number(1), state: 'completed' } },
  })
  expect(server.bodiesAt('/v1/netpay/preauth-cancel')).toEqual([])
  expect(rowOf(withdrawVoid(desk, hold)).state).toBe('withdrawn')
})
