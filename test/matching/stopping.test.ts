import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { Progress } from '../../main/aside/aside.ts'
import { append } from '../../main/journal/append.ts'
import { completionOf } from '../../main/journal/completions.ts'
import { importedStatement } from '../../main/journal/imported.ts'
import type { Journal } from '../../main/journal/open.ts'
import { isStale, statementFiles } from '../../main/matching/look.ts'
import { doneAside, importAndMatch } from '../../main/matching/reconcile.ts'
import { storePathOf, withStore } from '../../main/matching/store.ts'
import '../support/fork-aside.ts'
import { numbered, terminal, testJournal, writeSending, writeTaken } from '../support/journal.ts'
import { differing, layout, type Row, statementOf } from '../support/matching.ts'

/** Importing and matching as one work that is stopped while it matches; in real processes, which are killed. */

const owner = { ...terminal, sourceCode: '1017' }

/** Imports rows as a till does, and stops once `until` is heard. */
function importing(
  journal: Journal,
  name: string,
  rows: readonly Row[],
  until: (progress: Progress) => boolean = () => false,
) {
  const path = join(dirname(journal.path), name)
  writeFileSync(path, statementOf(rows))
  const stop = new AbortController()
  const hear = (progress: Progress) => void (until(progress) && stop.abort())
  const books = { journal, now: Date.now, onChange: () => undefined, onTrouble: () => undefined }
  return importAndMatch(journal.path, owner, { path, layout }, Date.now, books, doneAside, {
    hear,
    signal: stop.signal,
  })
}

const isMatching = ({ unit }: Progress) => unit === 'rows'

const inStore = <Value>(journal: Journal, look: (store: Database) => Value) =>
  withStore(storePathOf(journal.path), look)
const files = (journal: Journal) => inStore(journal, (store) => statementFiles(store, 10).map(({ file }) => file))
const lines = (journal: Journal) =>
  inStore(journal, (store) =>
    ['line', 'bad_row', 'footer'].map((table) => store.prepare(`SELECT count(*) FROM ${table}`).pluck().get()),
  )
const imports = ({ db }: Journal) =>
  db.prepare("SELECT count(*) FROM event WHERE kind = 'statement-imported'").pluck().get()

const [first, second] = [
  [{ id: numbered(1), amount: 900 }],
  [
    { id: numbered(1), amount: 100 },
    { id: numbered(2), amount: 2000 },
  ],
]

/** Enough of what this journal does not know, that a matching is not over before it is stopped. */
const many: readonly Row[] = Array.from({ length: 30_000 }, (_, n) => ({ id: numbered(10_000 + n), amount: 100 }))

function journalOfTwo(): Journal {
  const journal = testJournal()
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 1000, stlDate: '2026-11-22' })
  writeTaken(journal, { mchntOrderId: numbered(2), preauthOrderId: 'hold-2', totalAmt: 2000, stlDate: '2026-11-22' })
  return journal
}

test('stopped, the first statement is gone from the store and was never in the journal; it can be imported anew', async () => {
  const journal = journalOfTwo()
  await expect(importing(journal, 'a.csv', many, isMatching)).rejects.toMatchObject({ code: 'ESTOPPED' })
  expect([files(journal), lines(journal), imports(journal)]).toEqual([[], [0, 0, 0], 0])
  expect(await importing(journal, 'a.csv', first)).toMatchObject({ already: false, imported: { lines: 1 }, settled: 0 })
  expect([files(journal), imports(journal)]).toEqual([['a.csv'], 1])
  expect(differing(journal)).toEqual({ [`o:${numbered(1)}`]: 'amount-partial', [`o:${numbered(2)}`]: 'journal-only' })
})

test('a later one takes nothing of the earlier ones with it, and what was matched before stands', async () => {
  const journal = journalOfTwo()
  await importing(journal, 'a.csv', first)
  const before = [files(journal), lines(journal), differing(journal)]
  const stopped = importing(journal, 'b.csv', [...first, ...second, ...many], isMatching)
  await expect(stopped).rejects.toMatchObject({ code: 'ESTOPPED' })
  expect([files(journal), lines(journal), differing(journal)]).toEqual(before)
  expect([imports(journal), inStore(journal, (store) => isStale(store, journal))]).toEqual([1, false])
  expect(await importing(journal, 'b.csv', [...first, ...second])).toMatchObject({
    imported: { lines: 2, repeated: 1 },
  })
  expect(differing(journal)).toEqual({})
})

test('a file that was imported before is not taken out by being imported again and stopped', async () => {
  const journal = journalOfTwo()
  await importing(journal, 'a.csv', many)
  await expect(importing(journal, 'a.csv', many, isMatching)).rejects.toMatchObject({ code: 'ESTOPPED' })
  expect([files(journal), lines(journal), imports(journal)]).toEqual([['a.csv'], [many.length, 0, 0], 1])
})

test('what a statement settled before the stop stands, with its statement, and the rest is left to be matched', async () => {
  const journal = testJournal()
  writeSending(journal, { mchntOrderId: numbered(1), preauthOrderId: 'hold-1', totalAmt: 1000 })
  append(journal, Date.now(), [{ kind: 'interrupted', mchntOrderId: numbered(1), body: {} }])
  let rounds = 0
  const isSecond = (progress: Progress) => {
    if (isMatching(progress) && progress.done === 0) rounds += 1
    return rounds === 2
  }
  const done = await importing(journal, 'a.csv', [{ id: numbered(1), amount: 1000 }, ...many], isSecond)
  if ('problem' in done) throw new Error(done.problem.kind)
  expect([done.settled, rounds]).toEqual([1, 2])
  expect(completionOf(journal, numbered(1))).toMatchObject({ state: 'completed' })
  expect(importedStatement(journal, done.imported.sha256)).toMatchObject({ file: 'a.csv' })
  expect(inStore(journal, (store) => isStale(store, journal))).toBe(true)
})

test('a statement that the journal could not be told of is told of with the next matching', async () => {
  const journal = journalOfTwo()
  journal.db.pragma('query_only = ON')
  expect(await importing(journal, 'a.csv', first)).toMatchObject({ problem: { kind: 'folder-read-only' } })
  journal.db.pragma('query_only = OFF')
  expect(await importing(journal, 'b.csv', second)).toMatchObject({ already: false })
  expect([files(journal), imports(journal)]).toEqual([['b.csv', 'a.csv'], 2])
})
