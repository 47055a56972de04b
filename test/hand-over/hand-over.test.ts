import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { complete, sendQueued, withdraw } from '../../main/completion/complete.ts'
import { orderNumber } from '../../main/completion/order-number.ts'
import { type Content, contentText, type Place } from '../../main/hand-over/content.ts'
import { handOver, receiverProblem, takeBack } from '../../main/hand-over/hand-over.ts'
import { openWith, type SealingKey, sealingKey, sealWith } from '../../main/hand-over/sealed-file.ts'
import { type TakenOver, takeIn, takeOver } from '../../main/hand-over/take-over.ts'
import { append } from '../../main/journal/append.ts'
import { completionOf, eventsOf } from '../../main/journal/completions.ts'
import { handedOver, isStillHandedOver, sealedHandOver, sealedHandOvers } from '../../main/journal/hand-overs.ts'
import { verify } from '../../main/journal/verify.ts'
import type { Problem } from '../../preload/contract/problem.ts'
import { credentials, hold, readEntry, rowOf, type TestDesk, testDesk } from '../support/desk.ts'
import { testFolder } from '../support/folder.ts'
import { startGatewayProcess } from '../support/gateway-process.ts'
import { intent, terminal, testJournal } from '../support/journal.ts'
import { journalToLose } from '../support/journal-to-lose.ts'
import { scriptedGateway, takenReply } from '../support/scripted-gateway.ts'

const passphrase = 'korrekt-马-batterie'
const approval = { reason: '专线中断，改由二号台发送' }
const [A, B, C] = ['88880001', '88880002', '88880003'] as const

const place = (termNo: string, more: Partial<Place> = {}): Place => ({
  ...{ mchntNo: terminal.mchntNo, gatewayUrl: terminal.gatewayUrl, sourceCode: '1017', termNo },
  ...more,
})

/** A counter with a journal of its own; without a gateway it has no keys, and everything stays queued. */
function counter(termNo: string, gatewayUrl?: string, path?: string): TestDesk {
  const desk = testDesk(gatewayUrl, testJournal(path))
  return { ...desk, terminal: { ...desk.terminal, termNo } }
}

let key: SealingKey
beforeAll(async () => {
  key = await sealingKey(passphrase)
})

/** Hands everything over and answers with the file, as it lies in the journal. */
function sealedFor(desk: TestDesk, toTermNo: string): { readonly id: string; readonly text: string } {
  const done = handOver(desk, place(desk.terminal.termNo), toTermNo, key, approval)
  if ('problem' in done) throw new Error(JSON.stringify(done.problem))
  return { id: done.id, text: sealedHandOver(desk.journal, done.id)?.sealed ?? '' }
}

const takes = (desk: TestDesk, text: string, typed = passphrase) =>
  takeOver(desk, place(desk.terminal.termNo), text, typed)

async function taken(desk: TestDesk, text: string): Promise<TakenOver> {
  const done = await takes(desk, text)
  if ('problem' in done) throw new Error(JSON.stringify(done.problem))
  return done
}

const problemOf = (done: object | { readonly problem: Problem }) => ('problem' in done ? done.problem : undefined)
const holdNumber = (n: number) => `1017202611220947${String(n).padStart(14, '0')}`
const firstOf = (preauthOrderId = hold) => orderNumber('1017', preauthOrderId, 1)
const stateOf = (desk: TestDesk, mchntOrderId = firstOf()) => completionOf(desk.journal, mchntOrderId)?.state
const kindsOf = (desk: TestDesk, mchntOrderId = firstOf()) =>
  eventsOf(desk.journal, mchntOrderId).map(({ kind }) => kind)
const eventCount = ({ journal }: TestDesk) => journal.db.prepare('SELECT count(*) FROM event').pluck().get()

