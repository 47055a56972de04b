import { expect, test } from 'vitest'
import { refusal, trouble } from '../../main/journal/connection.ts'

const refused = (code: string) => Object.assign(new Error('refused'), { code })

test.each([
  { code: 'SQLITE_CORRUPT', kind: 'journal-damaged' },
  { code: 'SQLITE_CORRUPT_INDEX', kind: 'journal-damaged' },
  { code: 'SQLITE_NOTADB', kind: 'journal-damaged' },
  // The same by their numbers: a corrupt index, an I/O error when syncing, a read-only database that was moved.
  { code: 'UNKNOWN_SQLITE_ERROR_779', kind: 'journal-damaged' },
  { code: 'UNKNOWN_SQLITE_ERROR_1034', kind: 'write-failed' },
  { code: 'UNKNOWN_SQLITE_ERROR_1032', kind: 'folder-read-only' },
  { code: 'SQLITE_FULL', kind: 'disk-full' },
  { code: 'ENOSPC', kind: 'disk-full' },
  { code: 'SQLITE_BUSY_SNAPSHOT', kind: 'journal-in-use' },
  { code: 'SQLITE_IOERR_WRITE', kind: 'write-failed' },
  { code: 'SQLITE_READONLY_DBMOVED', kind: 'folder-read-only' },
  { code: 'EACCES', kind: 'folder-read-only' },
  { code: 'EIO', kind: 'write-failed' },
])('$code: $kind', ({ code, kind }) => {
  expect(refusal(refused(code), '/till/journal.db')).toMatchObject({ kind, facts: { path: '/till/journal.db' } })
})

test.each(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_ERROR', 'UNKNOWN_SQLITE_ERROR_2067', 'ERR_INVALID_ARG_TYPE', ''])(
  '%s is no matter of the disk, but a bug',
  (code) => {
    const error = refused(code)
    expect(refusal(error, '/till/journal.db')).toBeUndefined()
    expect(() => trouble(error, '/till/journal.db')).toThrow(error)
  },
)
