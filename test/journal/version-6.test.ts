import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import SQLite, { type Database } from 'better-sqlite3'
import { expect, test } from 'vitest'
import { goodBackups } from '../../main/journal/backups.ts'
import { derivedTables } from '../../main/journal/derived-tables.ts'
import { verify } from '../../main/journal/verify.ts'
import { testFolder } from '../support/folder.ts'
import { numbered, testJournal, writeTaken } from '../support/journal.ts'

/** A journal as version 6 of the till left it, with rows in every derived table. */
function versionSix(): string {
  const path = join(testFolder(), 'till.db')
  writeFileSync(path, gunzipSync(readFileSync(new URL('fixtures/version-6.db.gz', import.meta.url))))
  return path
}

/** Every row of every table. */
function rowsOf(db: Database) {
  const order = [{ table: 'event', key: ['seq'] }, ...derivedTables(db)]
  return order.map(({ table, key }) => [table, db.prepare(`SELECT * FROM ${table} ORDER BY ${key.join(', ')}`).all()])
}

test('a journal of version 6 is backed up, its events are moved, and every row is what it was', () => {
  const path = versionSix()
  const before = new SQLite(path, { readonly: true })
  const rows = rowsOf(before)
  before.close()
  expect(rows.filter(([, found]) => found?.length === 0)).toEqual([])
  const journal = testJournal(path)
  // Version 8 tells who took a completion, which nobody wrote down before.
  const named = rows.map(([table, found]) => [
    table,
    table === 'completion' ? (found as object[]).map((row) => ({ ...row, operator: null })) : found,
  ])
  expect(rowsOf(journal.db)).toEqual(named)
  expect(verify(journal)).toMatchObject({ ok: true, ofThisVersion: true })
  expect(goodBackups(path)).toMatchObject([{ reason: 'before-migration', version: 6 }])
})

test('what guards its events and its references stands in the new version, too', () => {
  const { db, ...journal } = testJournal(versionSix())
  expect(() => db.exec('DELETE FROM event')).toThrow('an event is never deleted')
  expect(() => db.exec("UPDATE event SET at = '2026-11-22T00:00:00.000Z'")).toThrow('an event is never changed')
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
  const lost = "INSERT INTO imported_statement VALUES (lower(hex(zeroblob(32))), 99999, '', '')"
  expect(() => db.exec(lost)).toThrow('FOREIGN KEY constraint failed')
  writeTaken({ db, ...journal }, { mchntOrderId: numbered(900), preauthOrderId: 'hold-900', totalAmt: 5 })
  expect(verify({ db, ...journal })).toMatchObject({ ok: true })
})

test('one that refers to an event it does not have is not brought forward, and stays as it was', () => {
  const path = versionSix()
  const db = new SQLite(path)
  db.pragma('foreign_keys = OFF')
  db.exec("INSERT INTO imported_statement VALUES (lower(hex(zeroblob(32))), 99999, '', '')")
  db.close()
  expect(() => testJournal(path)).toThrow()
  const after = new SQLite(path, { readonly: true })
  expect(after.pragma('user_version', { simple: true })).toBe(6)
  after.close()
})
