import SQLite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { complete, ordinalOf, sendQueued, withdraw } from '../../main/completion/complete.ts'
import { orderNumber } from '../../main/completion/order-number.ts'
import type { CompletionState } from '../../main/completion/state.ts'
import { completionOf, completionsOf, eventsOf, openCompletions } from '../../main/journal/completions.ts'
import { makeJournal } from '../../main/journal/open.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import { hold, PREAUTHED, readEntry, rowOf, testDesk } from '../support/desk.ts'
import { testJournal } from '../support/journal.ts'
import { closedPort, lyingServer, rawAnswer } from '../support/lying-server.ts'
import { type Scripted, scriptedGateway, takenReply } from '../support/scripted-gateway.ts'

const first = orderNumber('1017', hold, 1)
const second = orderNumber('1017', hold, 2)

/** A desk at a gateway that answers every completion with the next of these, and the last one from then on. */
async function deskAt(...answers: readonly ((body: string) => Scripted)[]) {
  let asked = 0
  const server = await scriptedGateway(({ body }) => {
    const answer = answers[Math.min(asked, answers.length - 1)]
    asked += 1
    return answer?.(body) ?? 'cut'
  })
  return { desk: testDesk(server.url), bodies: () => server.bodiesAt(PREAUTHED) }
}

const taken = (body: string): Scripted => ({ json: takenReply(body) })
const saying =
  (json: unknown, status = 200) =>
  (): Scripted => ({ json, status })
const cut = (): Scripted => 'cut'
const kindsOf = (desk: ReturnType<typeof testDesk>, mchntOrderId = first) =>
  eventsOf(desk.journal, mchntOrderId).map(({ kind }) => kind)

test('when the request arrives, the journal on the disk already says so, with the exact bytes', async () => {
  const journal = testJournal()
  const seen: unknown[] = []
  const server = await scriptedGateway(({ body }) => {
    const other = new SQLite(journal.path, { readonly: true })
    const row = other.prepare('SELECT state, total_amt FROM completion').get()
    const sending = other.prepare("SELECT body FROM event WHERE kind = 'sending'").pluck().all() as string[]
    const requests = sending.map((text) => (JSON.parse(text) as { request: string; url: string }).request)
    other.close()
    seen.push({ row, requests, body })
    return taken(body)
  })
  const row = rowOf(await complete(testDesk(server.url, journal), readEntry(), []))
  const [body] = server.bodiesAt(PREAUTHED)
  expect(seen).toEqual([{ row: { state: 'sending', total_amt: 12_800 }, requests: [body], body }])
  expect(row.state).toBe('completed')
})

test('a completion goes out with the terminal’s fields, the derived number and the amount as an integer', async () => {
  const { desk, bodies } = await deskAt(taken)
  const row = rowOf(await complete(desk, readEntry(), []))
  expect(JSON.parse(bodies()[0] ?? '')).toEqual({
    ...{ reqTs: expect.stringMatching(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/), mchntOrderId: first },
    ...{ preauthOrderId: hold, authIdRespCode: '000665', bizType: 'QRPAYDEFAULT', mchntNo: '898201612345678' },
    ...{ termNo: '88880001', totalAmt: 12_800, msgId: expect.stringMatching(/^[0-9a-f]{32}$/) },
    ...{ srcReserve: 'webpay', orderDesc: '房费' },
  })
  expect(row).toMatchObject({
    ...{ mchnt_order_id: first, state: 'completed', total_amt: 12_800, ordinal: 1, stl_date: '2026-11-22' },
    ...{ ref_id: '01254701208N', pay_amt: 12_800, coupon_amt: 0, reason: null, err_code: null },
  })
  expect(kindsOf(desk)).toEqual(['accepted', 'sending', 'completed'])
})

