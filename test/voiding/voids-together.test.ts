import { expect, test } from 'vitest'
import { complete } from '../../main/completion/complete.ts'
import { append } from '../../main/journal/append.ts'
import { chainFault } from '../../main/journal/chain-fault.ts'
import { verify } from '../../main/journal/verify.ts'
import { eventsOfVoid, voidOf } from '../../main/journal/voids.ts'
import { sendQueuedVoid, voidCompletion, withdrawVoid } from '../../main/voiding/void.ts'
import { commitsIn } from '../support/commits-in.ts'
import { PREAUTHED, readEntry, rowOf, testDesk } from '../support/desk.ts'
import { intent } from '../support/journal.ts'
import { type Scripted, scriptedGateway, takenReply } from '../support/scripted-gateway.ts'

const approval = { reason: '客人改为现金结账' }
const nowhere = 'http://127.0.0.1:1'
const holds = [1, 2, 3, 4].map((n) => `10172026112209471482486127${n}`)

const voided = (body: string): Scripted => {
  const { mchntNo, termNo, msgId, mchntOrderId } = JSON.parse(body) as Record<string, unknown>
  const stamp = { refId: '01254701209N', stlDate: '2026-11-22', payTs: '2026-11-22 11:00:00' }
  return { json: { errCode: 'SUCCESS', status: 'TRADE_SUCCESS', mchntNo, termNo, msgId, mchntOrderId, ...stamp } }
}

/** A journal with as many queued voids as there are holds, and a desk that sends them. */
async function queuedVoids() {
  const server = await scriptedGateway(({ path, body }) =>
    path === PREAUTHED ? { json: takenReply(body) } : voided(body),
  )
  const desk = testDesk(server.url)
  const offline = testDesk(nowhere, desk.journal)
  const numbers: string[] = []
  for (const hold of holds) {
    const { mchnt_order_id } = rowOf(await complete(desk, readEntry(12_800, hold), []))
    expect(rowOf(await voidCompletion(offline, mchnt_order_id, approval)).state).toBe('queued')
    numbers.push(mchnt_order_id)
  }
  const bodies = () => server.received.filter(({ path }) => path !== PREAUTHED).map(({ body }) => JSON.parse(body))
  return { desk, numbers, bodies }
}

test('queued voids that begin at once reach the disk at once, before any of them leaves', async () => {
  const { desk, numbers, bodies } = await queuedVoids()
  const before = commitsIn(desk.journal)
  const sending = numbers.map((number) => sendQueuedVoid(desk, number))
  expect(commitsIn(desk.journal)).toBe(before)
  await new Promise((resolve) => setImmediate(resolve))
  expect(commitsIn(desk.journal)).toBe(before + 1)
  expect(numbers.map((number) => voidOf(desk.journal, number)?.state)).toEqual(numbers.map(() => 'sending'))
  expect(bodies()).toEqual([])

  for (const one of sending) expect(rowOf(await one).state).toBe('completed')
  // What left is what was written down for it, byte for byte.
  const written = numbers.map((number) => {
    const sent = eventsOfVoid(desk.journal, number).findLast(({ kind }) => kind === 'void-sending')
    return JSON.parse(JSON.parse(sent?.body ?? '{}').request)
  })
  const byNumber = (a: { mchntOrderId: string }, b: { mchntOrderId: string }) =>
    a.mchntOrderId < b.mchntOrderId ? -1 : 1
  expect(bodies().sort(byNumber)).toEqual(written.sort(byNumber))
  expect(verify(desk.journal)).toMatchObject({ ok: true })
})

test('one that may not leave any more takes none of the others with it', async () => {
  const { desk, numbers, bodies } = await queuedVoids()
  const [first = '', second = ''] = numbers
  const sending = numbers.map((number) => sendQueuedVoid(desk, number))
  // Withdrawn after it was asked for and before it was written down.
  expect(rowOf(withdrawVoid(desk, first)).state).toBe('withdrawn')
  const done = await Promise.all(sending)
  expect(done[0]).toEqual({ problem: { kind: 'wrong-state', facts: { mchntOrderId: first, state: 'withdrawn' } } })
  expect(done.slice(1).map((one) => rowOf(one).state)).toEqual(['completed', 'completed', 'completed'])
  expect(bodies().map(({ mchntOrderId }) => mchntOrderId)).not.toContain(first)
  expect(
    eventsOfVoid(desk.journal, second)
      .map(({ kind }) => kind)
      .at(-1),
  ).toBe('void-completed')
  expect(chainFault(desk.journal.db)).toBeUndefined()
})

test('a queued void that is sent three times at the same moment leaves once', async () => {
  const { desk, numbers, bodies } = await queuedVoids()
  const [first = ''] = numbers
  const done = await Promise.all([1, 2, 3].map(() => sendQueuedVoid(desk, first)))
  expect(done.filter((one) => 'row' in one)).toHaveLength(1)
  expect(bodies()).toHaveLength(1)
})

test('a disk that refuses is an answer: nothing is written down, and nothing leaves', async () => {
  const { desk, numbers, bodies } = await queuedVoids()
  const pages = desk.journal.db.pragma('page_count', { simple: true })
  desk.journal.db.pragma(`max_page_count = ${pages}`)
  // What is left of the last pages is filled up.
  const fill = () => {
    for (let n = 0; n < 1000; n++) {
      const mchntOrderId = `1017${String(n).padStart(24, '0')}`
      append(desk.journal, desk.now(), [{ kind: 'accepted', mchntOrderId, body: intent(`99${mchntOrderId}`, 100 + n) }])
    }
  }
  expect(fill).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }))
  for (const one of await Promise.all(numbers.slice(0, 3).map((number) => sendQueuedVoid(desk, number)))) {
    expect(one).toMatchObject({ problem: { kind: 'disk-full' } })
  }
  expect(bodies()).toEqual([])
  expect(voidOf(desk.journal, numbers[0] ?? '')?.state).toBe('queued')
})