test('handed over at one counter, taken over at the other, sent once, and the ledger shows one', async () => {
  const gateway = await startGatewayProcess({ credentials, args: ['--term-no', `${A},${B}`] })
  onTestFinished(() => gateway.stop())
  const { preauthOrderId, authIdRespCode } = await gateway.openHold('1234', 56_000)
  const [a, b] = [counter(A), counter(B, gateway.url)]
  const queued = rowOf(await complete(a, { ...readEntry(12_800, preauthOrderId), authIdRespCode }, []))
  const { id, text } = sealedFor(a, B)
  expect(stateOf(a, queued.mchnt_order_id)).toBe('handed-over')
  expect(await sendQueued(a, queued.mchnt_order_id)).toMatchObject({ problem: { kind: 'wrong-state' } })
  expect(withdraw(a, queued.mchnt_order_id)).toMatchObject({ problem: { kind: 'wrong-state' } })
  expect(problemOf(await complete(a, { ...readEntry(100, preauthOrderId), authIdRespCode }, []))?.kind).toBe(
    'hold-taken',
  )

  expect(await taken(b, text)).toEqual({ fromTermNo: A, count: 1, totalAmt: 12_800, skipped: [] })
  const there = completionOf(b.journal, queued.mchnt_order_id)
  expect(there).toMatchObject({
    state: 'queued',
    total_amt: 12_800,
    order_desc: '房费',
    auth_id_resp_code: authIdRespCode,
  })
  expect(rowOf(await sendQueued(b, queued.mchnt_order_id)).state).toBe('completed')
  const ledger = await gateway.ledger()
  expect(ledger.completions).toEqual([
    expect.objectContaining({ mchntOrderId: queued.mchnt_order_id, preauthOrderId, totalAmt: 12_800, arrivals: 1 }),
  ])

  expect(problemOf(await takes(b, text))).toEqual({ kind: 'hand-over-used', facts: { fromTermNo: A } })
  expect((await gateway.ledger()).arrivals).toEqual({ [queued.mchnt_order_id]: 1 })
  for (const { journal } of [a, b]) expect(verify(journal)).toMatchObject({ ok: true })
  expect(sealedHandOvers(a.journal, 10)).toMatchObject([{ id, toTermNo: B, count: 1, totalAmt: 12_800, approval }])
})

test('taken back by mistake after all: both send the same number, and the guest pays once', async () => {
  const gateway = await startGatewayProcess({ credentials, args: ['--term-no', `${A},${B}`] })
  onTestFinished(() => gateway.stop())
  const { preauthOrderId, authIdRespCode } = await gateway.openHold('5678', 56_000)
  const [a, b] = [counter(A), counter(B, gateway.url)]
  const { mchnt_order_id } = rowOf(await complete(a, { ...readEntry(12_800, preauthOrderId), authIdRespCode }, []))
  const { text } = sealedFor(a, B)
  await taken(b, text)
  expect(rowOf(takeBack(a, mchnt_order_id, approval)).state).toBe('queued')
  await sendQueued(b, mchnt_order_id)
  const online = { ...a, gateway: testDesk(gateway.url).gateway }
  await sendQueued(online, mchnt_order_id)
  const { completions, arrivals } = await gateway.ledger()
  expect(arrivals).toEqual({ [mchnt_order_id]: 2 })
  expect(completions).toHaveLength(1)
  expect(completions[0]).toMatchObject({ mchntOrderId: mchnt_order_id, totalAmt: 12_800 })
})

test('only what is queued goes: nothing of it ever left', async () => {
  const a = counter(A)
  append(a.journal, a.now(), [
    { kind: 'accepted', mchntOrderId: firstOf(holdNumber(1)), body: intent(holdNumber(1), 100) },
    { kind: 'accepted', mchntOrderId: firstOf(holdNumber(2)), body: intent(holdNumber(2), 200) },
    { kind: 'withdrawn', mchntOrderId: firstOf(holdNumber(2)), body: {} },
    { kind: 'accepted', mchntOrderId: firstOf(holdNumber(3)), body: intent(holdNumber(3), 300) },
    { kind: 'sending', mchntOrderId: firstOf(holdNumber(3)), body: { url: 'u', request: sendingRequest(3, 300) } },
    { kind: 'accepted', mchntOrderId: firstOf(holdNumber(4)), body: intent(holdNumber(4), 400) },
    { kind: 'sending', mchntOrderId: firstOf(holdNumber(4)), body: { url: 'u', request: sendingRequest(4, 400) } },
    { kind: 'interrupted', mchntOrderId: firstOf(holdNumber(4)), body: {} },
  ])
  sealedFor(a, B)
  expect([1, 2, 3, 4].map((n) => stateOf(a, firstOf(holdNumber(n))))).toEqual([
    ...['handed-over', 'withdrawn', 'sending', 'unknown'],
  ])
  expect(handOver(a, place(A), B, key, approval)).toEqual({ problem: { kind: 'hand-over-nothing', facts: {} } })
})

