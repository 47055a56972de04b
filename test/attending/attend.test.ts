import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { attend } from '../../main/attending/attend.ts'
import { complete, withdraw } from '../../main/completion/complete.ts'
import { decide } from '../../main/completion/decide.ts'
import type { Desk } from '../../main/completion/desk.ts'
import { orderNumber } from '../../main/completion/order-number.ts'
import { openGateway } from '../../main/gateway/gateway.ts'
import { append } from '../../main/journal/append.ts'
import { completionOf, eventsOf } from '../../main/journal/completions.ts'
import { credentials, hold, PREAUTHED, QUERY, readEntry, testDesk } from '../support/desk.ts'
import { numbered, testJournal, writeSending, writeTaken } from '../support/journal.ts'
import { closedPort } from '../support/lying-server.ts'
import { foundReply, type Received, type Scripted, scriptedGateway, takenReply } from '../support/scripted-gateway.ts'

const number = orderNumber('1017', hold, 1)

function attending(desk: Desk): void {
  const attended = attend(desk)
  onTestFinished(() => attended.stop())
}
const stateOf = (desk: Desk, mchntOrderId = number) => completionOf(desk.journal, mchntOrderId)?.state
const soon = { timeout: 20_000, interval: 50 }
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const gatewayThat = (answer: (received: Received) => Scripted) => scriptedGateway(answer)

test('what waited for a network is sent by itself once there is one, under its own number', async () => {
  const journal = testJournal()
  await complete(testDesk(`http://127.0.0.1:${await closedPort()}`, journal), readEntry(), [])
  expect(completionOf(journal, number)?.state).toBe('queued')
  const server = await gatewayThat(({ body }) => ({ json: takenReply(body) }))
  const desk = testDesk(server.url, journal)
  desk.advance(5000)
  attending(desk)
  await expect.poll(() => stateOf(desk), soon).toBe('completed')
  const bodies = server.bodiesAt(PREAUTHED).map((body) => JSON.parse(body) as object)
  expect(bodies).toMatchObject([{ mchntOrderId: number, totalAmt: 12_800 }])
  expect(eventsOf(journal, number).map(({ kind }) => kind)).toEqual([
    ...['accepted', 'sending', 'not-sent', 'sending', 'completed'],
  ])
})

test('what is unknown is asked about by itself, and never sent again', async () => {
  let questions = 0
  const server = await gatewayThat(({ path, body }) => {
    if (path !== QUERY) return 'cut'
    if (!body.includes(number)) return { json: { errCode: 'NO_ORDER' } }
    questions += 1
    return { json: questions < 3 ? { errCode: 'NO_ORDER' } : foundReply(body, 12_800) }
  })
  const desk = testDesk(server.url)
  await complete(desk, readEntry(), [])
  attending(desk)
  await wait(700)
  expect(questions).toBe(0)
  for (const times of [1, 2, 3]) {
    desk.advance(60_000)
    await expect.poll(() => questions, soon).toBe(times)
  }
  await expect.poll(() => stateOf(desk), soon).toBe('completed')
  expect(server.bodiesAt(PREAUTHED)).toHaveLength(1)
})

test('a question that is still on its way is not asked a second time', async () => {
  const server = await gatewayThat(({ path }) => (path === QUERY ? 'silence' : 'cut'))
  const desk = testDesk(server.url)
  await complete(desk, readEntry(), [])
  desk.advance(60_000)
  attending(desk)
  await expect.poll(() => server.bodiesAt(QUERY).length, soon).toBe(1)
  await wait(1200)
  expect(server.bodiesAt(QUERY)).toHaveLength(1)
})

test('while the gateway cannot be reached, nothing is tried and the journal stays quiet', async () => {
  const journal = testJournal()
  await complete(testDesk(undefined, journal), readEntry(), [])
  const desk = testDesk(`http://127.0.0.1:${await closedPort()}`, journal)
  desk.advance(60_000)
  attending(desk)
  await wait(1300)
  expect(eventsOf(journal, number).map(({ kind }) => kind)).toEqual(['accepted'])
})

