import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { append } from '../../main/journal/append.ts'
import type { Journal } from '../../main/journal/open.ts'
import { isStale, matchedDays, statementFiles } from '../../main/matching/look.ts'
import { storePathOf, withStore } from '../../main/matching/store.ts'
import { numbered, testJournal, writeSending, writeTaken } from '../support/journal.ts'
import { differing, importFile, importRows, matched, statementOf } from '../support/matching.ts'

const hold = (n: number) => `101720261122094714${String(n).padStart(12, '0')}`

function write(journal: Journal, n: number, totalAmt: number, stlDate = '2026-11-22'): void {
  writeTaken(journal, { mchntOrderId: numbered(n), preauthOrderId: hold(n), totalAmt, stlDate })
}

const daysIn = (journal: Journal) => withStore(storePathOf(journal.path), matchedDays)

test('a day that agrees: nothing differs, and both sides come to the same', async () => {
  const journal = testJournal()
  for (let n = 1; n <= 5; n++) write(journal, n, 1000 * n)
  const rows = [1, 2, 3, 4, 5].map((n) => ({ id: numbered(n), amount: 1000 * n }))
  expect(await importRows(journal, 'day.csv', rows)).toMatchObject({
    imported: { lines: 5, bad: 0, repeated: 0, completions: { count: 5, totalAmt: 15_000 } },
    covers: true,
  })
  expect(await matched(journal)).toEqual({ differences: 0, claims: [] })
  expect(daysIn(journal)).toEqual([{ stlDate: '2026-11-22', what: 'completions', count: 5, amount: 15_000 }])
})

test('everything that may differ is found, and found again the same', async () => {
  const journal = testJournal()
  for (let n = 1; n <= 9; n++) write(journal, n, 10_000)
  write(journal, 10, 10_000, '2026-11-30')
  const rebuilt = `1017${'7'.repeat(24)}`
  const id = numbered
  await importRows(journal, 'day.csv', [
    ...[
      { id: id(1), amount: 10_000 },
      { id: id(2), amount: 9000, coupon: 1000 },
      { id: id(3), amount: 9962, fee: 38 },
    ],
    ...[
      { id: id(4), amount: 5000 },
      { id: id(5), amount: 10_000, date: '2026-11-23' },
    ],
    ...[
      { id: id(6), amount: 10_000 },
      { id: id(6), amount: 10_000 },
      { id: id(7), amount: 10_000, termNo: '88880002' },
    ],
    { id: rebuilt, amount: 700 },
    { id: 'SHOP-1', amount: 800 },
    { id: `1017${'8'.repeat(24)}`, amount: 900, termNo: '88880003' },
    { id: id(8), amount: 10_000, mchntNo: '898201699999999' },
    ...[
      { id: id(9), amount: 10_000 },
      { id: id(9), amount: 10_000, type: '预授权完成撤销' },
    ],
  ])
  const differences = {
    ...{ [`o:${id(2)}`]: 'amount-coupon', [`o:${id(3)}`]: 'amount-fee', [`o:${id(4)}`]: 'amount-partial' },
    ...{ [`o:${id(5)}`]: 'other-date', [`o:${id(6)}`]: 'twice', [`o:${id(7)}`]: 'other-terminal' },
    ...{ [`o:${rebuilt}`]: 'rebuilt', 'o:SHOP-1': 'not-ours' },
    // Its line is another merchant's, so of this one it is missing.
    [`o:${id(8)}`]: 'journal-only',
    [`v:${id(9)}`]: 'void-statement-only',
  }
  await matched(journal)
  expect(differing(journal)).toEqual(differences)
  expect(differing(journal, 'explained')).toEqual({ [`o:${id(2)}`]: 'amount-coupon', [`o:${id(3)}`]: 'amount-fee' })
  expect(daysIn(journal)?.map(({ stlDate, what, count }) => [stlDate, what, count])).toEqual([
    ['2026-11-23', 'completions', 1],
    ...[
      ['2026-11-22', 'completions', 10],
      ['2026-11-22', 'other-counter', 1],
      ['2026-11-22', 'other-merchant', 1],
      ['2026-11-22', 'voids', 1],
    ],
  ])
  const once = withStore(storePathOf(journal.path), (store) => store.prepare('SELECT * FROM difference').all())
  await matched(journal)
  expect(withStore(storePathOf(journal.path), (store) => store.prepare('SELECT * FROM difference').all())).toEqual(once)
})