function sendingRequest(n: number, totalAmt: number): string {
  return JSON.stringify({
    ...{ reqTs: '2026-11-22 10:00:00', mchntOrderId: firstOf(holdNumber(n)), preauthOrderId: holdNumber(n) },
    ...{ authIdRespCode: '384822', bizType: 'QRPAYDEFAULT', mchntNo: terminal.mchntNo, termNo: A, totalAmt },
  })
}

test('a crash before the file was written, or a lost stick, loses nothing: it is written again from the journal', async () => {
  const path = join(testFolder(), 'journal.db')
  const a = counter(A, undefined, path)
  rowOf(await complete(a, readEntry(), []))
  const { id, text } = sealedFor(a, B)
  a.journal.db.close()

  const again = counter(A, undefined, path)
  expect(stateOf(again)).toBe('handed-over')
  expect(handedOver(again.journal, 10)).toMatchObject([{ mchnt_order_id: firstOf(), hand_over_id: id }])
  expect(sealedHandOver(again.journal, id)?.sealed).toBe(text)
  expect(await taken(counter(B), text)).toMatchObject({ count: 1 })
})

test('a disk that refuses writes nothing down: all is still queued', async () => {
  const a = counter(A)
  rowOf(await complete(a, readEntry(), []))
  const events = eventCount(a)
  a.journal.db.pragma('query_only = ON')
  expect(handOver(a, place(A), B, key, approval)).toMatchObject({ problem: { kind: 'folder-read-only' } })
  a.journal.db.pragma('query_only = OFF')
  expect(stateOf(a)).toBe('queued')
  expect(eventCount(a)).toBe(events)
})

test('the journal holds what was sealed, and neither the passphrase nor what it protects', async () => {
  const a = counter(A)
  rowOf(await complete(a, readEntry(), []))
  const { text } = sealedFor(a, B)
  const written = (a.journal.db.prepare('SELECT body FROM event').pluck().all() as string[]).join('\n')
  expect(written).not.toContain(passphrase)
  expect(written).not.toContain(key.key.toString('base64'))
  expect(text).not.toContain('000665')
})

test('taken back: it is queued here again, under its own number, with the reason in its story', async () => {
  const a = counter(A)
  rowOf(await complete(a, readEntry(), []))
  const { id } = sealedFor(a, B)
  expect(rowOf(takeBack(a, firstOf(), approval))).toMatchObject({ state: 'queued', mchnt_order_id: firstOf() })
  expect(kindsOf(a)).toEqual(['accepted', 'handed-over', 'taken-back'])
  expect(handedOver(a.journal, 10)).toEqual([])
  expect(takeBack(a, firstOf(), approval)).toMatchObject({ problem: { kind: 'wrong-state' } })
  expect(takeBack(a, 'no-such-order', approval)).toMatchObject({ problem: { kind: 'completion-unknown' } })
  expect(sealedFor(a, C).id).not.toBe(id)
})

test('what the other counter has already is left as it is, and named', async () => {
  const [a, b] = [counter(A), counter(B)]
  for (const n of [1, 2, 3, 4]) rowOf(await complete(a, readEntry(100 * n, holdNumber(n)), []))
  const { text } = sealedFor(a, B)
  // Entered at B as well: the same number, by itself.
  const own = rowOf(await complete(b, readEntry(150, holdNumber(1)), []))
  // Released at B, refused at B under that number, and withdrawn at B before it left.
  const { authIdRespCode, bizType } = readEntry()
  append(b.journal, b.now(), [
    {
      kind: 'void-accepted',
      mchntOrderId: holdNumber(2),
      body: { of: 'hold', preauthOrderId: holdNumber(2), authIdRespCode, bizType, approval },
    },
    { kind: 'accepted', mchntOrderId: firstOf(holdNumber(3)), body: intent(holdNumber(3), 300) },
    { kind: 'sending', mchntOrderId: firstOf(holdNumber(3)), body: { url: 'u', request: sendingRequest(3, 300) } },
    { kind: 'declined', mchntOrderId: firstOf(holdNumber(3)), body: { errCode: 'NO_ORDER' } },
    { kind: 'accepted', mchntOrderId: firstOf(holdNumber(4)), body: intent(holdNumber(4), 90) },
    { kind: 'withdrawn', mchntOrderId: firstOf(holdNumber(4)), body: {} },
  ])
  expect(own.mchnt_order_id).toBe(firstOf(holdNumber(1)))
  expect(await taken(b, text)).toEqual({
    ...{ fromTermNo: A, count: 1, totalAmt: 400 },
    skipped: [
      { preauthOrderId: holdNumber(1), totalAmt: 100, because: 'queued' },
      { preauthOrderId: holdNumber(2), totalAmt: 200, because: 'released' },
      { preauthOrderId: holdNumber(3), totalAmt: 300, because: 'declined' },
    ],
  })
  expect(completionOf(b.journal, own.mchnt_order_id)).toMatchObject({ state: 'queued', total_amt: 150 })
  expect(kindsOf(b, firstOf(holdNumber(4)))).toEqual(['accepted', 'withdrawn', 'reopened'])
  expect(completionOf(b.journal, firstOf(holdNumber(4)))).toMatchObject({ state: 'queued', total_amt: 400 })
})

