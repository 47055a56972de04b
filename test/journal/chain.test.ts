import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { chainHash, GENESIS } from '../../main/journal/chain.ts'
import type { EventRow } from '../../main/journal/event.ts'
import { numbered, testJournal, writeTaken } from '../support/journal.ts'

test('an event is hashed as the design says, so that anyone can check it without the till', () => {
  const link = { seq: 1, at: '2026-11-22T02:00:00.000Z', kind: 'accepted', mchntOrderId: '1017', body: '{"a":"测试"}' }
  const text = `${'0'.repeat(64)}\n1\n2026-11-22T02:00:00.000Z\naccepted\n1017\n{"a":"测试"}`
  expect(chainHash(GENESIS, link)).toBe(createHash('sha256').update(Buffer.from(text, 'utf8')).digest('hex'))
})

test('every event of a journal follows from the one before it', () => {
  const journal = testJournal()
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 1, stlDate: '2026-11-22' })
  const events = journal.db.prepare('SELECT * FROM event ORDER BY seq').all() as EventRow[]
  expect(events.map(({ kind }) => kind)).toEqual(['opened', 'accepted', 'sending', 'completed'])
  let before = GENESIS
  for (const event of events) {
    expect(event.prev_hash).toBe(before)
    expect(event.hash).toBe(chainHash(before, { ...event, mchntOrderId: event.mchnt_order_id }))
    before = event.hash
  }
})

test('SQLite itself refuses to change or delete an event', () => {
  const { db } = testJournal()
  expect(() => db.exec("UPDATE event SET kind = 'other'")).toThrow('an event is never changed')
  expect(() => db.exec('DELETE FROM event')).toThrow('an event is never deleted')
})