const answers: readonly (readonly [string, CompletionState, string | undefined, (body: string) => Scripted])[] = [
  ['a success', 'completed', undefined, taken],
  [
    'a success without a settlement date',
    'completed',
    undefined,
    (body) => ({ json: takenReply(body, { stlDate: '' }) }),
  ],
  ['a final refusal', 'declined', undefined, saying({ errCode: 'NO_ORDER', errMsg: '无法找到指定的订单' })],
  ['a refusal at the door', 'declined', undefined, saying({ errCode: '1000', errInfo: '认证失败' }, 412)],
  ['a two-sided refusal', 'unknown', 'two-sided-code', saying({ errCode: 'TARGET_FAIL' })],
  ['a repeated order number', 'unknown', 'two-sided-code', saying({ errCode: 'DUP_ORDER' })],
  ['an unlisted code', 'unknown', 'unlisted-code', saying({ errCode: 'SYSTEM_BUSY' })],
  ['another amount', 'unknown', 'amount-differs', (body) => ({ json: takenReply(body, { totalAmt: '12801' }) })],
  ['another message', 'unknown', 'order-differs', (body) => ({ json: takenReply(body, { msgId: 'other' }) })],
  ['a status in doubt', 'unknown', 'no-trade-success', (body) => ({ json: takenReply(body, { status: 'UNKNOWN' }) })],
  ['HTTP 502', 'unknown', 'http-status', saying('<html>', 502)],
  ['a success with HTTP 500', 'unknown', 'http-status', (body) => ({ json: takenReply(body), status: 500 })],
  ['no reply of the document', 'unknown', 'not-json', saying('<html>')],
  ['a cut', 'unknown', 'connection-lost', cut],
  ['silence', 'unknown', 'no-answer', () => 'silence'],
]

test.each(answers)('%s: sent once, and it is %s', async (_what, state, reason, answer) => {
  const { desk, bodies } = await deskAt(answer)
  const row = rowOf(await complete(desk, readEntry(), []))
  expect(row.state).toBe(state)
  expect(row.reason === null ? undefined : (JSON.parse(row.reason) as Problem).kind).toBe(reason)
  expect(bodies()).toHaveLength(1)
  expect(completionOf(desk.journal, first)).toEqual(row)
})

test('what the gateway answered is in the journal, word for word', async () => {
  const { url } = await lyingServer({
    onRequest: (socket) => void socket.end(rawAnswer(200, '{ "errCode" : "NO_ORDER", "errMsg":"无" }\n')),
  })
  const desk = testDesk(url)
  await complete(desk, readEntry(), [])
  const body = JSON.parse(eventsOf(desk.journal, first).at(-1)?.body ?? '') as object
  expect(body).toEqual({
    ...{ httpStatus: 200, reply: '{ "errCode" : "NO_ORDER", "errMsg":"无" }\n', errCode: 'NO_ORDER', errMsg: '无' },
  })
})

test.each<readonly [CompletionState, (body: string) => Scripted]>([
  ['completed', taken],
  ['unknown', cut],
])('a hold whose completion is %s is refused, and nothing more is written or sent', async (state, answer) => {
  const { desk, bodies } = await deskAt(answer)
  await complete(desk, readEntry(), [])
  const before = kindsOf(desk)
  expect(await complete(desk, readEntry(100), [])).toEqual({
    problem: { kind: 'hold-taken', facts: { mchntOrderId: first, state } },
  })
  expect(bodies()).toHaveLength(1)
  expect(kindsOf(desk)).toEqual(before)
  expect(completionsOf(desk.journal, hold)).toHaveLength(1)
})

test('of twenty completions of one hold at the same moment one is sent, and nineteen are told of it', async () => {
  const { desk, bodies } = await deskAt(taken)
  const done = await Promise.all(Array.from({ length: 20 }, (_, n) => complete(desk, readEntry(100 + n), [])))
  expect(bodies()).toHaveLength(1)
  expect(done.filter((one) => 'row' in one)).toHaveLength(1)
  expect(done.filter((one) => 'problem' in one && one.problem.kind === 'hold-taken')).toHaveLength(19)
})

test('two tills on one journal file, were its lock to fail: one sends, the other sees it and does not', async () => {
  const { desk, bodies } = await deskAt(taken)
  const unlocked = makeJournal(desk.journal.path)
  onTestFinished(() => void unlocked.db.close())
  const other = testDesk(undefined, unlocked)
  await complete(desk, readEntry(), [])
  expect(await complete(other, readEntry(), [])).toMatchObject({ problem: { kind: 'hold-taken' } })
  expect(bodies()).toHaveLength(1)
})

test('what the journal cannot take is not sent: the gateway hears nothing of it', async () => {
  const { url, heard } = await lyingServer({})
  const desk = testDesk(url)
  const busy = makeJournal(desk.journal.path)
  onTestFinished(() => void busy.db.close())
  desk.journal.db.pragma('busy_timeout = 50')
  busy.db.exec('BEGIN IMMEDIATE')
  expect(await complete(desk, readEntry(), [])).toMatchObject({ problem: { kind: 'journal-in-use' } })
  expect(heard).toEqual({ connections: 0, requests: [] })
  busy.db.exec('ROLLBACK')
  expect(completionsOf(desk.journal, hold)).toEqual([])
})

