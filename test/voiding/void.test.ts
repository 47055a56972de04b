import { describe, expect, test } from 'vitest'
import { complete, ordinalOf } from '../../main/completion/complete.ts'
import { orderNumber } from '../../main/completion/order-number.ts'
import { recover } from '../../main/completion/recover.ts'
import { append } from '../../main/journal/append.ts'
import { completionOf, completionsOf } from '../../main/journal/completions.ts'
import { verify } from '../../main/journal/verify.ts'
import { eventsOfVoid, voidOf } from '../../main/journal/voids.ts'
import { dayTotal } from '../../main/settlement/day.ts'
import { askVoid } from '../../main/voiding/ask-void.ts'
import { maySendVoidAgain, sendVoidAgain } from '../../main/voiding/send-void-again.ts'
import { decideVoid, releaseHold, sendQueuedVoid, voidCompletion, withdrawVoid } from '../../main/voiding/void.ts'
import { hold, PREAUTHED, QUERY, readEntry, rowOf, testDesk } from '../support/desk.ts'
import { foundReply, type Scripted, scriptedGateway, takenReply } from '../support/scripted-gateway.ts'

const CANCEL_COMPLETION = '/v1/netpay/preauthed-cancel'
const CANCEL_HOLD = '/v1/netpay/preauth-cancel'
const number = orderNumber('1017', hold, 1)
const approval = { reason: '客人改为现金结账' }
const holdToRelease = { preauthOrderId: hold, authIdRespCode: '000665', bizType: 'QRPAYDEFAULT' }
const nowhere = 'http://127.0.0.1:1'

/** The reply of a void that took place. */
function voidedReply(body: string, changes: Record<string, unknown> = {}) {
  const { mchntNo, termNo, msgId, mchntOrderId } = JSON.parse(body) as Record<string, unknown>
  return {
    ...{ errCode: 'SUCCESS', status: 'TRADE_SUCCESS', mchntNo, termNo, msgId, mchntOrderId },
    ...{ refId: '01254701209N', stlDate: '2026-11-22', payTs: '2026-11-22 11:00:00', ...changes },
  }
}

/** A desk whose one hold is completed; how the gateway answers voids and questions is the test's to say. */
async function taken(cancel: (body: string) => Scripted, question: (body: string) => Scripted = () => noOrder) {
  const server = await scriptedGateway(({ path, body }) => {
    if (path === PREAUTHED) return { json: takenReply(body) }
    return path === QUERY ? question(body) : cancel(body)
  })
  const desk = testDesk(server.url)
  expect(rowOf(await complete(desk, readEntry(), [])).state).toBe('completed')
  return { desk, server }
}

const noOrder: Scripted = { json: { errCode: 'NO_ORDER' } }
const voidedBody = (body: string): Scripted => ({ json: voidedReply(body) })
const stands = (body: string): Scripted => ({ json: foundReply(body, 12_800) })
const closed = (body: string): Scripted => ({ json: foundReply(body, 12_800, { status: 'TRADE_CLOSED' }) })

