import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { journalPathOf } from '../../main/counter/journal-path.ts'
import { gatherFile, openJournal } from '../../main/journal/open.ts'
import { folders } from '../../main/terminal/folders.ts'
import { testFolder } from '../support/folder.ts'
import { terminal } from '../support/journal.ts'

const other = { ...terminal, mchntNo: '898201612345670' }

/** Folders in which another merchant had a journal before this one. */
function afterAnother() {
  const here = folders(testFolder())
  const paths = [other, terminal].map((profile) => {
    const path = journalPathOf(here, profile)
    const opened = openJournal(path, profile, Date.now)
    if ('problem' in opened) throw new Error(opened.problem.kind)
    gatherFile(opened.journal)
    opened.journal.db.close()
    return path
  })
  return { here, paths }
}

test('a merchant number that was changed has a journal of its own, and each finds its own again', () => {
  const { here, paths } = afterAnother()
  expect(new Set(paths).size).toBe(2)
  expect([other, terminal].map((profile) => journalPathOf(here, profile))).toEqual(paths)
})

test.each([
  ['cannot be read any more', (path: string) => writeFileSync(path, 'x'.repeat(8192))],
  ['is gone', (path: string) => rmSync(path)],
])('a merchant finds its own journal where the other’s %s', (_what, spoil) => {
  const { here, paths } = afterAnother()
  const [first = '', own = ''] = paths
  spoil(first)
  expect(existsSync(own)).toBe(true)
  expect(journalPathOf(here, terminal)).toBe(own)
})
