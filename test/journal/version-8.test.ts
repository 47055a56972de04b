import { expect, test } from 'vitest'
import { append } from '../../main/journal/append.ts'
import { completionOf } from '../../main/journal/completions.ts'
import { verify } from '../../main/journal/verify.ts'
import { voidOf } from '../../main/journal/voids.ts'
import { intent, numbered, testJournal, writeTaken } from '../support/journal.ts'
import { journalToLose } from '../support/journal-to-lose.ts'

const approval = { reason: 'twice' }

test('in a journal of version 8, what may have left before loses its next step; whatever else is queued keeps it', async () => {
  const begun = testJournal()
  const now = Date.now()
  writeTaken(begun, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 500, stlDate: '2026-11-22' })
  const asked = { authIdRespCode: '384822', bizType: 'QRPAYDEFAULT', totalAmt: 500, approval }
  append(begun, now, [
    { kind: 'accepted', mchntOrderId: numbered(2), body: intent('hold-2', 500) },
    {
      kind: 'void-accepted',
      mchntOrderId: numbered(1),
      body: { of: 'completion', preauthOrderId: 'hold-1', ...asked },
    },
  ])
  const { restore } = await journalToLose(begun)
  const journal = restore()
  append(journal, now, [
    { kind: 'accepted', mchntOrderId: numbered(3), body: intent('hold-3', 500) },
    { kind: 'accepted', mchntOrderId: numbered(4), body: { ...intent('hold-4', 500), mayHaveLeft: true } },
  ])
  // As version 8 left it: everything queued had a next step.
  journal.db.exec(`UPDATE completion SET next_at = '2026-11-22T02:00:00.000Z' WHERE next_at IS NULL AND state = 'queued';
    UPDATE void SET next_at = '2026-11-22T02:00:00.000Z'; PRAGMA user_version = 8`)
  const { path } = journal
  journal.db.close()

  const again = testJournal(path)
  const nextOf = (n: number) => completionOf(again, numbered(n))?.next_at
  expect([nextOf(2), nextOf(4), voidOf(again, numbered(1))?.next_at]).toEqual([null, null, null])
  expect(nextOf(3)).not.toBeNull()
  expect(verify(again)).toMatchObject({ ok: true, ofThisVersion: true })
})