describe('voiding a completion', () => {
  test('is written down, sent once, and its day shows completion, void and net', async () => {
    const { desk, server } = await taken(voidedBody)
    const row = rowOf(await voidCompletion(desk, number, approval))
    expect(row).toMatchObject({ of: 'completion', state: 'completed', total_amt: 12_800, stl_date: '2026-11-22' })
    expect(completionOf(desk.journal, number)?.state).toBe('voided')
    expect(eventsOfVoid(desk.journal, number).map(({ kind }) => kind)).toEqual([
      ...['void-accepted', 'void-sending', 'void-completed'],
    ])
    const [body = '', ...more] = server.bodiesAt(CANCEL_COMPLETION)
    expect(more).toEqual([])
    expect(JSON.parse(body)).toMatchObject({ mchntOrderId: number, authIdRespCode: '000665', bizType: 'QRPAYDEFAULT' })
    expect(dayTotal(desk.journal, '2026-11-22')).toMatchObject({
      ...{ count: 1, totalAmt: 12_800, voids: { count: 1, totalAmt: 12_800 }, netAmt: 0 },
    })
    expect(verify(desk.journal)).toMatchObject({ ok: true })
  })

  test('falls on the date that the gateway names for it, else on that of its completion', async () => {
    const later = await taken((body) => ({ json: voidedReply(body, { stlDate: '2026-11-23' }) }))
    await voidCompletion(later.desk, number, approval)
    expect(dayTotal(later.desk.journal, '2026-11-22')).toMatchObject({ netAmt: 12_800 })
    expect(dayTotal(later.desk.journal, '2026-11-23')).toMatchObject({ count: 0, netAmt: -12_800 })
    const undated = await taken((body) => ({ json: voidedReply(body, { stlDate: undefined }) }))
    await voidCompletion(undated.desk, number, approval)
    expect(dayTotal(undated.desk.journal, '2026-11-22')).toMatchObject({ netAmt: 0 })
  })

  test('frees the hold for a new completion, under the next number', async () => {
    const { desk } = await taken(voidedBody)
    await voidCompletion(desk, number, approval)
    expect(ordinalOf(completionsOf(desk.journal, hold))).toBe(2)
    const second = rowOf(await complete(desk, readEntry(10_000), []))
    expect(second).toMatchObject({ mchnt_order_id: orderNumber('1017', hold, 2), state: 'completed' })
  })

  test('is refused for what is not taken, and for what is being voided already', async () => {
    const { desk, server } = await taken(() => 'cut')
    expect(await voidCompletion(desk, 'nothing', approval)).toMatchObject({ problem: { kind: 'completion-unknown' } })
    expect(rowOf(await voidCompletion(desk, number, approval)).state).toBe('unknown')
    expect(await voidCompletion(desk, number, approval)).toMatchObject({ problem: { kind: 'void-under-way' } })
    expect(server.bodiesAt(CANCEL_COMPLETION)).toHaveLength(1)
    const other = await taken(voidedBody)
    await voidCompletion(other.desk, number, approval)
    expect(await voidCompletion(other.desk, number, approval)).toMatchObject({ problem: { kind: 'wrong-state' } })
  })

  test('that the gateway refused changes nothing, says why, and may be asked for again', async () => {
    let allowed = false
    const { desk } = await taken((body) =>
      allowed ? voidedBody(body) : { json: { errCode: 'NO_CROSS_DAY_TRADING', errMsg: '不支持隔日' } },
    )
    const row = rowOf(await voidCompletion(desk, number, approval))
    expect(row).toMatchObject({ state: 'declined', err_code: 'NO_CROSS_DAY_TRADING', err_msg: '不支持隔日' })
    expect(completionOf(desk.journal, number)?.state).toBe('completed')
    expect(dayTotal(desk.journal, '2026-11-22').netAmt).toBe(12_800)
    allowed = true
    expect(rowOf(await voidCompletion(desk, number, approval)).state).toBe('completed')
    expect(verify(desk.journal)).toMatchObject({ ok: true })
  })

  test('that was done elsewhere before is a void all the same', async () => {
    const { desk } = await taken(() => ({ json: { errCode: 'HAS_CANCELLED', errMsg: '该笔担保交易已撤销' } }))
    expect(rowOf(await voidCompletion(desk, number, approval)).state).toBe('completed')
    expect(completionOf(desk.journal, number)?.state).toBe('voided')
  })
})

describe('a void that did not leave', () => {
  test('waits, is sent later, and may be withdrawn while nothing left', async () => {
    const { desk, server } = await taken(voidedBody)
    const offline = testDesk(nowhere, desk.journal)
    const row = rowOf(await voidCompletion(offline, number, approval))
    expect(row).toMatchObject({ state: 'queued', tries: 1 })
    expect(JSON.parse(row.reason ?? '')).toMatchObject({ kind: 'not-reached' })
    expect(rowOf(withdrawVoid(offline, number)).state).toBe('withdrawn')
    expect(completionOf(desk.journal, number)?.state).toBe('completed')
    expect(rowOf(await voidCompletion(offline, number, approval)).state).toBe('queued')
    expect(rowOf(await sendQueuedVoid(desk, number)).state).toBe('completed')
    expect(server.bodiesAt(CANCEL_COMPLETION)).toHaveLength(1)
    expect(withdrawVoid(desk, number)).toMatchObject({ problem: { kind: 'wrong-state' } })
  })
})

