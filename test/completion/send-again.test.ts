import { expect, test } from 'vitest'
import { ask } from '../../main/completion/ask.ts'
import { complete } from '../../main/completion/complete.ts'
import { orderNumber } from '../../main/completion/order-number.ts'
import { sendAgain } from '../../main/completion/send-again.ts'
import { append } from '../../main/journal/append.ts'
import { completionOf, eventsOf } from '../../main/journal/completions.ts'
import { eventBodies } from '../../main/journal/event.ts'
import { hold, PREAUTHED, QUERY, readEntry, rowOf, testDesk } from '../support/desk.ts'
import { foundReply, type Scripted, scriptedGateway, takenReply } from '../support/scripted-gateway.ts'

const number = orderNumber('1017', hold, 1)
const approval = { reason: '客人已离店，网关三次答复查无此单' }
const MINUTE = 60_000
const noOrder: Scripted = { json: { errCode: 'NO_ORDER' } }

/** A desk whose first sending was cut; how the gateway answers the second, and questions, is the test's to say. */
async function cutOnce(second: (body: string) => Scripted, question: (body: string) => Scripted = () => noOrder) {
  let sendings = 0
  const server = await scriptedGateway(({ path, body }) => {
    if (path === QUERY) return question(body)
    return ++sendings === 1 ? 'cut' : second(body)
  })
  const desk = testDesk(server.url)
  expect(rowOf(await complete(desk, readEntry(), [])).state).toBe('unknown')
  return { desk, server }
}

/** What left at first, to be written down as leaving once more. */
function leaving({ journal }: Awaited<ReturnType<typeof cutOnce>>['desk']) {
  const sent = eventsOf(journal, number).find(({ kind }) => kind === 'sending')
  return eventBodies.sending.parse(JSON.parse(sent?.body ?? ''))
}

async function askThrice({ desk }: Awaited<ReturnType<typeof cutOnce>>, waitFirst = 3 * MINUTE): Promise<void> {
  desk.advance(waitFirst)
  for (let time = 0; time < 3; time++) await ask(desk, number)
}

test('the same bytes leave under the same number, and a yes settles it', async () => {
  const counter = await cutOnce((body) => ({ json: takenReply(body) }))
  await askThrice(counter)
  expect(rowOf(await sendAgain(counter.desk, number, approval))).toMatchObject({ state: 'completed' })
  const [first, second, ...more] = counter.server.bodiesAt(PREAUTHED)
  expect(second).toBe(first)
  expect(more).toEqual([])
  expect(eventsOf(counter.desk.journal, number).map(({ kind }) => kind)).toEqual([
    // The first question is followed by one about the hold, whose answer is written once.
    ...['accepted', 'sending', 'unsettled', 'asked', 'asked', 'asked', 'asked', 'resending', 'completed'],
  ])
  expect(eventsOf(counter.desk.journal, number)[7]?.body).toContain(approval.reason)
})

test.each<readonly [string, Scripted]>([
  ['refuses the number as a duplicate', { json: { errCode: 'DUP_ORDER' } }],
  ['refuses a second completion of the hold', { json: { errCode: 'OPERATION_NOT_ALLOWED' } }],
  ['refuses it at the door, for its time is long past', { json: { errCode: 'ABNORMAL_REQUEST_TIME' } }],
  ['says that it knows no such hold', { json: { errCode: 'NO_ORDER' } }],
  ['refuses the keys', { status: 412, json: { errCode: '1000' } }],
  ['cuts again', 'cut'],
])('a gateway that %s says nothing about the first: it stays unknown and its hold locked', async (_what, answer) => {
  const counter = await cutOnce(() => answer)
  await askThrice(counter)
  expect(rowOf(await sendAgain(counter.desk, number, approval))).toMatchObject({ state: 'unknown' })
  expect(await complete(counter.desk, readEntry(), [])).toMatchObject({ problem: { kind: 'hold-taken' } })
})

test('after a duplicate was refused, a question settles it', async () => {
  let known = false
  const counter = await cutOnce(
    () => {
      known = true
      return { json: { errCode: 'DUP_ORDER' } }
    },
    (body) => (known ? { json: foundReply(body, 12_800) } : noOrder),
  )
  await askThrice(counter)
  await sendAgain(counter.desk, number, approval)
  expect(rowOf(await ask(counter.desk, number))).toMatchObject({ state: 'completed', stl_date: '2026-11-22' })
})

test('a second that never left leaves the first in doubt: it is not queued, and never sent by itself', async () => {
  const counter = await cutOnce(() => 'cut')
  await askThrice(counter)
  const lineDown = testDesk('http://127.0.0.1:1', counter.desk.journal)
  lineDown.advance(4 * MINUTE)
  const row = rowOf(await sendAgain(lineDown, number, approval))
  expect(row.state).toBe('unknown')
  expect(JSON.parse(row.reason ?? '')).toMatchObject({ kind: 'not-reached' })
})

const tooSoon: readonly (readonly [string, (counter: Awaited<ReturnType<typeof cutOnce>>) => Promise<void>])[] = [
  ['nothing was asked', async () => undefined],
  [
    'only two questions were answered',
    async ({ desk }) => {
      desk.advance(3 * MINUTE)
      await ask(desk, number)
      await ask(desk, number)
    },
  ],
  ['the last question came while the first sending could still be on its way', (counter) => askThrice(counter, MINUTE)],
]

test.each(tooSoon)('it is refused while %s', async (_what, prepare) => {
  const counter = await cutOnce((body) => ({ json: takenReply(body) }))
  await prepare(counter)
  expect(await sendAgain(counter.desk, number, approval)).toMatchObject({ problem: { kind: 'wrong-state' } })
  expect(counter.server.bodiesAt(PREAUTHED)).toHaveLength(1)
})

test('it is refused when the exchange itself ended late, though it began long ago', async () => {
  const counter = await cutOnce((body) => ({ json: takenReply(body) }))
  const { desk } = counter
  append(desk.journal, desk.now(), [{ kind: 'resending', mchntOrderId: number, body: { ...leaving(desk), approval } }])
  desk.advance(10 * MINUTE)
  // A laptop that slept while it was being sent: the answer's end was written only now.
  append(desk.journal, desk.now(), [{ kind: 'interrupted', mchntOrderId: number, body: {} }])
  await askThrice(counter, 2000)
  expect(await sendAgain(desk, number, approval)).toMatchObject({ problem: { kind: 'wrong-state' } })
  desk.advance(2 * MINUTE)
  await ask(desk, number)
  expect(rowOf(await sendAgain(desk, number, approval)).state).toBe('completed')
})

test('one question without an answer begins the count anew', async () => {
  let questions = 0
  const counter = await cutOnce(
    (body) => ({ json: takenReply(body) }),
    () => (++questions === 3 ? 'cut' : noOrder),
  )
  await askThrice(counter)
  expect(await sendAgain(counter.desk, number, approval)).toMatchObject({ problem: { kind: 'wrong-state' } })
  for (let time = 0; time < 3; time++) await ask(counter.desk, number)
  expect(rowOf(await sendAgain(counter.desk, number, approval)).state).toBe('completed')
})

test('what is settled is not sent again', async () => {
  const counter = await cutOnce((body) => ({ json: takenReply(body) }))
  await askThrice(counter)
  await sendAgain(counter.desk, number, approval)
  expect(await sendAgain(counter.desk, number, approval)).toMatchObject({
    problem: { kind: 'wrong-state', facts: { state: 'completed' } },
  })
  expect(completionOf(counter.desk.journal, number)?.state).toBe('completed')
})
