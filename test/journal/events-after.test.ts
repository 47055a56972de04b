import { expect, test } from 'vitest'
import { eventsAfter, hashAt, lastSeq } from '../../main/journal/events-after.ts'
import { numbered, testJournal, writeTaken } from '../support/journal.ts'

test('events are read in their order, a part at a time, and always one, however long it is', () => {
  const journal = testJournal()
  for (let n = 1; n <= 3; n += 1) {
    writeTaken(journal, { mchntOrderId: numbered(n), preauthOrderId: `${numbered(n)}1`, totalAmt: 100 })
  }
  expect(lastSeq(journal)).toBe(10)
  const seqs = (after: number, most: number, bytes: number) =>
    eventsAfter(journal, after, most, bytes).map((event) => event.seq)
  expect(seqs(0, 4, 1e6)).toEqual([1, 2, 3, 4])
  expect(seqs(8, 4, 1e6)).toEqual([9, 10])
  expect(seqs(10, 4, 1e6)).toEqual([])
  expect(seqs(4, 4, 1)).toEqual([5])
  expect(eventsAfter(journal, 4, 1, 1)[0]?.hash).toBe(hashAt(journal, 5))
  expect(hashAt(journal, 11)).toBeUndefined()
})
