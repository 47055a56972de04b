import { expect, onTestFinished, test, vi } from 'vitest'
import { attend } from '../../main/attending/attend.ts'
import { mayBeForgotten } from '../../main/completion/after-gap.ts'
import { complete, sendQueued, withdraw } from '../../main/completion/complete.ts'
import { orderNumber } from '../../main/completion/order-number.ts'
import { handOver } from '../../main/hand-over/hand-over.ts'
import { openWith, sealingKey } from '../../main/hand-over/sealed-file.ts'
import { takeIn } from '../../main/hand-over/take-over.ts'
import { append } from '../../main/journal/append.ts'
import { completionOf } from '../../main/journal/completions.ts'
import { lastGap } from '../../main/journal/gap.ts'
import { sealedHandOver } from '../../main/journal/hand-overs.ts'
import type { Journal } from '../../main/journal/open.ts'
import { verify } from '../../main/journal/verify.ts'
import { voidOf } from '../../main/journal/voids.ts'
import { releaseHold, sendQueuedVoid, voidCompletion, withdrawVoid } from '../../main/voiding/void.ts'
import { hold, PREAUTHED, readEntry, rowOf, testDesk } from '../support/desk.ts'
import { startGatewayProcess } from '../support/gateway-process.ts'
import { intent, numbered, terminal, testJournal, writeTaken } from '../support/journal.ts'
import { journalToLose } from '../support/journal-to-lose.ts'
import { scriptedGateway, takenReply } from '../support/scripted-gateway.ts'

const at = Date.UTC(2026, 10, 22, 4)
const HOUR_MS = 60 * 60_000

test.each([
  { what: 'made before', hold: '101720261122094714824861279211', gapOver: at, forgotten: true },
  { what: 'made after', hold: '101720261122140000000861279211', gapOver: at, forgotten: false },
  {
    what: 'made after, by a clock that is minutes ahead',
    hold: '101720261122120500000861279211',
    gapOver: at,
    forgotten: true,
  },
  { what: 'a number without a time', hold: 'HOLD-WITHOUT-A-TIME', gapOver: at, forgotten: true },
])('a hold, $what: may be forgotten is $forgotten', ({ hold, gapOver, forgotten }) => {
  expect(mayBeForgotten(hold, gapOver, at + 86_400_000)).toBe(forgotten)
})

const approval = { reason: 'the disk went bad' }

/** A journal that was backed up as `prepare` left it. */
function restoredJournal(prepare: (journal: Journal) => void, journal = testJournal()) {
  prepare(journal)
  return journalToLose(journal)
}

test.each(['refuse', 'repeat', 'take twice'] as const)(
  'a completion that the journal forgot, taken again at a gateway that answers a number twice by “%s”: same number, taken once',
  async (duplicates) => {
    const credentials = { appId: 'desk-app', appKey: 'desk-key' }
    const gateway = await startGatewayProcess({ credentials, args: ['--duplicates', duplicates] })
    onTestFinished(() => gateway.stop())
    const hold = await gateway.openHold('9211', 12_800)
    const entry = { ...readEntry(12_800, hold.preauthOrderId), authIdRespCode: hold.authIdRespCode }

    const { lost, restore } = await restoredJournal(() => undefined)
    const first = rowOf(await complete(testDesk(gateway.url, lost), entry, []))
    expect(first.state).toBe('completed')
    const again = rowOf(await complete(testDesk(gateway.url, restore()), entry, []))
    expect(again.mchnt_order_id).toBe(first.mchnt_order_id)
    // Never shown as not taken.
    expect(['completed', 'unknown']).toContain(again.state)
    const { completions } = await gateway.ledger()
    expect(completions).toHaveLength(1)
  },
)

test('a refusal of what the journal may have forgotten leaves it unknown; one made since is refused as ever', async () => {
  const credentials = { appId: 'desk-app', appKey: 'desk-key' }
  const gateway = await startGatewayProcess({ credentials })
  onTestFinished(() => gateway.stop())
  const { restore } = await restoredJournal(() => undefined)
  const old = await gateway.openHold('1111', 500)
  const desk = testDesk(gateway.url, restore())
  const wrong = { ...readEntry(500, old.preauthOrderId), authIdRespCode: '999999' }
  expect(rowOf(await complete(desk, wrong, []))).toMatchObject({ state: 'unknown' })
  // Restored two hours ago, this hold is certainly a later one.
  const longAgo = Date.now() - 3 * HOUR_MS
  const earlier = await restoredJournal(
    () => undefined,
    testJournal(undefined, () => longAgo),
  )
  const later = testDesk(gateway.url, earlier.restore(Date.now() - 2 * HOUR_MS))
  const fresh = await gateway.openHold('2222', 500)
  const alsoWrong = { ...readEntry(500, fresh.preauthOrderId), authIdRespCode: '999999' }
  expect(rowOf(await complete(later, alsoWrong, []))).toMatchObject({ state: 'declined' })
})

