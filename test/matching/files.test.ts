import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { append } from '../../main/journal/append.ts'
import type { Journal } from '../../main/journal/open.ts'
import { rederive } from '../../main/journal/rederive.ts'
import { verify } from '../../main/journal/verify.ts'
import { isStale, matchedDays } from '../../main/matching/look.ts'
import { doneHere, importAndMatch } from '../../main/matching/reconcile.ts'
import { storePathOf, withStore } from '../../main/matching/store.ts'
import { numbered, terminal, testJournal, writeSending } from '../support/journal.ts'
import { differing } from '../support/matching.ts'

/** What files of several forms tell together: columns that one has and another has not. */

const owner = { ...terminal, sourceCode: '1017' }
const hold = (n: number) => `101720261122094714${String(n).padStart(12, '0')}`

/** Taken, and paid on a day that is not always that of the settlement. */
function take(journal: Journal, n: number, totalAmt: number, stlDate = '2026-11-22', payDay = stlDate): void {
  const mchntOrderId = numbered(n)
  writeSending(journal, { mchntOrderId, preauthOrderId: hold(n), totalAmt })
  const settlement = { refId: `REF${n}`, status: 'TRADE_SUCCESS', stlDate, payTs: `${payDay} 10:00:00` }
  append(journal, Date.now(), [{ kind: 'completed', mchntOrderId, body: { httpStatus: 200, reply: '{}', settlement } }])
}

const columns = {
  ...{ 订单: 'mchntOrderId', 参考号: 'refId', 终端号: 'termNo', 清算日期: 'stlDate', 交易时间: 'payDate' },
  ...{ 类型: 'type', 金额: 'amount', 手续费: 'feeAmt' },
} as const
type Cells = { readonly [Name in keyof typeof columns]?: string }

/** Imports a file with the columns of its first row, and matches; in this process. */
async function bring(journal: Journal, name: string, rows: readonly Cells[], unit = 'yuan') {
  const names = Object.keys(rows[0] ?? {}) as (keyof Cells)[]
  const path = join(dirname(journal.path), name)
  writeFileSync(
    path,
    [names.join(','), ...rows.map((row) => names.map((one) => row[one] ?? '').join(',')), ''].join('\n'),
  )
  const layout = [...names.map((one) => `${columns[one]}=${one}`), `unit=${unit}`].join('; ')
  const books = { journal, now: Date.now, onChange: () => undefined, onTrouble: () => undefined }
  const done = await importAndMatch(journal.path, owner, { path, layout }, Date.now, books, doneHere, {})
  if ('problem' in done) throw new Error(done.problem.kind)
  return done
}

const day = { 清算日期: '20261122', 终端号: terminal.termNo }
const line = (n: number, 金额 = '10.00') => ({ 订单: numbered(n), 金额, ...day })

test('money that only a statement without terminals has is told, and counted for this till', async () => {
  const journal = testJournal()
  take(journal, 1, 1000)
  const rows = [numbered(1), `1017${'7'.repeat(24)}`, 'SHOP-55'].map((订单) => ({
    订单,
    清算日期: '20261122',
    金额: '10.00',
  }))
  await bring(journal, 'day.csv', rows)
  expect(differing(journal)).toEqual({ [`o:1017${'7'.repeat(24)}`]: 'rebuilt', 'o:SHOP-55': 'not-ours' })
  expect(withStore(storePathOf(journal.path), matchedDays)).toMatchObject([{ what: 'completions', count: 3 }])
  // Beside lines that name their terminal, one that names none may be anybody's.
  await bring(journal, 'next.csv', [line(1), { ...line(1), 订单: 'SHOP-56', 终端号: '' }])
  expect(Object.keys(differing(journal))).not.toContain('o:SHOP-56')
})

test('a statement without settlement dates covers what was paid on its days and settled on them', async () => {
  const journal = testJournal()
  take(journal, 1, 1000)
  take(journal, 2, 1000)
  take(journal, 3, 1000, '2026-11-23', '2026-11-22')
  take(journal, 4, 1000, '2026-11-22', '2026-11-21')
  const paid = (n: number, 交易时间: string) => ({ 订单: numbered(n), 金额: '10.00', 交易时间 })
  expect(await bring(journal, 'day.csv', [paid(1, '2026-11-22 10:00:00')])).toMatchObject({
    ...{ byPayDate: true, covers: true, imported: { dates: { from: '2026-11-22', to: '2026-11-22' } } },
  })
  expect(differing(journal)).toEqual({ [`o:${numbered(2)}`]: 'journal-only' })
  await bring(journal, 'next.csv', [paid(9, '2026-11-23 10:00:00')])
  expect(differing(journal)).toMatchObject({ [`o:${numbered(3)}`]: 'journal-only' })
  const { imported } = await bring(journal, 'dateless.csv', [{ 订单: numbered(4), 金额: '10.00' }])
  expect(imported.dates).toBeUndefined()
})

