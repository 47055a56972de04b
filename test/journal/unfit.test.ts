import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backUp } from '../../main/journal/backup.ts'
import { gatherFile, type Journal, openJournal } from '../../main/journal/open.ts'
import { contentsOf, cutInHalf, emptyIndex, overwrite, spoilFrom } from '../support/damage.ts'
import { testFolder } from '../support/folder.ts'
import { numbered, terminal, writeTaken } from '../support/journal.ts'

const open = (path: string) => openJournal(path, terminal, Date.now)

function opened(path: string): Journal {
  const result = open(path)
  if ('problem' in result) throw new Error(result.problem.kind)
  return result.journal
}

function take(journal: Journal, from: number, to: number): void {
  for (let n = from; n <= to; n++) {
    writeTaken(journal, { mchntOrderId: numbered(n), preauthOrderId: `hold-${n}`, totalAmt: n, stlDate: '2026-11-22' })
  }
}

/** A journal of 200 completions in one file, closed; backed up when it had 150 of them, if it is to have a backup. */
async function closedJournal(backedUp: boolean): Promise<string> {
  const path = join(testFolder(), 'till.db')
  const journal = opened(path)
  journal.db.pragma('synchronous = OFF')
  take(journal, 1, 150)
  if (backedUp) expect(await backUp(journal, 'daily', Date.now())).toHaveProperty('path')
  take(journal, 151, 200)
  gatherFile(journal)
  journal.db.close()
  return path
}

/** Leaves the file and half of its log, as a disk may that lost what it said was written. */
function closeWithCutLog({ db, path }: Journal): void {
  const [main, log] = [readFileSync(path), readFileSync(`${path}-wal`)]
  db.close()
  writeFileSync(path, main)
  writeFileSync(`${path}-wal`, log.subarray(0, Math.floor(log.length / 2) + 100))
}

const damages = [
  { what: 'bytes overwritten in the middle', harm: (path: string) => spoilFrom(path, 0.5) },
  { what: 'cut in half', harm: cutInHalf },
  { what: 'its schema overwritten', harm: (path: string) => overwrite(path, 100, 400) },
] as const

test.each(damages)('$what: damaged, and not a byte of it is touched', async ({ harm }) => {
  const path = await closedJournal(false)
  harm(path)
  const before = contentsOf(path)
  expect(open(path)).toMatchObject({ problem: { kind: 'journal-damaged', facts: { path } } })
  expect(contentsOf(path)).toEqual(before)
})

test.each(['one_live_completion_of_a_hold', 'completion_of_hold', 'completion_of_day'])(
  'the index %s has lost its entries: damaged, though every page is sound',
  async (name) => {
    const path = await closedJournal(false)
    emptyIndex(path, name)
    const before = contentsOf(path)
    expect(open(path)).toMatchObject({ problem: { kind: 'journal-damaged', facts: { path } } })
    expect(contentsOf(path)).toEqual(before)
  },
)

const unrecognizable = [
  { what: 'its first bytes zeroed', harm: (path: string) => overwrite(path, 0, 100) },
  { what: 'emptied', harm: (path: string) => truncateSync(path, 0) },
  { what: 'filled with zeros', harm: (path: string) => writeFileSync(path, Buffer.alloc(64 * 1024)) },
] as const

test.each(unrecognizable)(
  '$what where a journal was backed up: damaged, not somebody else’s and not new',
  async ({ harm }) => {
    const path = await closedJournal(true)
    harm(path)
    const before = contentsOf(path)
    expect(open(path)).toMatchObject({ problem: { kind: 'journal-damaged', facts: { path } } })
    expect(contentsOf(path)).toEqual(before)
  },
)

test('gone where a journal was backed up: said to be missing, and no empty one is begun', async () => {
  const path = await closedJournal(true)
  rmSync(path)
  expect(open(path)).toEqual({ problem: { kind: 'journal-missing', facts: { path } } })
  expect(contentsOf(path)).toEqual(['nothing', 'nothing'])
})

test('an older copy in the journal’s place is found out by the backup', async () => {
  const path = join(testFolder(), 'till.db')
  const journal = opened(path)
  take(journal, 1, 3)
  const older = journal.db.serialize()
  take(journal, 4, 6)
  await backUp(journal, 'daily', Date.now())
  journal.db.close()
  writeFileSync(path, older)
  expect(open(path)).toMatchObject({ problem: { kind: 'journal-damaged' } })
})

test('a log that was cut costs what was in it, and what is left is sound', () => {
  const path = join(testFolder(), 'till.db')
  const journal = opened(path)
  take(journal, 1, 20)
  closeWithCutLog(journal)
  const again = opened(path)
  const count = again.db.prepare('SELECT count(*) FROM completion').pluck().get() as number
  expect(count).toBeGreaterThan(0)
  expect(count).toBeLessThan(20)
  again.db.close()
})

test('a log that was cut to before the last backup is found out', async () => {
  const path = join(testFolder(), 'till.db')
  const journal = opened(path)
  take(journal, 1, 20)
  await backUp(journal, 'daily', Date.now())
  closeWithCutLog(journal)
  expect(open(path)).toMatchObject({ problem: { kind: 'journal-damaged', facts: { path } } })
})
