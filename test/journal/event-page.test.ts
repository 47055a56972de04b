import { expect, onTestFinished, test } from 'vitest'
import { append } from '../../main/journal/append.ts'
import { eventPage, wireOf } from '../../main/journal/event-page.ts'
import { formatHead, readHead } from '../../main/journal/head.ts'
import { openJournalForReading } from '../../main/journal/open.ts'
import { fullJournal } from '../support/full-journal.ts'
import { numbered, testJournal, writeSending } from '../support/journal.ts'

function reading(path: string) {
  const opened = openJournalForReading(path)
  if ('problem' in opened) throw new Error(opened.problem.kind)
  onTestFinished(() => void opened.journal.db.close())
  return opened.journal
}

test('a completion and its void are one story, each event at its place in the chain', () => {
  const { path } = fullJournal()
  const journal = reading(path)
  const events = eventPage(journal, numbered(4), 0, 50)
  const kinds = ['accepted', 'sending', 'completed', 'void-accepted', 'void-sending', 'void-completed']
  expect(events.map(({ kind }) => kind)).toEqual(kinds)
  expect(events.map(({ request, reply }) => [request, reply])).toEqual([
    ...[
      [false, false],
      [true, false],
      [false, true],
    ],
    ...[
      [false, false],
      [true, false],
      [false, true],
    ],
  ])
  for (const { seq, head, at } of events) {
    const row = journal.db.prepare('SELECT * FROM event WHERE seq = ?').get(seq) as { hash: string; at: string }
    expect([head, at]).toEqual([formatHead({ seq, hash: row.hash }), row.at])
  }
  expect(eventPage(journal, 'hold-10', 0, 50).map(({ kind }) => kind)).toEqual([
    ...['void-accepted', 'void-sending', 'void-interrupted'],
  ])
})

test('a long story comes page by page, without a gap or a repeat', () => {
  const journal = testJournal()
  const mchntOrderId = numbered(1)
  writeSending(journal, { mchntOrderId, preauthOrderId: 'hold-1', totalAmt: 1 })
  append(journal, Date.now(), [{ kind: 'interrupted', mchntOrderId, body: {} }])
  const asked = { kind: 'asked', mchntOrderId, body: { found: 'no-answer', code: 'ECONNREFUSED' } } as const
  for (let n = 0; n < 60; n++) append(journal, Date.now(), [asked])
  const seen: number[] = []
  for (let page = eventPage(journal, mchntOrderId, 0, 25); page.length > 0; ) {
    seen.push(...page.map(({ seq }) => seq))
    page = eventPage(journal, mchntOrderId, seen.at(-1) ?? 0, 25)
  }
  // The first event is the journal's own.
  expect(seen).toEqual(Array.from({ length: 63 }, (_, index) => index + 2))
  expect(readHead(journal)?.seq).toBe(64)
})

test('what was sent and what came is to the letter what was on the wire, and only of the story that was named', () => {
  const journal = testJournal()
  const mchntOrderId = numbered(1)
  writeSending(journal, { mchntOrderId, preauthOrderId: 'hold-1', totalAmt: 1 })
  const reply = '{"errMsg":"无此订单 \uFFFD\\u0000", "amount": 12345678901234567890.50,  "a":1,"a":2}'
  append(journal, Date.now(), [
    { kind: 'declined', mchntOrderId, body: { httpStatus: 200, reply, errCode: 'NO_ORDER' } },
  ])
  const [accepted, sending, declined] = eventPage(journal, mchntOrderId, 0, 9).map(({ seq }) => seq)
  expect(wireOf(journal, mchntOrderId, accepted ?? 0)).toEqual({})
  const request = expect.stringContaining('"mchntOrderId"')
  expect(wireOf(journal, mchntOrderId, sending ?? 0)).toEqual({ url: expect.stringContaining('https://'), request })
  expect(wireOf(journal, mchntOrderId, declined ?? 0)).toEqual({ httpStatus: 200, reply })
  expect(wireOf(journal, numbered(2), declined ?? 0)).toBeUndefined()
  // An event that belongs to no story: the journal's opening.
  expect(wireOf(journal, '', 1)).toBeUndefined()
})
