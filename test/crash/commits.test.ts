import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { watchCommits } from '../../scripts/crash/commits.ts'
import { testFolder } from '../support/folder.ts'
import { testJournal } from '../support/journal.ts'
import { beginSending, write } from './journal.ts'

test('a transaction is committed when its last byte is written, and not before', () => {
  const journal = testJournal()
  const read = () => readFileSync(`${journal.path}-wal`)
  const before = read()
  beginSending(journal, 1)
  const after = read()

  const copy = join(testFolder(), 'copy-wal')
  const isMore = watchCommits(copy)
  expect(isMore()).toBe(false)
  writeFileSync(copy, before)
  expect([isMore(), isMore()]).toEqual([true, false])
  for (const length of [before.length + 1, before.length + 4120, after.length - 4096, after.length - 1]) {
    writeFileSync(copy, after.subarray(0, length))
    expect(isMore()).toBe(false)
  }
  writeFileSync(copy, after)
  expect([isMore(), isMore()]).toEqual([true, false])
})

test('a commit is noticed in a -wal that is written over from its beginning, too', () => {
  const journal = testJournal()
  beginSending(journal, 1)
  beginSending(journal, 2)
  const isMore = watchCommits(`${journal.path}-wal`)
  // Everything is in the one file then; the next commit is the first of a new round.
  journal.db.pragma('wal_checkpoint(RESTART)')
  expect(isMore()).toBe(false)
  write(journal, 1, 'completed')
  expect([isMore(), isMore()]).toEqual([true, false])
})