test('without an order number: by reference, amount and terminal, and only where they lead to one', async () => {
  const journal = testJournal()
  const write = (n: number, totalAmt: number, refId: string) => {
    writeSending(journal, { mchntOrderId: numbered(n), preauthOrderId: hold(n), totalAmt })
    const settlement = { refId, status: 'TRADE_SUCCESS', stlDate: '2026-11-22' }
    append(journal, Date.now(), [
      { kind: 'completed', mchntOrderId: numbered(n), body: { httpStatus: 200, reply: '{}', settlement } },
    ])
  }
  write(1, 1000, 'REF1')
  write(2, 2000, 'REF2')
  write(3, 3000, 'REF3')
  write(4, 3000, 'REF3')
  await importRows(journal, 'day.csv', [
    ...[
      { ref: 'REF1', amount: 1000 },
      { ref: 'REF2', amount: 2000, termNo: '88880002' },
      { ref: 'REF3', amount: 3000 },
    ],
  ])
  await matched(journal)
  expect(differing(journal)).toEqual({
    // Another terminal's reference, and one that two have.
    ...{ [`o:${numbered(2)}`]: 'journal-only', [`o:${numbered(3)}`]: 'journal-only' },
    ...{ [`o:${numbered(4)}`]: 'journal-only', 'r:REF3:3000': 'not-ours' },
  })
})

test('a difference stays from day to day, until a later statement has what was missing', async () => {
  const journal = testJournal()
  write(journal, 1, 1000)
  write(journal, 2, 2000)
  await importRows(journal, 'first.csv', [{ id: numbered(1), amount: 1000 }])
  await matched(journal)
  expect(differing(journal, 'open')).toEqual({ [`o:${numbered(2)}`]: 'journal-only' })
  await importRows(journal, 'second.csv', [{ id: numbered(2), amount: 2000, date: '2026-11-23' }])
  await matched(journal)
  expect(differing(journal, 'open')).toEqual({ [`o:${numbered(2)}`]: 'other-date' })
  await importRows(journal, 'third.csv', [{ id: 'another', amount: 5, termNo: '88880009', date: '2026-11-24' }])
  await matched(journal)
  expect(differing(journal, 'open')).toEqual({ [`o:${numbered(2)}`]: 'other-date' })
})

test('the same file twice adds nothing, under another name too; a month after its days adds only what they did not have', async () => {
  const journal = testJournal()
  for (let n = 1; n <= 3; n++) write(journal, n, 1000)
  const day = [1, 2].map((n) => ({ id: numbered(n), amount: 1000 }))
  await importRows(journal, 'day.csv', day)
  expect(await importRows(journal, 'again.csv', day)).toMatchObject({ already: { file: 'day.csv', lines: 2 } })
  const month = [...day, { id: numbered(2), amount: 1000 }, { id: numbered(3), amount: 1000 }]
  // One of the lines that say the same is new: what is there twice in one file was taken twice.
  expect(await importRows(journal, 'month.csv', month)).toMatchObject({ imported: { lines: 2, repeated: 2 } })
  await matched(journal)
  expect(differing(journal)).toEqual({ [`o:${numbered(2)}`]: 'twice' })
})

test('a statement of other terminals says nothing of what is missing here', async () => {
  const journal = testJournal()
  write(journal, 1, 1000)
  const rows = [{ id: 'x', amount: 5, termNo: '88880002' }]
  expect(await importRows(journal, 'theirs.csv', rows)).toMatchObject({ covers: false })
  await matched(journal)
  expect(differing(journal)).toEqual({})
})

test('an import that is stopped leaves nothing, and can be done again', async () => {
  const journal = testJournal()
  const rows = Array.from({ length: 60_000 }, (_, n) => ({ id: numbered(n), amount: 1000 }))
  const path = join(dirname(journal.path), 'long.csv')
  writeFileSync(path, statementOf(rows))
  const stopping = new AbortController()
  const stopped = importFile(journal, path, { signal: stopping.signal, hear: () => stopping.abort() })
  await expect(stopped).rejects.toMatchObject({ code: 'ESTOPPED' })
  expect(withStore(storePathOf(journal.path), (store) => statementFiles(store, 9)) ?? []).toEqual([])
  expect(await importFile(journal, path)).toMatchObject({ imported: { lines: 60_000 } })
})

test('another program’s file in the place of the statements is not touched', async () => {
  const journal = testJournal()
  writeFileSync(storePathOf(journal.path), 'a diary')
  await expect(importRows(journal, 'day.csv', [{ id: 'x', amount: 5 }])).rejects.toMatchObject({
    code: 'SQLITE_NOTADB',
  })
})

test('a statement that came and was not matched, or a journal that went on, is told', async () => {
  const journal = testJournal()
  const stale = () => withStore(storePathOf(journal.path), (store) => isStale(store, journal))
  write(journal, 1, 10_000)
  await importRows(journal, 'day.csv', [{ id: numbered(1), amount: 10_000 }])
  expect(stale()).toBe(true)
  await matched(journal)
  expect(stale()).toBe(false)
  write(journal, 2, 10_000)
  expect(stale()).toBe(true)
  await matched(journal)
  await importRows(journal, 'more.csv', [{ id: numbered(2), amount: 10_000 }])
  expect(stale()).toBe(true)
})