describe('a void whose outcome is not known', () => {
  test('is asked about by the order that is voided; only a clear "voided" settles it', async () => {
    let answer: (body: string) => Scripted = stands
    const { desk } = await taken(
      () => 'cut',
      (body) => answer(body),
    )
    await voidCompletion(desk, number, approval)
    expect(rowOf(await askVoid(desk, number)).state).toBe('unknown')
    answer = () => noOrder
    expect(rowOf(await askVoid(desk, number)).state).toBe('unknown')
    answer = (body) => ({ json: foundReply(body, 12_801, { status: 'TRADE_CLOSED' }) })
    expect(rowOf(await askVoid(desk, number)).state).toBe('unknown')
    answer = (body) => ({ json: foundReply(body, 12_800, { status: 'TRADE_REFUND', refundAmount: '100' }) })
    expect(rowOf(await askVoid(desk, number))).toMatchObject({ state: 'unknown', tries: 4 })
    answer = closed
    expect(rowOf(await askVoid(desk, number)).state).toBe('completed')
    expect(completionOf(desk.journal, number)?.state).toBe('voided')
    expect(await askVoid(desk, number)).toMatchObject({ problem: { kind: 'wrong-state' } })
  })

  test.each([
    ['refunded whole', { status: 'TRADE_REFUND', refundAmount: '12800' }],
    ['canceled', { secureStatus: 'CANCELED' }],
  ])('an order that is %s is voided', async (_what, changes) => {
    const { desk } = await taken(
      () => 'cut',
      (body) => ({ json: foundReply(body, 12_800, changes) }),
    )
    await voidCompletion(desk, number, approval)
    expect(rowOf(await askVoid(desk, number)).state).toBe('completed')
  })

  test('a till that ended while sending it finds it unknown', async () => {
    const { desk } = await taken(voidedBody)
    const intent = { of: 'completion' as const, ...holdToRelease, totalAmt: 12_800, approval }
    append(desk.journal, desk.now(), [
      { kind: 'void-accepted', mchntOrderId: number, body: intent },
      { kind: 'void-sending', mchntOrderId: number, body: { url: 'http://x', request: '{}' } },
    ])
    expect(recover(desk)).toBe(1)
    expect(voidOf(desk.journal, number)?.state).toBe('unknown')
    expect(completionOf(desk.journal, number)?.state).toBe('completed')
  })

  test('may be sent again after three answers well past the time limit: the same bytes, and only a yes counts', async () => {
    let sendings = 0
    const { desk, server } = await taken(
      (body) => (++sendings === 3 ? voidedBody(body) : sendings === 1 ? 'cut' : noOrder),
      stands,
    )
    await voidCompletion(desk, number, approval)
    expect(await sendVoidAgain(desk, number, approval)).toMatchObject({ problem: { kind: 'wrong-state' } })
    const askThrice = async () => {
      desk.advance(3 * 60_000)
      for (let time = 0; time < 3; time++) await askVoid(desk, number)
    }
    await askThrice()
    expect(maySendVoidAgain(eventsOfVoid(desk.journal, number))).toBe(true)
    expect(rowOf(await sendVoidAgain(desk, number, approval))).toMatchObject({ state: 'unknown', err_code: 'NO_ORDER' })
    await askThrice()
    expect(rowOf(await sendVoidAgain(desk, number, approval)).state).toBe('completed')
    const bodies = server.bodiesAt(CANCEL_COMPLETION)
    expect(bodies).toHaveLength(3)
    expect(new Set(bodies).size).toBe(1)
  })

  test('is not offered to be sent again while the gateway does not answer', async () => {
    const { desk } = await taken(
      () => 'cut',
      () => 'cut',
    )
    await voidCompletion(desk, number, approval)
    desk.advance(3 * 60_000)
    for (let time = 0; time < 3; time++) await askVoid(desk, number)
    expect(maySendVoidAgain(eventsOfVoid(desk.journal, number))).toBe(false)
  })

  test.each([
    ['taken' as const, 'completed', 'voided', 0],
    ['not-taken' as const, 'declined', 'completed', 12_800],
  ])('a manager decides: %s', async (decision, voidState, completionState, netAmt) => {
    const { desk } = await taken(() => 'cut')
    await voidCompletion(desk, number, approval)
    expect(rowOf(decideVoid(desk, number, decision, approval)).state).toBe(voidState)
    expect(completionOf(desk.journal, number)?.state).toBe(completionState)
    expect(dayTotal(desk.journal, '2026-11-22').netAmt).toBe(netAmt)
    expect(decideVoid(desk, number, decision, approval)).toMatchObject({ problem: { kind: 'wrong-state' } })
    expect(verify(desk.journal)).toMatchObject({ ok: true })
  })
})