test('a clock that was put back does not make anything wait for the old time to come again', async () => {
  const journal = testJournal()
  const ahead = testDesk(undefined, journal)
  ahead.advance(400 * 86_400_000)
  await complete(ahead, readEntry(), [])
  const server = await gatewayThat(({ body }) => ({ json: takenReply(body) }))
  const desk = testDesk(server.url, journal)
  attending(desk)
  await expect.poll(() => stateOf(desk), soon).toBe('completed')
})

test('one that never gets an answer holds up none of the others', async () => {
  const journal = testJournal()
  const offline = testDesk(undefined, journal)
  const holds = Array.from({ length: 12 }, (_, n) => `10172026112209471482486127${String(n).padStart(4, '0')}`)
  for (const one of holds) await complete(offline, readEntry(100, one), [])
  const stuck = orderNumber('1017', holds[0] ?? '', 1)
  const server = await gatewayThat(({ body }) => {
    const { mchntOrderId } = JSON.parse(body) as { mchntOrderId: string }
    return mchntOrderId === stuck ? 'silence' : { json: takenReply(body) }
  })
  const desk = testDesk(server.url, journal)
  desk.advance(60_000)
  attending(desk)
  const rest = holds.slice(1).map((one) => orderNumber('1017', one, 1))
  await expect.poll(() => rest.map((one) => stateOf(desk, one)), soon).toEqual(rest.map(() => 'completed'))
  await expect.poll(() => stateOf(desk, stuck), soon).toBe('unknown')
  const numbers = server.bodiesAt(PREAUTHED).map((body) => (JSON.parse(body) as { mchntOrderId: string }).mchntOrderId)
  expect(numbers.length).toBe(new Set(numbers).size)
})

test('what is withdrawn in the very moment it was due is not sent', async () => {
  const journal = testJournal()
  await complete(testDesk(undefined, journal), readEntry(), [])
  const server = await gatewayThat(({ body }) => ({ json: takenReply(body) }))
  const desk = testDesk(server.url, journal)
  desk.advance(60_000)
  attending(desk)
  // The till is now finding out whether the gateway can be reached.
  withdraw(desk, number)
  await wait(1200)
  expect(stateOf(desk)).toBe('withdrawn')
  expect(server.bodiesAt(PREAUTHED)).toEqual([])
})

test('once stopped it starts nothing more', async () => {
  const journal = testJournal()
  await complete(testDesk(undefined, journal), readEntry(), [])
  const server = await gatewayThat(({ body }) => ({ json: takenReply(body) }))
  const desk = testDesk(server.url, journal)
  const attended = attend(desk)
  attended.stop()
  desk.advance(60_000)
  await wait(1200)
  expect(stateOf(desk)).toBe('queued')
  expect(server.received).toEqual([])
})

test('without keys it attends to nothing', async () => {
  const desk = testDesk(undefined)
  await complete(desk, readEntry(), [])
  desk.advance(60_000)
  attending(desk)
  await wait(700)
  expect(eventsOf(desk.journal, number).map(({ kind }) => kind)).toEqual(['accepted'])
})

test('a gateway that comes back is found', async () => {
  const port = await closedPort()
  const desk = testDesk(`http://127.0.0.1:${port}`)
  await complete(desk, readEntry(), [])
  desk.advance(60_000)
  attending(desk)
  await wait(700)
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{"errCode":"NO_ORDER"}'))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  desk.advance(60_000)
  await expect.poll(() => stateOf(desk), soon).toBe('declined')
})