test('what was queued in the backup may have left since: it is not withdrawn, and a refusal of it is not believed', async () => {
  const credentials = { appId: 'desk-app', appKey: 'desk-key' }
  const gateway = await startGatewayProcess({ credentials })
  onTestFinished(() => gateway.stop())
  const { restore } = await restoredJournal((journal) => {
    append(journal, Date.now(), [
      { kind: 'accepted', mchntOrderId: numbered(1), body: intent('101720261122094714824861279211', 500) },
    ])
  })
  const desk = testDesk(gateway.url, restore())
  expect(withdraw(desk, numbered(1))).toEqual({
    problem: { kind: 'may-have-left', facts: { mchntOrderId: numbered(1) } },
  })
  expect(rowOf(await sendQueued(desk, numbered(1)))).toMatchObject({ state: 'unknown' })
})

test('what may have left is handed over with that doubt: a refusal is not believed at the other counter', async () => {
  const hold = '101720261122094714824861279211'
  const mchntOrderId = orderNumber('1017', hold, 1)
  const { restore } = await restoredJournal((journal) => {
    append(journal, Date.now(), [{ kind: 'accepted', mchntOrderId, body: intent(hold, 500) }])
  })
  const desk = testDesk(undefined, restore())
  const place = { mchntNo: terminal.mchntNo, gatewayUrl: terminal.gatewayUrl, sourceCode: '1017' }
  const key = await sealingKey('korrekt-马-batterie')
  const done = handOver(desk, { ...place, termNo: '88880001' }, '88880002', key, approval)
  if ('problem' in done) throw new Error(done.problem.kind)
  const opened = openWith(key, sealedHandOver(desk.journal, done.id)?.sealed ?? '')
  if ('problem' in opened) throw new Error(opened.problem.kind)

  const server = await scriptedGateway(() => ({ json: { errCode: 'NO_ORDER' } }))
  const other = testDesk(server.url)
  expect(takeIn(other, { ...place, termNo: '88880002' }, opened.content)).toMatchObject({ count: 1 })
  expect(withdraw(other, mchntOrderId)).toEqual({ problem: { kind: 'may-have-left', facts: { mchntOrderId } } })
  expect(rowOf(await sendQueued(other, mchntOrderId)).state).toBe('unknown')
})

test('a queued void that may have left is not withdrawn, and a refusal of it is not believed', async () => {
  const mchntOrderId = numbered(1)
  const { restore } = await restoredJournal((journal) => {
    const preauthOrderId = '101720261122094714824861279211'
    writeTaken(journal, { mchntOrderId, preauthOrderId, totalAmt: 500, stlDate: '2026-11-22' })
    const asked = { authIdRespCode: '384822', bizType: 'QRPAYDEFAULT', totalAmt: 500, approval }
    append(journal, Date.now(), [
      { kind: 'void-accepted', mchntOrderId, body: { of: 'completion', preauthOrderId, ...asked } },
    ])
  })
  const server = await scriptedGateway(() => ({ json: { errCode: 'NO_ORDER' } }))
  const desk = testDesk(server.url, restore())
  expect(withdrawVoid(desk, mchntOrderId)).toEqual({ problem: { kind: 'may-have-left', facts: { mchntOrderId } } })
  expect(rowOf(await sendQueuedVoid(desk, mchntOrderId)).state).toBe('unknown')
})

/** Takes what is asked for first, as it says at its own path, and says of everything afterwards that there is no such order. */
function takesOnce(first: (body: string) => object) {
  let taken = false
  return scriptedGateway(({ body }) => {
    if (taken) return { json: { errCode: 'NO_ORDER' } }
    taken = true
    return { json: first(body) }
  })
}

const voidedReply = (body: string) => {
  const { mchntNo, termNo, msgId } = JSON.parse(body)
  return { errCode: 'SUCCESS', status: 'TRADE_CLOSED', mchntNo, termNo, msgId }
}

test('a hold that the journal may have forgotten, entered again and handed over: the doubt goes with it', async () => {
  const server = await takesOnce(takenReply)
  const { lost, restore } = await restoredJournal(() => undefined)
  const first = rowOf(await complete(testDesk(server.url, lost), readEntry(), []))
  expect(first.state).toBe('completed')
  const desk = testDesk(undefined, restore())
  expect(rowOf(await complete(desk, readEntry(), [])).mchnt_order_id).toBe(first.mchnt_order_id)

  const place = { mchntNo: terminal.mchntNo, gatewayUrl: terminal.gatewayUrl, sourceCode: '1017' }
  const key = await sealingKey('korrekt-马-batterie')
  const done = handOver(desk, { ...place, termNo: '88880001' }, '88880002', key, approval)
  if ('problem' in done) throw new Error(done.problem.kind)
  const opened = openWith(key, sealedHandOver(desk.journal, done.id)?.sealed ?? '')
  if ('problem' in opened) throw new Error(opened.problem.kind)
  const other = testDesk(server.url)
  const there = { ...other, terminal: { ...other.terminal, termNo: '88880002' } }
  expect(takeIn(there, { ...place, termNo: '88880002' }, opened.content)).toMatchObject({ count: 1 })
  expect(rowOf(await sendQueued(there, first.mchnt_order_id)).state).toBe('unknown')
  // So its hold stays locked there, and no second number ever leaves for it.
  expect(await complete(there, readEntry(), [])).toMatchObject({ problem: { kind: 'hold-taken' } })
  expect(server.bodiesAt(PREAUTHED)).toHaveLength(2)
})