test('a file in which nothing is new is used up all the same', async () => {
  const [a, b] = [counter(A), counter(B)]
  rowOf(await complete(a, readEntry(), []))
  const { text } = sealedFor(a, B)
  rowOf(await complete(b, readEntry(), []))
  expect(await taken(b, text)).toMatchObject({ count: 0, totalAmt: 0, skipped: [{ because: 'queued' }] })
  expect(problemOf(await takes(b, text))?.kind).toBe('hand-over-used')
})

test('a retry after a refusal keeps its number at a counter that knows nothing of the refusal', async () => {
  const [a, b] = [counter(A), counter(B)]
  append(a.journal, a.now(), [
    { kind: 'accepted', mchntOrderId: firstOf(holdNumber(7)), body: intent(holdNumber(7), 100) },
    { kind: 'sending', mchntOrderId: firstOf(holdNumber(7)), body: { url: 'u', request: sendingRequest(7, 100) } },
    { kind: 'declined', mchntOrderId: firstOf(holdNumber(7)), body: { errCode: 'NO_ORDER' } },
  ])
  const second = orderNumber('1017', holdNumber(7), 2)
  expect(rowOf(await complete(a, readEntry(100, holdNumber(7)), [])).mchnt_order_id).toBe(second)
  await taken(b, sealedFor(a, B).text)
  expect(stateOf(b, second)).toBe('queued')
  append(b.journal, b.now(), [
    {
      kind: 'sending',
      mchntOrderId: second,
      body: { url: 'u', request: sendingRequest(7, 100).replace(firstOf(holdNumber(7)), second) },
    },
    { kind: 'declined', mchntOrderId: second, body: { errCode: 'NO_ORDER' } },
  ])
  // And the next one here does not fall back on a number that was used.
  const third = rowOf(await complete(b, readEntry(100, holdNumber(7)), []))
  expect(third.mchnt_order_id).toBe(orderNumber('1017', holdNumber(7), 3))
})

test('one that was taken over and withdrawn is entered again under its own number, not one that ended where it came from', async () => {
  const [a, b] = [counter(A), counter(B)]
  append(a.journal, a.now(), [
    { kind: 'accepted', mchntOrderId: firstOf(holdNumber(7)), body: intent(holdNumber(7), 100) },
    { kind: 'sending', mchntOrderId: firstOf(holdNumber(7)), body: { url: 'u', request: sendingRequest(7, 100) } },
    { kind: 'declined', mchntOrderId: firstOf(holdNumber(7)), body: { errCode: 'NO_ORDER' } },
  ])
  const second = rowOf(await complete(a, readEntry(100, holdNumber(7)), [])).mchnt_order_id
  await taken(b, sealedFor(a, B).text)
  rowOf(withdraw(b, second))
  expect(rowOf(await complete(b, readEntry(90, holdNumber(7)), []))).toMatchObject({
    mchnt_order_id: second,
    ordinal: 2,
  })
})

