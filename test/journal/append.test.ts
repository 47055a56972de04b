import { expect, test } from 'vitest'
import { append, type NewEvent } from '../../main/journal/append.ts'
import { completionOf, countAndSum, liveCompletionOf, openCompletions } from '../../main/journal/completions.ts'
import type { Journal } from '../../main/journal/open.ts'
import { days, dayTotal } from '../../main/settlement/day.ts'
import { undatedTotal } from '../../main/settlement/undated.ts'
import { intent, numbered, testJournal, writeSending, writeTaken } from '../support/journal.ts'

const count = (journal: Journal) => (journal.db.prepare('SELECT count(*) AS n FROM event').get() as { n: number }).n

const requestOf = (mchntOrderId: string) =>
  JSON.stringify({
    ...{ reqTs: '2026-11-22 10:00:00', mchntOrderId, preauthOrderId: 'hold-1', authIdRespCode: '384822' },
    ...{ bizType: 'QRPAYDEFAULT', mchntNo: '898201612345678', termNo: '88880001', totalAmt: 90 },
  })

test('a hold cannot have two live completions: the database itself refuses, and nothing of the second is written', () => {
  const journal = testJournal()
  writeSending(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 100 })
  const before = count(journal)
  expect(() => writeSending(journal, { mchntOrderId: numbered(2), preauthOrderId: 'hold-1', totalAmt: 50 })).toThrow(
    'UNIQUE constraint failed',
  )
  expect(count(journal)).toBe(before)
  expect(liveCompletionOf(journal, 'hold-1')?.total_amt).toBe(100)
})

test('several events are written all or none', () => {
  const journal = testJournal()
  const mchntOrderId = numbered(1)
  const before = count(journal)
  expect(() =>
    append(journal, Date.now(), [
      { kind: 'accepted', mchntOrderId, body: intent('hold-1', 100) },
      { kind: 'asked', mchntOrderId, body: { found: 'no-answer', code: 'ECONNREFUSED' } },
    ]),
  ).toThrow('a completion that is queued cannot be asked')
  expect(count(journal)).toBe(before)
  expect(completionOf(journal, mchntOrderId)).toBeUndefined()
})

test('events of a completion that are written at once come to what they come to one by one', () => {
  const [mchntOrderId, settlement] = [numbered(1), { stlDate: '2026-11-22', refId: '01254701208N' }]
  const now = Date.UTC(2026, 10, 22, 2)
  const events: readonly NewEvent[] = [
    { kind: 'accepted', mchntOrderId, body: intent('hold-1', 100) },
    { kind: 'withdrawn', mchntOrderId, body: {} },
    { kind: 'reopened', mchntOrderId, body: intent('hold-1', 90) },
    { kind: 'sending', mchntOrderId, body: { url: 'http://127.0.0.1:9', request: requestOf(mchntOrderId) } },
    { kind: 'interrupted', mchntOrderId, body: {} },
    { kind: 'completed', mchntOrderId, body: { httpStatus: 200, reply: '{"errCode":"SUCCESS"}', settlement } },
    { kind: 'accepted', mchntOrderId: numbered(2), body: intent('hold-2', 7) },
  ]
  const [atOnce, oneByOne] = [testJournal(), testJournal()]
  append(atOnce, now, events)
  for (const event of events) append(oneByOne, now, [event])
  for (const table of ['completion', 'day_total', 'day_hour', 'unclosed_total']) {
    const rows = (journal: Journal) => journal.db.prepare(`SELECT * FROM ${table}`).all()
    expect(rows(atOnce)).toEqual(rows(oneByOne))
    expect(rows(atOnce)).not.toEqual([])
  }
})

test('nor can a hold have two live completions that are written at once, whatever becomes of the second', () => {
  const journal = testJournal()
  const second = numbered(2)
  expect(() =>
    append(journal, Date.now(), [
      { kind: 'accepted', mchntOrderId: numbered(1), body: intent('hold-1', 100) },
      { kind: 'accepted', mchntOrderId: second, body: intent('hold-1', 50) },
      { kind: 'withdrawn', mchntOrderId: second, body: {} },
    ]),
  ).toThrow('UNIQUE constraint failed')
  expect(liveCompletionOf(journal, 'hold-1')).toBeUndefined()
})

test('totals change with their event, by the settlement date of the gateway', () => {
  const journal = testJournal()
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-a', totalAmt: 100, stlDate: '2026-11-22' })
  writeTaken(journal, { mchntOrderId: numbered(2), preauthOrderId: 'hold-b', totalAmt: 23, stlDate: '2026-11-22' })
  writeTaken(journal, { mchntOrderId: numbered(3), preauthOrderId: 'hold-c', totalAmt: 7, stlDate: '2026-11-23' })
  expect(days(journal)).toMatchObject([
    { stlDate: '2026-11-23', count: 1, totalAmt: 7 },
    { stlDate: '2026-11-22', count: 2, totalAmt: 123 },
  ])
  expect(dayTotal(journal, '2026-11-22')).toMatchObject({ count: 2, totalAmt: 123 })
  expect(dayTotal(journal, '2026-11-24')).toMatchObject({ count: 0, totalAmt: 0 })
})

test('what has no settlement date yet stands apart and does not hide', () => {
  const journal = testJournal()
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-a', totalAmt: 100 })
  writeSending(journal, { mchntOrderId: numbered(2), preauthOrderId: 'hold-b', totalAmt: 20 })
  append(journal, Date.now(), [{ kind: 'accepted', mchntOrderId: numbered(3), body: intent('hold-c', 3) }])
  expect(undatedTotal(journal)).toEqual({ count: 3, totalAmt: 123 })
  expect(openCompletions(journal, 10).map(({ state }) => state)).toEqual(['sending', 'queued'])
  expect(countAndSum(journal, ['queued', 'sending'])).toEqual({ count: 2, totalAmt: 23 })
})

test('a clock that jumps back never reorders the journal', () => {
  const journal = testJournal()
  append(journal, Date.UTC(2026, 10, 22, 12), [
    { kind: 'accepted', mchntOrderId: numbered(1), body: intent('hold-a', 1) },
  ])
  append(journal, Date.UTC(2026, 10, 22, 11), [
    { kind: 'accepted', mchntOrderId: numbered(2), body: intent('hold-b', 1) },
  ])
  expect(openCompletions(journal, 10).map(({ mchnt_order_id }) => mchnt_order_id)).toEqual([numbered(1), numbered(2)])
})