describe('releasing a hold', () => {
  test('is sent once to its own service, and nothing can be taken of the hold any more', async () => {
    const server = await scriptedGateway(({ body }) => voidedBody(body))
    const desk = testDesk(server.url)
    expect(rowOf(await releaseHold(desk, holdToRelease, approval))).toMatchObject({ of: 'hold', state: 'completed' })
    expect(server.bodiesAt(CANCEL_HOLD)).toHaveLength(1)
    expect(JSON.parse(server.bodiesAt(CANCEL_HOLD)[0] ?? '')).toMatchObject({ mchntOrderId: hold })
    expect(await complete(desk, readEntry(), [])).toMatchObject({ problem: { kind: 'hold-released' } })
    expect(server.bodiesAt(PREAUTHED)).toEqual([])
  })

  test('is refused while the hold has a completion, or may have one', async () => {
    const { desk, server } = await taken(voidedBody)
    expect(await releaseHold(desk, holdToRelease, approval)).toMatchObject({ problem: { kind: 'hold-completed' } })
    expect(server.bodiesAt(CANCEL_HOLD)).toEqual([])
    await voidCompletion(desk, number, approval)
    expect(rowOf(await releaseHold(desk, holdToRelease, approval)).state).toBe('completed')
  })

  test('that is not known yet locks the hold; one that was refused frees it', async () => {
    let refused = false
    const server = await scriptedGateway(({ path, body }) => {
      if (path === PREAUTHED) return { json: takenReply(body) }
      return refused ? { json: { errCode: 'NO_MERCHANT' } } : 'cut'
    })
    const desk = testDesk(server.url)
    expect(rowOf(await releaseHold(desk, holdToRelease, approval)).state).toBe('unknown')
    expect(await complete(desk, readEntry(), [])).toMatchObject({ problem: { kind: 'hold-released' } })
    expect(rowOf(decideVoid(desk, hold, 'not-taken', approval)).state).toBe('declined')
    refused = true
    expect(rowOf(await releaseHold(desk, holdToRelease, approval)).state).toBe('declined')
    expect(rowOf(await complete(desk, readEntry(), [])).state).toBe('completed')
  })

  test('the database itself refuses a completion of a released hold, and the release of a completed one', async () => {
    const { desk } = await taken(voidedBody)
    const intent = { of: 'hold' as const, ...holdToRelease, approval }
    expect(() =>
      append(desk.journal, desk.now(), [{ kind: 'void-accepted', mchntOrderId: hold, body: intent }]),
    ).toThrow('this hold has a completion')
    const server = await scriptedGateway(({ body }) => voidedBody(body))
    const released = testDesk(server.url)
    await releaseHold(released, holdToRelease, approval)
    const completion = { ...readEntry(), ordinal: 1, acknowledged: [] }
    expect(() =>
      append(released.journal, released.now(), [{ kind: 'accepted', mchntOrderId: number, body: completion }]),
    ).toThrow('this hold is released')
  })
})

test('two answers about a void that the disk refuses for a while are judged anew: the second adds nothing', async () => {
  const { desk } = await taken(() => 'cut', closed)
  expect(rowOf(await voidCompletion(desk, number, approval)).state).toBe('unknown')
  desk.journal.db.pragma('query_only = ON')
  const both = Promise.all([askVoid(desk, number), askVoid(desk, number)])
  await expect.poll(() => desk.troubles.length).toBeGreaterThan(1)
  desk.journal.db.pragma('query_only = OFF')
  expect((await both).map((done) => rowOf(done).state)).toEqual(['completed', 'completed'])
  expect(eventsOfVoid(desk.journal, number).filter(({ kind }) => kind === 'void-completed')).toHaveLength(1)
})

test('a completion’s own number in the place of a hold’s is refused: released, it could never be voided', async () => {
  const { desk, server } = await taken(voidedBody)
  const done = await releaseHold(desk, { ...holdToRelease, preauthOrderId: number }, approval)
  expect(done).toEqual({ problem: { kind: 'hold-completed', facts: { mchntOrderId: number, state: 'completed' } } })
  expect(server.bodiesAt(CANCEL_HOLD)).toEqual([])
  expect(rowOf(await voidCompletion(desk, number, approval)).state).toBe('completed')
})

test('a release is believed although the gateway names the terminal at which the hold was opened', async () => {
  const server = await scriptedGateway(({ path, body }) => {
    if (path !== QUERY) return 'cut'
    return { json: foundReply(body, 56_000, { status: 'TRADE_CLOSED', tid: '88889999' }) }
  })
  const desk = testDesk(server.url)
  expect(rowOf(await releaseHold(desk, holdToRelease, approval)).state).toBe('unknown')
  expect(rowOf(await askVoid(desk, hold)).state).toBe('completed')
})