test('a queue that comes back from the counter it went to is queued here again', async () => {
  const [a, b] = [counter(A), counter(B)]
  rowOf(await complete(a, readEntry(), []))
  await taken(b, sealedFor(a, B).text)
  const { text } = sealedFor(b, A)
  expect(stateOf(b)).toBe('handed-over')
  expect(await taken(a, text)).toEqual({ fromTermNo: B, count: 1, totalAmt: 12_800, skipped: [] })
  expect(stateOf(a)).toBe('queued')
  expect(kindsOf(a)).toEqual(['accepted', 'handed-over', 'taken-back'])
})

test('a queue that comes from another than the counter it went to stays where it is', async () => {
  const [a, c] = [counter(A), counter(C)]
  rowOf(await complete(a, readEntry(), []))
  sealedFor(a, B)
  rowOf(await complete(c, readEntry(), []))
  const { text } = sealedFor(c, A)
  expect(await taken(a, text)).toMatchObject({ count: 0, skipped: [{ because: 'handed-over' }] })
  expect(stateOf(a)).toBe('handed-over')
})

test('a file for another terminal, merchant, gateway or source code is refused, and nothing is written', async () => {
  const a = counter(A)
  rowOf(await complete(a, readEntry(), []))
  const { text } = sealedFor(a, B)
  const opened = openWith(key, text)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  const b = counter(B)
  const events = eventCount(b)
  const others: readonly Partial<Place>[] = [
    ...[{ termNo: C }, { termNo: A }, { mchntNo: '898201612345679' }],
    ...[{ gatewayUrl: 'https://api-mop.chinaums.com' }, { sourceCode: '1018' }],
  ]
  for (const other of others) {
    const done = takeIn(b, place(B, other), opened.content)
    expect(problemOf(done)?.kind, JSON.stringify(other)).toBe('hand-over-not-for-us')
  }
  expect(problemOf(await takes(b, text, `${passphrase}!`))?.kind).toBe('hand-over-damaged-or-passphrase')
  expect(problemOf(await takes(b, text.replace(/.{40}/, '')))?.kind).toBe('hand-over-not-ours')
  expect(eventCount(b)).toBe(events)
  expect(await taken(b, text)).toMatchObject({ count: 1 })
})

test('what somebody sealed who knows the passphrase but not the rules is refused whole', async () => {
  const a = counter(A)
  rowOf(await complete(a, readEntry(), []))
  const opened = openWith(key, sealedFor(a, B).text)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  const whole = JSON.parse(opened.content) as Content
  const [item] = whole.items
  if (!item) throw new Error('the file is empty')
  const wrong: readonly object[] = [
    { ...whole, items: [] },
    { ...whole, more: 1 },
    { ...whole, id: 'x' },
    { ...whole, items: [item, item] },
    { ...whole, items: [{ ...item, totalAmt: 0 }] },
    { ...whole, items: [{ ...item, totalAmt: 100_000_001 }] },
    { ...whole, items: [{ ...item, totalAmt: 1.5 }] },
    { ...whole, items: [{ ...item, ordinal: 0 }] },
    { ...whole, items: [{ ...item, ordinal: 2 }] },
    { ...whole, items: [{ ...item, mchntOrderId: '1017000000000000000000000000' }] },
    { ...whole, items: [{ ...item, preauthOrderId: '短' }] },
    { ...whole, items: [{ ...item, authIdRespCode: '12' }] },
    { ...whole, items: [{ ...item, acceptedAt: 'yesterday' }] },
    { ...whole, items: [{ ...item, state: 'completed' }] },
  ]
  const b = counter(B)
  const events = eventCount(b)
  for (const content of wrong) {
    const done = takeIn(b, place(B), JSON.stringify(content))
    expect(problemOf(done)?.kind, JSON.stringify(content)).toBe('hand-over-not-ours')
  }
  expect(problemOf(await takes(b, sealWith(key, 'null')))?.kind).toBe('hand-over-not-ours')
  expect(eventCount(b)).toBe(events)
  expect(() => contentText({ ...whole, items: [] })).toThrow()
  expect(takeIn(b, place(B), JSON.stringify({ ...whole, id: randomBytes(16).toString('hex') }))).toMatchObject({
    count: 1,
  })
})