test('after a refusal the hold is free again, and the next completion has the next number', async () => {
  const { desk, bodies } = await deskAt(saying({ errCode: 'NO_ORDER' }), taken)
  expect(rowOf(await complete(desk, readEntry(), [])).state).toBe('declined')
  expect(rowOf(await complete(desk, readEntry(), []))).toMatchObject({
    mchnt_order_id: second,
    ordinal: 2,
    state: 'completed',
  })
  expect(bodies().map((body) => (JSON.parse(body) as { mchntOrderId: string }).mchntOrderId)).toEqual([first, second])
})

test('ordinals count what reached the gateway and ended, and nothing else', () => {
  const ended = ['declined', 'voided'] as const
  const states = [...ended, 'withdrawn', 'queued', 'sending', 'unknown', 'completed', 'handed-over'] as const
  const row = (state: (typeof states)[number], ordinal: number, contradicted: 0 | 1 = 0) => {
    return { state, ordinal, contradicted }
  }
  expect(ordinalOf([])).toBe(1)
  for (const state of states) {
    expect(ordinalOf([row(state, 1)])).toBe(state === 'declined' || state === 'voided' ? 2 : 1)
  }
  expect(ordinalOf([row('declined', 1), row('voided', 2), row('withdrawn', 3)])).toBe(3)
  expect(ordinalOf([row('declined', 1), row('voided', 2)])).toBe(3)
  expect(ordinalOf([row('declined', 1), row('completed', 2, 1)])).toBe(3)
  // Taken over from another counter, where the first one ended.
  expect(ordinalOf([row('declined', 2)])).toBe(3)
})

test('a gateway that is not there: queued, with the reason, and nothing is lost', async () => {
  const desk = testDesk(`http://127.0.0.1:${await closedPort()}`)
  const row = rowOf(await complete(desk, readEntry(), []))
  expect(row).toMatchObject({ state: 'queued', sent_at: null, mchnt_order_id: first })
  expect(JSON.parse(row.reason ?? '')).toEqual({ kind: 'not-reached', facts: { code: 'ECONNREFUSED' } })
  expect(kindsOf(desk)).toEqual(['accepted', 'sending', 'not-sent'])
  expect(await complete(desk, readEntry(), [])).toMatchObject({
    problem: { kind: 'hold-taken', facts: { state: 'queued' } },
  })
})

test('without keys a completion is written down and waits', async () => {
  const desk = testDesk(undefined)
  expect(rowOf(await complete(desk, readEntry(), [])).state).toBe('queued')
  expect(kindsOf(desk)).toEqual(['accepted'])
  expect(await sendQueued(desk, first)).toEqual({ problem: { kind: 'keys-missing', facts: {} } })
})

test('a queued completion is sent later under its own number, with the time of then', async () => {
  const journal = testJournal()
  await complete(testDesk(undefined, journal), readEntry(), [])
  const server = await scriptedGateway(({ body }) => taken(body))
  const desk = testDesk(server.url, journal)
  desk.advance(3_600_000)
  expect(rowOf(await sendQueued(desk, first))).toMatchObject({ mchnt_order_id: first, state: 'completed' })
  expect(await sendQueued(desk, first)).toEqual({
    problem: { kind: 'wrong-state', facts: { mchntOrderId: first, state: 'completed' } },
  })
  expect(server.bodiesAt(PREAUTHED)).toHaveLength(1)
  const { reqTs } = JSON.parse(server.bodiesAt(PREAUTHED)[0] ?? '') as { reqTs: string }
  expect(Math.abs(Date.parse(`${reqTs.replace(' ', 'T')}+08:00`) - desk.now())).toBeLessThan(5000)
})

test('a queued completion that is sent twice at the same moment leaves once', async () => {
  const journal = testJournal()
  await complete(testDesk(undefined, journal), readEntry(), [])
  const server = await scriptedGateway(({ body }) => taken(body))
  const desk = testDesk(server.url, journal)
  const done = await Promise.all([sendQueued(desk, first), sendQueued(desk, first), sendQueued(desk, first)])
  expect(done.filter((one) => 'row' in one)).toHaveLength(1)
  expect(server.bodiesAt(PREAUTHED)).toHaveLength(1)
})

