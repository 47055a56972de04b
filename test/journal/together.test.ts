import { expect, test } from 'vitest'
import { append } from '../../main/journal/append.ts'
import { chainFault } from '../../main/journal/chain-fault.ts'
import { completionOf } from '../../main/journal/completions.ts'
import type { Journal } from '../../main/journal/open.ts'
import { together } from '../../main/journal/together.ts'
import { commitsIn } from '../support/commits-in.ts'
import { intent, testJournal } from '../support/journal.ts'

const orders = Array.from({ length: 8 }, (_, n) => `1017${String(n).padStart(24, '0')}`)

/** Writes the nth completion down; its hold is the nth, or another. */
const accept = (journal: Journal, n: number, hold = n) => {
  const mchntOrderId = orders[n] ?? ''
  const preauthOrderId = `202611220000000000${hold}`
  return append(journal, Date.now(), [{ kind: 'accepted', mchntOrderId, body: intent(preauthOrderId, 100 + n) }])
}

const states = (journal: Journal) => orders.map((order) => completionOf(journal, order)?.state)

test('what comes in the same turn is one transaction, in the order in which it came', async () => {
  const journal = testJournal()
  const before = commitsIn(journal)
  const writing = orders.map((_, n) => together(journal, () => accept(journal, n)))
  expect(commitsIn(journal)).toBe(before)

  const rows = (await Promise.all(writing)).flat()

  expect(commitsIn(journal)).toBe(before + 1)
  expect(rows.map(({ mchnt_order_id }) => mchnt_order_id)).toEqual(orders)
  expect(rows.map(({ accepted_seq }) => accepted_seq)).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
  expect(chainFault(journal.db)).toBeUndefined()
})

test('each sees what those before it wrote', async () => {
  const journal = testJournal()
  const first = together(journal, () => accept(journal, 0))
  const second = together(journal, () => completionOf(journal, orders[0] ?? '')?.state)
  await first
  expect(await second).toBe('queued')
})

test('one that the database refuses, or that is a bug, takes none of the others with it', async () => {
  const journal = testJournal()
  const writing = orders.map((_, n) =>
    together(journal, () => {
      const rows = accept(journal, n, n === 3 ? 2 : n)
      if (n === 5) throw new Error('a bug')
      return rows
    }),
  )

  const done = await Promise.allSettled(writing)

  expect(done.flatMap(({ status }, n) => (status === 'rejected' ? [n] : []))).toEqual([3, 5])
  expect(done[3]).toMatchObject({ reason: { code: 'SQLITE_CONSTRAINT_UNIQUE' } })
  expect(done[5]).toMatchObject({ reason: { message: 'a bug' } })
  expect(states(journal)).toEqual(orders.map((_, n) => (n === 3 || n === 5 ? undefined : 'queued')))
  expect(chainFault(journal.db)).toBeUndefined()
})

test('a journal that was closed meanwhile refuses them all', async () => {
  const journal = testJournal()
  const writing = [0, 1].map((n) => together(journal, () => accept(journal, n)))
  journal.db.close()
  for (const one of writing) await expect(one).rejects.toThrow('The database connection is not open')
})
