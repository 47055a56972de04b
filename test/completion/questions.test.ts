import { expect, test } from 'vitest'
import { ask } from '../../main/completion/ask.ts'
import { complete } from '../../main/completion/complete.ts'
import { orderNumber } from '../../main/completion/order-number.ts'
import { BILL_QUERY } from '../../main/gateway/bill-query.ts'
import { completionOf, eventsOf } from '../../main/journal/completions.ts'
import { hold, QUERY, readEntry, rowOf, testDesk } from '../support/desk.ts'
import { foundReply, type Scripted, scriptedGateway } from '../support/scripted-gateway.ts'

const number = orderNumber('1017', hold, 1)
const noOrder: Scripted = { json: { errCode: 'NO_ORDER' } }

/** The answer of a bill query, about the completion that the test says. */
const bill = (payment: object | undefined): Scripted => ({
  json: { errCode: 'SUCCESS', billNo: hold, billStatus: 'PAID', authedBillPayment: payment },
})
const payment = {
  ...{ merOrderId: number, totalAmount: '12800', status: 'TRADE_SUCCESS', paySeqId: '01254701208N' },
  ...{ payTime: '2026-11-22 10:00:00', settleDate: '2026-11-22', targetSys: 'ACP' },
}

async function inDoubt(asking: 'orders' | 'bills', answer: (path: string, body: string) => Scripted) {
  let sent = false
  const server = await scriptedGateway(({ path, body }) => {
    if (sent) return answer(path, body)
    sent = true
    return 'cut'
  })
  const desk = testDesk(server.url)
  const asked = { ...desk, terminal: { ...desk.terminal, asking } }
  expect(rowOf(await complete(asked, readEntry(), [])).state).toBe('unknown')
  return { desk: asked, server }
}

const story = (desk: Awaited<ReturnType<typeof inDoubt>>['desk']) =>
  eventsOf(desk.journal, number)
    .filter(({ kind }) => kind === 'asked')
    .map(({ body }) => JSON.parse(body) as { about?: string; code: string })
    .map(({ about = 'own', code }) => `${about}: ${code}`)

test('the hold’s number is asked about as well, settles nothing, and is written down when its state changes', async () => {
  let secureStatus = 'UNCOMPLETED'
  const { desk, server } = await inDoubt('orders', (_path, body) =>
    body.includes(hold) ? { json: foundReply(body, 56_000, { secureStatus }) } : noOrder,
  )
  for (let time = 0; time < 3; time++) expect(rowOf(await ask(desk, number)).state).toBe('unknown')
  secureStatus = 'ALL_COMPLETED'
  await ask(desk, number)
  expect(story(desk)).toEqual([
    ...['own: NO_ORDER', 'hold: TRADE_SUCCESS UNCOMPLETED', 'own: NO_ORDER', 'own: NO_ORDER', 'own: NO_ORDER'],
    'hold: TRADE_SUCCESS ALL_COMPLETED',
  ])
  // Four tries, whatever was asked besides.
  expect(completionOf(desk.journal, number)?.tries).toBe(4)
  expect(server.bodiesAt(BILL_QUERY)).toEqual([])
})

test('a bill with this very completion settles it', async () => {
  const { desk, server } = await inDoubt('bills', (path) => (path === BILL_QUERY ? bill(payment) : noOrder))
  expect(rowOf(await ask(desk, number))).toMatchObject({
    state: 'completed',
    stl_date: '2026-11-22',
    target_sys: 'ACP',
  })
  expect(server.bodiesAt(BILL_QUERY).map((body) => JSON.parse(body) as object)).toMatchObject([
    { billNo: hold, billDate: '2026-11-22', authedOrderId: number, instMid: 'QRPAYDEFAULT', mid: '898201612345678' },
  ])
})

test.each([
  ['no completion', bill(undefined), 'no completion'],
  ['another number', bill({ ...payment, merOrderId: hold }), 'TRADE_SUCCESS'],
  ['another amount', bill({ ...payment, totalAmount: '12801' }), 'TRADE_SUCCESS'],
  ['another status', bill({ ...payment, status: 'UNKNOWN' }), 'UNKNOWN'],
  ['no such bill', { json: { errCode: 'NO_BILL' } }, 'NO_BILL'],
  ['HTTP 500', { status: 500, json: { errCode: 'SUCCESS', authedBillPayment: payment } }, 'HTTP 500'],
  [
    'another merchant',
    { json: { errCode: 'SUCCESS', mid: '898201612345679', authedBillPayment: payment } },
    'TRADE_SUCCESS',
  ],
  ['another terminal', { json: { errCode: 'SUCCESS', tid: '88880002', authedBillPayment: payment } }, 'TRADE_SUCCESS'],
  ['another bill', { json: { errCode: 'SUCCESS', billNo: 'other-bill', authedBillPayment: payment } }, 'TRADE_SUCCESS'],
] as const)('a bill with %s settles nothing', async (_what, answer, code) => {
  const { desk } = await inDoubt('bills', (path) => (path === BILL_QUERY ? answer : noOrder))
  expect(rowOf(await ask(desk, number)).state).toBe('unknown')
  expect(story(desk).at(-1)).toBe(`bill: ${code}`)
})

test('what the first question settles is not asked about further', async () => {
  const { desk, server } = await inDoubt('bills', (_path, body) => ({ json: foundReply(body, 12_800) }))
  expect(rowOf(await ask(desk, number)).state).toBe('completed')
  expect(server.bodiesAt(QUERY)).toHaveLength(1)
  expect(server.bodiesAt(BILL_QUERY)).toEqual([])
})