test('the receiving counter must be named as a terminal is, and be another one', () => {
  expect(receiverProblem(B, { termNo: A })).toBeUndefined()
  expect(receiverProblem('', { termNo: A })?.kind).toBe('required')
  expect(receiverProblem('8', { termNo: A })?.kind).toBe('too-short')
  expect(receiverProblem('8'.repeat(33), { termNo: A })?.kind).toBe('too-long')
  expect(receiverProblem('8888 0002', { termNo: A })?.kind).toBe('characters')
  expect(receiverProblem(A, { termNo: A })?.kind).toBe('hand-over-to-itself')
})

test('a refusal of one that was taken back by a manager is not believed: the counter with the file may have taken it', async () => {
  const a = counter(A)
  await complete(a, readEntry(), [])
  sealedFor(a, B)
  takeBack(a, firstOf(), approval)
  const server = await scriptedGateway(() => ({ json: { errCode: 'NO_ORDER' } }))
  const online = { ...testDesk(server.url, a.journal), terminal: a.terminal }
  expect(rowOf(await sendQueued(online, firstOf())).state).toBe('unknown')
})

test('a refusal of one that came back in a file is believed: nothing of it left anywhere', async () => {
  const [a, b] = [counter(A), counter(B)]
  await complete(a, readEntry(), [])
  await taken(b, sealedFor(a, B).text)
  await taken(a, sealedFor(b, A).text)
  expect(stateOf(a)).toBe('queued')
  const server = await scriptedGateway(() => ({ json: { errCode: 'NO_ORDER' } }))
  const online = { ...testDesk(server.url, a.journal), terminal: a.terminal }
  expect(rowOf(await sendQueued(online, firstOf())).state).toBe('declined')
})

test('what a manager took back may be handed over again, and the doubt goes with it', async () => {
  const a = counter(A)
  await complete(a, readEntry(), [])
  const { id } = sealedFor(a, B)
  expect(isStillHandedOver(a.journal, id)).toBe(true)
  takeBack(a, firstOf(), approval)
  expect(isStillHandedOver(a.journal, id)).toBe(false)
  const server = await scriptedGateway(() => ({ json: { errCode: 'NO_ORDER' } }))
  const c = counter(C, server.url)
  await taken(c, sealedFor(a, C).text)
  expect(rowOf(await sendQueued(c, firstOf())).state).toBe('unknown')
})

test('what was numbered under an earlier source code stays, and the rest is handed over', async () => {
  const [a, b] = [counter(A), counter(B)]
  await complete(a, readEntry(), [])
  const renamed = { ...a, terminal: { ...a.terminal, sourceCode: '2026' } }
  await complete(renamed, readEntry(700, holdNumber(2)), [])
  const done = handOver(a, place(A, { sourceCode: '2026' }), B, key, approval)
  if ('problem' in done) throw new Error(done.problem.kind)
  expect(done).toMatchObject({ count: 1, totalAmt: 700 })
  expect(stateOf(a)).toBe('queued')
  const { text } = { text: sealedHandOver(a.journal, done.id)?.sealed ?? '' }
  expect(await takeOver(b, place(B, { sourceCode: '2026' }), text, passphrase)).toMatchObject({ count: 1 })
})

test('what comes back from a counter that may have sent it comes in doubt: not withdrawn, and a refusal is not believed', async () => {
  let left = 0
  const gateway = await scriptedGateway(({ body }) => ({ json: left++ ? { errCode: 'NO_ORDER' } : takenReply(body) }))
  const a = counter(A)
  rowOf(await complete(a, readEntry(), []))
  const b = counter(B)
  await taken(b, sealedFor(a, B).text)
  // There it is backed up, leaves and is taken; then that counter loses its journal, and hands it back.
  const { lost, restore } = await journalToLose(b.journal)
  const online = testDesk(gateway.url, lost)
  expect(rowOf(await sendQueued({ ...online, terminal: b.terminal }, firstOf())).state).toBe('completed')
  await taken(a, sealedFor({ ...b, journal: restore() }, A).text)
  expect(completionOf(a.journal, firstOf())).toMatchObject({ state: 'queued', next_at: null })
  expect(problemOf(withdraw(a, firstOf()))?.kind).toBe('may-have-left')
  const back = testDesk(gateway.url, a.journal)
  expect(rowOf(await sendQueued({ ...back, terminal: a.terminal }, firstOf())).state).toBe('unknown')
  // Its hold stays locked: no second number leaves for it.
  expect(problemOf(await complete(back, readEntry(), []))?.kind).toBe('hold-taken')
  expect(left).toBe(2)
})