test('only lines of this terminal say which dates a statement covers', async () => {
  const journal = testJournal()
  take(journal, 1, 1000)
  take(journal, 2, 1000, '2026-11-20')
  const theirs = { ...line(9), 清算日期: '20261101', 终端号: '88880002' }
  const { imported } = await bring(journal, 'day.csv', [line(1), theirs])
  expect(imported.dates).toEqual({ from: '2026-11-22', to: '2026-11-22' })
  expect(differing(journal)).toEqual({})
})

const rows = [1, 2, 3].map((n) => line(n))
const withFee = rows.map((row) => ({ ...row, 手续费: '0.10' }))
const withRefs = [1, 2, 3].map((n) => ({ ...line(n), 参考号: `REF${n}` }))

test.each([
  ['a day without fees after its month', withFee, rows, 3],
  ['a month with fees after its days', rows, withFee, 3],
  ['one fee put right', withFee, withFee.map((row, n) => (n === 0 ? { ...row, 手续费: '0.12' } : row)), 3],
  ['without terminals', rows, rows.map(({ 终端号: _no, ...row }) => row), 3],
  ['references beside order numbers', rows, withRefs, 3],
  ['references in their stead', withRefs, withRefs.map(({ 订单: _id, ...row }) => row), 3],
  ['order numbers after references', withRefs.map(({ 订单: _id, ...row }) => row), withRefs, 3],
  ['one of them twice in the second file', rows, [...withFee, line(3)], 3],
  ['twice in both', [...rows, line(3)], [...withFee, line(3)], 4],
  ['another amount', [line(1)], [line(1, '11.00')], 0],
  ['another date', [line(1)], [{ ...line(1), 清算日期: '20261123' }], 0],
  ['another terminal', [line(1)], [{ ...line(1), 终端号: '88880002' }], 0],
  ['another reference of the same order', [{ ...line(1), 参考号: 'REF1' }], [{ ...line(1), 参考号: 'REF2' }], 0],
  ['given back', [{ ...line(1), 类型: '预授权完成' }], [{ ...line(1), 类型: '退货' }], 0],
  [
    'the one that says most of it first',
    [
      { ...line(1), 参考号: 'REF1' },
      { ...line(1), 参考号: 'REF2' },
    ],
    [line(1), { ...line(1), 参考号: 'REF1' }, { ...line(1), 参考号: 'REF2' }].map((row) => ({ 参考号: '', ...row })),
    2,
  ],
] as const)(
  'a later file that overlaps repeats what is the same movement: %s',
  async (_what, first, second, repeated) => {
    const journal = testJournal()
    for (const n of [1, 2, 3]) take(journal, n, 1000)
    await bring(journal, 'first.csv', first)
    const { imported } = await bring(journal, 'second.csv', second)
    expect([imported.repeated, imported.lines]).toEqual([repeated, second.length - repeated])
    if (repeated === 3 && second.length === 3) expect(differing(journal)).toEqual({})
  },
)

test('the same file by other columns takes its own place, in the store and in the journal, and is matched anew', async () => {
  const journal = testJournal()
  for (const n of [1, 2, 3]) take(journal, n, 1000)
  const fen = [1, 2, 3].map((n) => line(n, '1000'))
  await bring(journal, 'day.csv', fen)
  expect(Object.values(differing(journal))).toEqual(['amount-unexplained', 'amount-unexplained', 'amount-unexplained'])
  const anew = await bring(journal, 'day.csv', fen, 'fen')
  expect(anew).toMatchObject({ replaced: true, already: false, imported: { lines: 3, repeated: 0 }, differences: 0 })
  expect(await bring(journal, 'day.csv', fen, 'fen')).toMatchObject({ already: true, replaced: false })
  expect(await bring(journal, 'more.csv', [...fen, line(9, '5')], 'fen')).toMatchObject({ imported: { lines: 1 } })
  expect(withStore(storePathOf(journal.path), (store) => isStale(store, journal))).toBe(false)
  expect(journal.db.prepare("SELECT count(*) FROM event WHERE kind = 'statement-imported'").pluck().get()).toBe(3)
  expect(verify(journal)).toMatchObject({ ok: true })
  journal.db.transaction(() => rederive(journal.db))()
  expect(verify(journal)).toMatchObject({ ok: true })
})

test('what a wrongly read statement settled stays, and differs from what its lines say now', async () => {
  const journal = testJournal()
  writeSending(journal, { mchntOrderId: numbered(1), preauthOrderId: hold(1), totalAmt: 1000 })
  append(journal, Date.now(), [{ kind: 'interrupted', mchntOrderId: numbered(1), body: {} }])
  expect(await bring(journal, 'day.csv', [line(1, '1000')], 'fen')).toMatchObject({ settled: 1 })
  await bring(journal, 'day.csv', [line(1, '1000')])
  expect(differing(journal)).toEqual({ [`o:${numbered(1)}`]: 'amount-unexplained' })
})