test('of what waits, the hold that lapses first is sent first', async () => {
  const journal = testJournal()
  const offline = testDesk(undefined, journal)
  const holds = ['20', '03', '11', '07', '15', '09'].map((day) => `1017202611${day}094714824861279211`)
  for (const one of [...holds, 'no-time-inside']) await complete(offline, readEntry(100, one), [])
  const server = await gatewayThat(({ body }) => ({ json: takenReply(body) }))
  const desk = testDesk(server.url, journal)
  desk.advance(5000)
  attending(desk)
  await expect.poll(() => server.bodiesAt(PREAUTHED).length, soon).toBe(7)
  const sent = server.bodiesAt(PREAUTHED).map((body) => (JSON.parse(body) as { preauthOrderId: string }).preauthOrderId)
  // Eight leave at the same time; which of them arrives first is the network's to say, so the journal tells the order.
  expect(new Set(sent).size).toBe(7)
  const left = desk.journal.db
    .prepare("SELECT mchnt_order_id FROM event WHERE kind = 'sending' ORDER BY seq")
    .pluck()
    .all()
  const inOrder = [...[...holds].sort(), 'no-time-inside']
  expect(left).toEqual(inOrder.map((one) => orderNumber('1017', one, 1)))
})

test('what a manager decided is asked about although the clock was put back by a month since', async () => {
  const server = await gatewayThat(({ path, body }) => {
    if (path !== QUERY) return 'cut'
    return { json: body.includes(number) ? foundReply(body, 12_800) : { errCode: 'NO_ORDER' } }
  })
  const desk = testDesk(server.url)
  await complete(desk, readEntry(), [])
  decide(desk, number, 'taken', { reason: '客服电话确认' })
  desk.advance(-30 * 24 * 60 * 60_000)
  attending(desk)
  await expect.poll(() => eventsOf(desk.journal, number).at(-1)?.kind, soon).toBe('confirmed')
})

test('at a slow gateway every unknown completion, and every void, has its turn', async () => {
  // Sixty times as fast: an answer that takes 20 s takes a third of a second.
  const start = Date.now()
  const now = () => start + (Date.now() - start) * 60
  const server = await scriptedGateway(async ({ body }) => {
    await wait(333)
    const { merOrderId } = JSON.parse(body) as { merOrderId: string }
    return { json: { errCode: 'SUCCESS', status: 'WAIT_BUYER_PAY', merOrderId } }
  })
  const journal = testJournal()
  const holdOf = (n: number) => `10172026112209471482486127${String(n).padStart(4, '0')}`
  const all = Array.from({ length: 20 }, (_, n) => numbered(n + 1))
  for (const [n, mchntOrderId] of all.entries()) {
    writeSending(journal, { mchntOrderId, preauthOrderId: holdOf(n), totalAmt: 100 })
    append(journal, start, [{ kind: 'interrupted', mchntOrderId, body: {} }])
  }
  const voided = numbered(99)
  writeTaken(journal, { mchntOrderId: voided, preauthOrderId: holdOf(99), totalAmt: 100 })
  const asked = { authIdRespCode: '384822', bizType: 'QRPAYDEFAULT', totalAmt: 100, approval: { reason: '客人改主意' } }
  append(journal, start, [
    { kind: 'void-accepted', mchntOrderId: voided, body: { of: 'completion', preauthOrderId: holdOf(99), ...asked } },
    { kind: 'void-sending', mchntOrderId: voided, body: { url: server.url, request: '{}' } },
    { kind: 'void-interrupted', mchntOrderId: voided, body: {} },
  ])
  const options = { baseUrl: server.url, scheme: 'OPEN-BODY-SIG', credentials, route: async () => ({}), now } as const
  attending({ ...testDesk(server.url, journal), now, gateway: openGateway(options) })
  const askedAbout = () =>
    new Set(server.bodiesAt(QUERY).map((body) => (JSON.parse(body) as { merOrderId: string }).merOrderId))
  await expect
    .poll(() => [...all, voided].filter((one) => !askedAbout().has(one)), { timeout: 30_000, interval: 100 })
    .toEqual([])
})
