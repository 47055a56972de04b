import { rmSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { mayBeForgotten } from '../../main/completion/after-gap.ts'
import { complete, sendQueued, withdraw } from '../../main/completion/complete.ts'
import { orderNumber } from '../../main/completion/order-number.ts'
import { handOver } from '../../main/hand-over/hand-over.ts'
import { openWith, sealingKey } from '../../main/hand-over/sealed-file.ts'
import { takeIn } from '../../main/hand-over/take-over.ts'
import { append } from '../../main/journal/append.ts'
import { backUp } from '../../main/journal/backup.ts'
import { sealedHandOver } from '../../main/journal/hand-overs.ts'
import { openJournal } from '../../main/journal/open.ts'
import { restoreJournal } from '../../main/journal/restore.ts'
import { sendQueuedVoid, withdrawVoid } from '../../main/voiding/void.ts'
import { readEntry, rowOf, testDesk } from '../support/desk.ts'
import { startGatewayProcess } from '../support/gateway-process.ts'
import { intent, numbered, terminal, testJournal, writeTaken } from '../support/journal.ts'
import { scriptedGateway } from '../support/scripted-gateway.ts'

const at = Date.UTC(2026, 10, 22, 4)

test.each([
  { what: 'no gap', hold: '101720261122094714824861279211', gapUntil: undefined, forgotten: false },
  { what: 'made before', hold: '101720261122094714824861279211', gapUntil: at, forgotten: true },
  { what: 'made after', hold: '101720261122140000000861279211', gapUntil: at, forgotten: false },
  {
    what: 'made after, by a clock that is minutes ahead',
    hold: '101720261122120500000861279211',
    gapUntil: at,
    forgotten: true,
  },
  { what: 'a number without a time', hold: 'HOLD-WITHOUT-A-TIME', gapUntil: at, forgotten: true },
])('a hold, $what: may be forgotten is $forgotten', ({ hold, gapUntil, forgotten }) => {
  expect(mayBeForgotten(hold, gapUntil, at + 86_400_000)).toBe(forgotten)
})

const approval = { reason: 'the disk went bad' }

/** A journal that was backed up as `prepare` left it, and then was lost with all that came after. */
async function restoredJournal(prepare: (journal: ReturnType<typeof testJournal>) => void) {
  const journal = testJournal()
  prepare(journal)
  const backup = await backUp(journal, 'daily', Date.now())
  if ('problem' in backup) throw new Error(backup.problem.kind)
  return {
    lost: journal,
    /** @param now when it is restored, epoch ms. */
    restore(now = Date.now()) {
      const { path } = journal
      journal.db.close()
      rmSync(path)
      const id = backup.path.replace(/^.*\//, '').replace(/\.db$/, '')
      const result = restoreJournal({ path, backup: id, terminal, approval, why: 'journal-missing', now })
      if ('problem' in result) throw new Error(JSON.stringify(result.problem))
      const opened = openJournal(path, terminal, Date.now)
      if ('problem' in opened) throw new Error(opened.problem.kind)
      onTestFinished(() => void opened.journal.db.close())
      return opened.journal
    },
  }
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
  const earlier = await restoredJournal(() => undefined)
  const later = testDesk(gateway.url, earlier.restore(Date.now() - 2 * 60 * 60_000))
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
