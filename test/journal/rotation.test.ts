import { expect, test } from 'vitest'
import type { BackupReason } from '../../main/journal/backups.ts'
import { outdated } from '../../main/journal/rotation.ts'

const made = (at: number, reason: BackupReason, version = 2) => ({ id: `${at}-${reason}`, at, reason, version })
const days = (count: number, reason: BackupReason) => Array.from({ length: count }, (_, at) => made(at + 1, reason))
const ids = (backups: readonly { readonly id: string }[]) => backups.map(({ id }) => id).sort()

test.each([
  { what: 'seven days', backups: days(7, 'daily'), gone: [] },
  { what: 'nine days: the two oldest go', backups: days(9, 'daily'), gone: ['1-daily', '2-daily'] },
  { what: 'nine day closes', backups: days(9, 'day-close'), gone: ['1-day-close', '2-day-close'] },
  { what: 'five restorings', backups: days(5, 'restored'), gone: ['1-restored', '2-restored'] },
  {
    what: 'reasons do not push each other out',
    backups: [...days(7, 'daily'), ...days(7, 'day-close'), ...days(3, 'restored')],
    gone: [],
  },
  { what: 'a single one', backups: [made(1, 'before-migration', 1)], gone: [] },
  {
    what: 'copies of the last three versions stay, however many',
    backups: [1, 2, 3, 4].flatMap((version) => [
      made(version * 10, 'before-migration', version),
      made(version * 10 + 1, 'before-migration', version),
    ]),
    gone: ['10-before-migration', '11-before-migration'],
  },
  {
    what: 'the newest of all stays, even where its version is the oldest',
    backups: [4, 3, 2, 1].map((version, index) => made(index + 1, 'before-migration', version)),
    gone: [],
  },
] as const)('$what', ({ backups, gone }) => {
  expect(ids(outdated(backups))).toEqual([...gone])
  // In whatever order a folder lists them.
  expect(ids(outdated([...backups].reverse()))).toEqual([...gone])
})