test('a withdrawn completion never left: the hold is free, and it is taken up under the same number', async () => {
  const journal = testJournal()
  const offline = testDesk(undefined, journal)
  await complete(offline, readEntry(12_800), [])
  expect(rowOf(withdraw(offline, first)).state).toBe('withdrawn')
  expect(withdraw(offline, first)).toMatchObject({ problem: { kind: 'wrong-state' } })

  const server = await scriptedGateway(({ body }) => taken(body))
  const row = rowOf(await complete(testDesk(server.url, journal), readEntry(9900), []))
  expect(row).toMatchObject({ mchnt_order_id: first, ordinal: 1, state: 'completed', total_amt: 9900 })
  expect(eventsOf(journal, first).map(({ kind }) => kind)).toEqual([
    ...['accepted', 'withdrawn', 'reopened', 'sending', 'completed'],
  ])
  expect(JSON.parse(server.bodiesAt(PREAUTHED)[0] ?? '')).toMatchObject({ mchntOrderId: first, totalAmt: 9900 })
})

test.each<readonly [CompletionState, (body: string) => Scripted]>([
  ['completed', taken],
  ['declined', saying({ errCode: 'NO_ORDER' })],
  ['unknown', cut],
])('a %s completion cannot be withdrawn or sent again', async (state, answer) => {
  const { desk, bodies } = await deskAt(answer)
  await complete(desk, readEntry(), [])
  const wrong = { problem: { kind: 'wrong-state', facts: { mchntOrderId: first, state } } }
  expect(withdraw(desk, first)).toEqual(wrong)
  expect(await sendQueued(desk, first)).toEqual(wrong)
  expect(bodies()).toHaveLength(1)
})

test('a number that no completion has is told so', async () => {
  const desk = testDesk(undefined)
  const unknown = { problem: { kind: 'completion-unknown', facts: { mchntOrderId: first } } }
  expect(await sendQueued(desk, first)).toEqual(unknown)
  expect(withdraw(desk, first)).toEqual(unknown)
})

test('what the cashier acknowledged is in the journal', async () => {
  const { desk } = await deskAt(taken)
  const warning: Problem = { kind: 'hold-past-validity', facts: { heldOn: '2023-08-03', days: 1207, validityDays: 30 } }
  await complete(desk, readEntry(), [warning])
  expect(JSON.parse(eventsOf(desk.journal, first)[0]?.body ?? '')).toMatchObject({
    acknowledged: [warning],
    ordinal: 1,
  })
})

test('when it cannot be written down, nothing is sent', async () => {
  const { desk, bodies } = await deskAt(taken)
  desk.journal.db.pragma('query_only = ON')
  const done = await complete(desk, readEntry(), [])
  expect('problem' in done && done.problem.kind).toBe('folder-read-only')
  desk.journal.db.pragma('query_only = OFF')
  expect(bodies()).toEqual([])
  expect(openCompletions(desk.journal, 10)).toEqual([])
  expect(rowOf(await complete(desk, readEntry(), [])).state).toBe('completed')
})

test('a disk that refuses the answer is asked again until it takes it, and the trouble is shown', async () => {
  const journal = testJournal()
  const server = await scriptedGateway(({ body }) => {
    journal.db.pragma('query_only = ON')
    return taken(body)
  })
  const desk = testDesk(server.url, journal)
  const completing = complete(desk, readEntry(), [])
  await expect.poll(() => desk.troubles.length).toBeGreaterThan(0)
  expect(desk.troubles[0]?.kind).toBe('folder-read-only')
  expect(completionOf(journal, first)?.state).toBe('sending')
  journal.db.pragma('query_only = OFF')
  expect(rowOf(await completing).state).toBe('completed')
  expect(desk.troubles.at(-1)).toBeUndefined()
  expect(server.bodiesAt(PREAUTHED)).toHaveLength(1)
})

test('a limit that is violated lets nothing be written or sent', async () => {
  const { desk, bodies } = await deskAt(taken)
  const beyond = { ...readEntry(), orderDesc: '房'.repeat(256) }
  await expect(complete(desk, beyond, [])).rejects.toThrow('orderDesc has 256 characters')
  expect(openCompletions(desk.journal, 10)).toEqual([])
  expect(bodies()).toEqual([])
})

test('no secret is in the journal', async () => {
  const { desk } = await deskAt(taken)
  await complete(desk, readEntry(), [])
  const everything = JSON.stringify(desk.journal.db.prepare('SELECT * FROM event').all())
  expect(everything).not.toContain('desk-key')
  expect(everything).not.toContain('OPEN-BODY-SIG')
})