test('a completion whose void the journal forgot, voided again: a refusal is not believed', async () => {
  const mchntOrderId = numbered(1)
  const { lost, restore } = await restoredJournal((journal) =>
    writeTaken(journal, { mchntOrderId, preauthOrderId: hold, totalAmt: 500, stlDate: '2026-11-22' }),
  )
  const server = await takesOnce(voidedReply)
  rowOf(await voidCompletion(testDesk(server.url, lost), mchntOrderId, approval))
  expect(completionOf(lost, mchntOrderId)?.state).toBe('voided')
  const desk = testDesk(server.url, restore())
  expect(completionOf(desk.journal, mchntOrderId)?.state).toBe('completed')
  expect(rowOf(await voidCompletion(desk, mchntOrderId, approval)).state).toBe('unknown')
  // One that was taken since is refused as ever.
  const since = numbered(2)
  writeTaken(desk.journal, { mchntOrderId: since, preauthOrderId: 'hold-2', totalAmt: 500, stlDate: '2026-11-22' })
  expect(rowOf(await voidCompletion(desk, since, approval)).state).toBe('declined')
})

test('a hold whose release the journal forgot, released again: a refusal is not believed', async () => {
  const { lost, restore } = await restoredJournal(() => undefined)
  const server = await takesOnce(voidedReply)
  const asked = { preauthOrderId: hold, authIdRespCode: '384822', bizType: 'QRPAYDEFAULT' }
  expect(rowOf(await releaseHold(testDesk(server.url, lost), asked, approval)).state).toBe('completed')
  expect(rowOf(await releaseHold(testDesk(server.url, restore()), asked, approval)).state).toBe('unknown')
})

test('restored by a clock that was put back: the time that is forgotten was over when the clock is right again', async () => {
  const held = new Date(Date.now() + 8 * HOUR_MS - 60_000).toISOString().replace(/\D/g, '').slice(0, 17)
  const entry = readEntry(12_800, `1017${held}1234567`)
  const { lost, restore } = await restoredJournal(() => undefined)
  const server = await takesOnce(takenReply)
  expect(rowOf(await complete(testDesk(server.url, lost), entry, [])).state).toBe('completed')
  const journal = restore(Date.now() - 48 * HOUR_MS)
  expect(lastGap(journal)).toMatchObject({ over: undefined })
  expect(rowOf(await complete(testDesk(server.url, journal), entry, [])).state).toBe('unknown')
  const gap = lastGap(journal)
  expect(Date.parse(gap?.over ?? '')).toBeGreaterThanOrEqual(Date.parse(gap?.from ?? ''))
})

test('what was queued in the backup, a completion and a void, does not leave again by itself; by a person’s will it does', async () => {
  const [mchntOrderId, voided] = [orderNumber('1017', hold, 1), numbered(2)]
  const { lost, restore } = await restoredJournal((journal) => {
    append(journal, Date.now(), [{ kind: 'accepted', mchntOrderId, body: intent(hold, 500) }])
    writeTaken(journal, { mchntOrderId: voided, preauthOrderId: 'hold-2', totalAmt: 500, stlDate: '2026-11-22' })
    const asked = { authIdRespCode: '384822', bizType: 'QRPAYDEFAULT', totalAmt: 500, approval }
    const body = { of: 'completion' as const, preauthOrderId: 'hold-2', ...asked }
    append(journal, Date.now(), [{ kind: 'void-accepted', mchntOrderId: voided, body }])
  })
  const server = await scriptedGateway(({ body }) => ({ json: takenReply(body) }))
  expect(rowOf(await sendQueued(testDesk(server.url, lost), mchntOrderId)).state).toBe('completed')
  const desk = testDesk(server.url, restore())
  desk.advance(10 * 60_000)
  // What is entered now is sent as ever, which shows that the till does send.
  append(desk.journal, desk.now(), [{ kind: 'accepted', mchntOrderId: numbered(3), body: intent('hold-3', 500) }])
  desk.advance(60_000)
  const attending = attend(desk)
  await vi.waitFor(() => expect(completionOf(desk.journal, numbered(3))?.state).toBe('completed'), 10_000)
  await attending.stop()
  expect(server.bodiesAt(PREAUTHED)).toHaveLength(2)
  expect(completionOf(desk.journal, mchntOrderId)).toMatchObject({ state: 'queued', next_at: null })
  expect(voidOf(desk.journal, voided)).toMatchObject({ state: 'queued', next_at: null })
  expect(verify(desk.journal)).toMatchObject({ ok: true })
  expect(rowOf(await sendQueued(desk, mchntOrderId)).state).toBe('completed')
})
