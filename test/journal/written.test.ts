import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { written } from '../../main/journal/written.ts'
import { testJournal } from '../support/journal.ts'

test('what was written is answered', () => {
  expect(written(testJournal(), () => ({ seq: 7 }))).toEqual({ seq: 7 })
})

test('what SQLite refuses of a file is an answer that names it, and nothing was written', () => {
  const journal = testJournal()
  const before = readFileSync(journal.path)
  journal.db.pragma('query_only = ON')
  const answer = written(journal, () => journal.db.prepare('UPDATE completion SET total_amt = 1').run())
  expect(answer).toEqual({ problem: { kind: 'folder-read-only', facts: { path: journal.path } } })
  expect(readFileSync(journal.path)).toEqual(before)
})

test('a bug is no answer', () => {
  const journal = testJournal()
  expect(() => written(journal, () => journal.db.prepare('SELECT 1 FROM nowhere').all())).toThrow('nowhere')
})
