import { expect, test } from 'vitest'
import { append } from '../../main/journal/append.ts'
import {
  handedOver,
  isTakenOver,
  movableCompletions,
  sealedHandOver,
  sealedHandOvers,
} from '../../main/journal/hand-overs.ts'
import type { Journal } from '../../main/journal/open.ts'
import { intent, numbered, testJournal } from '../support/journal.ts'

const approval = { reason: '专线中断' }
const holdOf = (n: number) => `1017202611221${String(n).padStart(9, '0')}`

function handOverOf(journal: Journal, id: string, numbers: readonly number[]): void {
  append(journal, Date.now(), [
    ...numbers.flatMap((n) => [
      { kind: 'accepted' as const, mchntOrderId: numbered(n), body: intent(holdOf(n), 100 * n) },
      { kind: 'handed-over' as const, mchntOrderId: numbered(n), body: { id, toTermNo: '88880002' } },
    ]),
    {
      kind: 'hand-over-sealed',
      mchntOrderId: '',
      body: { id, toTermNo: '88880002', count: numbers.length, totalAmt: 100, sealed: `sealed ${id}`, approval },
    },
  ])
}

test('what was handed over is known by its hand-over, until it is taken back', () => {
  const journal = testJournal()
  handOverOf(journal, 'one', [1, 2])
  handOverOf(journal, 'two', [3])
  expect(sealedHandOvers(journal, 10).map(({ id }) => id)).toEqual(['two', 'one'])
  expect(sealedHandOvers(journal, 1).map(({ id }) => id)).toEqual(['two'])
  expect(sealedHandOver(journal, 'one')?.sealed).toBe('sealed one')
  expect(sealedHandOver(journal, 'three')).toBeUndefined()
  const listed = () => handedOver(journal, 10).map((row) => [row.mchnt_order_id, row.hand_over_id])
  expect(listed()).toEqual([
    [numbered(3), 'two'],
    [numbered(2), 'one'],
    [numbered(1), 'one'],
  ])
  append(journal, Date.now(), [{ kind: 'taken-back', mchntOrderId: numbered(2), body: { approval } }])
  expect(listed()).toEqual([
    [numbered(3), 'two'],
    [numbered(1), 'one'],
  ])
  expect(movableCompletions(journal, 10).map((row) => row.mchnt_order_id)).toEqual([numbered(2)])
})

test('a file is used once it was taken over, and only that one', () => {
  const journal = testJournal()
  handOverOf(journal, 'sealed-here', [1])
  append(journal, Date.now(), [
    { kind: 'taken-over', mchntOrderId: '', body: { id: 'one', fromTermNo: '88880002', count: 0, totalAmt: 0 } },
  ])
  expect(isTakenOver(journal, 'one')).toBe(true)
  expect(isTakenOver(journal, 'two')).toBe(false)
  expect(isTakenOver(journal, 'sealed-here')).toBe(false)
})

test('none of it reads the whole journal: a million events do not slow the screen', () => {
  const journal = testJournal()
  const asked: string[] = []
  const { db } = journal
  const spied: Journal = {
    ...journal,
    db: new Proxy(db, {
      get: (target, name) =>
        name === 'prepare'
          ? (sql: string) => {
              asked.push(sql)
              return target.prepare(sql)
            }
          : Reflect.get(target, name),
    }),
  }
  movableCompletions(spied, 10)
  sealedHandOvers(spied, 10)
  sealedHandOver(spied, 'one')
  isTakenOver(spied, 'one')
  handedOver(spied, 10)
  expect(asked).toHaveLength(5)
  for (const sql of asked) {
    const values = sql.match(/\?/g)?.map(() => 1) ?? []
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[]
    const scans = plan.filter(({ detail }) => /^SCAN (event|completion)(?! USING INDEX)/.test(detail))
    expect(scans, sql).toEqual([])
    expect(plan.map(({ detail }) => detail).join(), sql).toMatch(
      /hand_over_event|open_completion|handed_over_completion/,
    )
  }
})
