import { expect, test } from 'vitest'
import { ask } from '../../main/completion/ask.ts'
import { complete } from '../../main/completion/complete.ts'
import { decide } from '../../main/completion/decide.ts'
import { orderNumber } from '../../main/completion/order-number.ts'
import { eventsOf } from '../../main/journal/completions.ts'
import { verify } from '../../main/journal/verify.ts'
import { hold, readEntry, rowOf, testDesk } from '../support/desk.ts'
import { scriptedGateway, takenReply } from '../support/scripted-gateway.ts'

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
  expect(await ask(desk, number(1))).toMatchObject({ problem: { kind: 'wrong-state' } })
  expect(decide(desk, number(9), 'taken', approval)).toMatchObject({ problem: { kind: 'completion-unknown' } })
})
