import { expect, test } from 'vitest'
import { ask } from '../../main/completion/ask.ts'
import { complete, sendQueued } from '../../main/completion/complete.ts'
import { orderNumber } from '../../main/completion/order-number.ts'
import { recover } from '../../main/completion/recover.ts'
import { completionOf, eventsOf } from '../../main/journal/completions.ts'
import { hold, PREAUTHED, QUERY, readEntry, rowOf, testDesk } from '../support/desk.ts'
import { testJournal, writeSending } from '../support/journal.ts'
import { foundReply, type Scripted, scriptedGateway } from '../support/scripted-gateway.ts'

const number = orderNumber('1017', hold, 1)

/** A desk with one unknown completion of ¥128.00, at a gateway that answers questions as the test says. */
async function inDoubt(answer: (body: string) => Scripted | Promise<Scripted>) {
  const server = await scriptedGateway(({ path, body }) => (path === QUERY ? answer(body) : 'cut'))
  const desk = testDesk(server.url)
  expect(rowOf(await complete(desk, readEntry(), [])).state).toBe('unknown')
  return { desk, server, lastEvent: () => eventsOf(desk.journal, number).at(-1) }
}

test('found with the same amount: completed, with its settlement date, and the question moved nothing', async () => {
  const { desk, server } = await inDoubt((body) => ({ json: foundReply(body, 12_800) }))
  expect(rowOf(await ask(desk, number))).toMatchObject({ state: 'completed', stl_date: '2026-11-22', reason: null })
  expect(server.bodiesAt(PREAUTHED)).toHaveLength(1)
  expect(JSON.parse(server.bodiesAt(QUERY)[0] ?? '')).toMatchObject({
    ...{ merOrderId: number, mid: '898201612345678', tid: '88880001', instMid: 'QRPAYDEFAULT' },
  })
})

test.each<readonly [string, (body: string) => Scripted, { readonly found: string; readonly code: string }]>([
  [
    'another amount',
    (body) => ({ json: foundReply(body, 12_801) }),
    { found: 'nothing-settled', code: 'TRADE_SUCCESS' },
  ],
  ['no such order', () => ({ json: { errCode: 'NO_ORDER' } }), { found: 'no-such-order', code: 'NO_ORDER' }],
  [
    'another status',
    (body) => ({ json: foundReply(body, 12_800, { status: 'WAIT_BUYER_PAY' }) }),
    { found: 'nothing-settled', code: 'WAIT_BUYER_PAY' },
  ],
  [
    'the hold’s own order',
    (body) => ({ json: foundReply(body, 12_800, { merOrderId: hold }) }),
    { found: 'nothing-settled', code: 'TRADE_SUCCESS' },
  ],
  ['refused keys', () => ({ status: 412, json: { errCode: '1000' } }), { found: 'nothing-settled', code: '1000' }],
  ['HTTP 502', () => ({ status: 502, json: '<html>' }), { found: 'nothing-settled', code: 'HTTP 502' }],
  ['a cut', () => 'cut', { found: 'no-answer', code: 'UND_ERR_SOCKET' }],
])(
  '%s settles nothing: it stays unknown, the hold stays locked, and what was said is journaled',
  async (_what, answer, said) => {
    const { desk, server } = await inDoubt(answer)
    const reason = completionOf(desk.journal, number)?.reason
    expect(rowOf(await ask(desk, number))).toMatchObject({ state: 'unknown', reason })
    const asked = eventsOf(desk.journal, number).filter(({ kind }) => kind === 'asked')
    expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject(said)
    expect(JSON.parse(asked[1]?.body ?? '')).toMatchObject({ about: 'hold' })
    expect(await complete(desk, readEntry(), [])).toMatchObject({ problem: { kind: 'hold-taken' } })
    expect(await sendQueued(desk, number)).toMatchObject({ problem: { kind: 'wrong-state' } })
    expect(server.bodiesAt(PREAUTHED)).toHaveLength(1)
  },
)

test('a hundred times “no such order” is still no proof', async () => {
  const { desk } = await inDoubt(() => ({ json: { errCode: 'NO_ORDER' } }))
  for (let times = 0; times < 100; times++) expect(rowOf(await ask(desk, number)).state).toBe('unknown')
})

test('an answer that comes after another one has settled it changes nothing more', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let questions = 0
  const { desk } = await inDoubt(async (body) => {
    questions += 1
    if (questions === 1) await held
    return { json: foundReply(body, 12_800) }
  })
  const slow = ask(desk, number)
  await expect.poll(() => questions).toBe(1)
  expect(rowOf(await ask(desk, number)).state).toBe('completed')
  release()
  expect(rowOf(await slow).state).toBe('completed')
  expect(eventsOf(desk.journal, number).filter(({ kind }) => kind === 'completed')).toHaveLength(1)
})

test('nothing is asked about what is not unknown, or not there, or without keys', async () => {
  const desk = testDesk(undefined)
  expect(await ask(desk, number)).toEqual({ problem: { kind: 'completion-unknown', facts: { mchntOrderId: number } } })
  await complete(desk, readEntry(), [])
  expect(await ask(desk, number)).toEqual({
    problem: { kind: 'wrong-state', facts: { mchntOrderId: number, state: 'queued' } },
  })

  const journal = testJournal()
  writeSending(journal, { mchntOrderId: number, preauthOrderId: hold, totalAmt: 12_800 })
  recover({ journal, now: Date.now })
  expect(await ask(testDesk(undefined, journal), number)).toEqual({ problem: { kind: 'keys-missing', facts: {} } })
})

test('a till that ended while sending wakes up in doubt, asks, and never sends again', async () => {
  const journal = testJournal()
  writeSending(journal, { mchntOrderId: number, preauthOrderId: hold, totalAmt: 12_800 })
  expect(recover({ journal, now: Date.now })).toBe(1)
  expect(completionOf(journal, number)).toMatchObject({ state: 'unknown', reason: '{"kind":"interrupted","facts":{}}' })

  const server = await scriptedGateway(({ body }) => ({ json: foundReply(body, 12_800) }))
  const desk = testDesk(server.url, journal)
  expect(await sendQueued(desk, number)).toMatchObject({ problem: { kind: 'wrong-state' } })
  expect(await complete(desk, readEntry(), [])).toMatchObject({ problem: { kind: 'hold-taken' } })
  expect(rowOf(await ask(desk, number)).state).toBe('completed')
  expect(server.bodiesAt(PREAUTHED)).toEqual([])
})

test('a start that finds nothing being sent writes nothing', () => {
  const journal = testJournal()
  const before = journal.db.prepare('SELECT count(*) FROM event').pluck().get()
  expect(recover({ journal, now: Date.now })).toBe(0)
  expect(journal.db.prepare('SELECT count(*) FROM event').pluck().get()).toBe(before)
})

test('two answers that the disk refuses for a while are judged anew: the first settles it, the second adds nothing', async () => {
  const { desk } = await inDoubt((body) => ({ json: foundReply(body, 12_800) }))
  desk.journal.db.pragma('query_only = ON')
  const both = Promise.all([ask(desk, number), ask(desk, number)])
  await expect.poll(() => desk.troubles.length).toBeGreaterThan(1)
  desk.journal.db.pragma('query_only = OFF')
  expect((await both).map((done) => rowOf(done).state)).toEqual(['completed', 'completed'])
  expect(eventsOf(desk.journal, number).filter(({ kind }) => kind === 'completed')).toHaveLength(1)
  expect(desk.troubles.at(-1)).toBeUndefined()
})
