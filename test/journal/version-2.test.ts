import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import SQLite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { goodBackups } from '../../main/journal/backups.ts'
import { verify } from '../../main/journal/verify.ts'
import { closeDay } from '../../main/settlement/close-day.ts'
import { days } from '../../main/settlement/day.ts'
import { xReport } from '../../main/settlement/day-report.ts'
import { allOpen } from '../support/closing.ts'
import { testFolder } from '../support/folder.ts'
import { testJournal } from '../support/journal.ts'

/** A journal as version 2 of the till left it: two days, voids on a third, and something open of every kind. */
function versionTwo(): string {
  const path = join(testFolder(), 'till.db')
  writeFileSync(path, gunzipSync(readFileSync(new URL('fixtures/version-2.db.gz', import.meta.url))))
  return path
}

type Row = Readonly<Record<string, unknown>>

function rowsOf(path: string, table: string): Row[] {
  const db = new SQLite(path, { readonly: true })
  const key = { completion: 'mchnt_order_id', void: 'mchnt_order_id', day_total: 'stl_date', event: 'seq' }[table]
  const rows = db.prepare(`SELECT * FROM ${table} ORDER BY ${key}`).all() as Row[]
  db.close()
  return rows
}

test('a journal of version 2 is backed up and brought forward: every event, row and total is what it was', () => {
  const path = versionTwo()
  const tables = ['event', 'completion', 'void', 'day_total']
  const before = tables.map((table) => rowsOf(path, table))
  const journal = testJournal(path)
  for (const [index, table] of tables.entries()) {
    const after = rowsOf(path, table)
    expect(after, table).toHaveLength(before[index]?.length ?? -1)
    for (const [at, row] of (before[index] ?? []).entries()) expect(after[at], table).toMatchObject(row)
  }
  expect(verify(journal)).toMatchObject({ ok: true, ofThisVersion: true })
  expect(goodBackups(path)).toMatchObject([{ reason: 'before-migration', version: 2 }])
})

test('the first close of an old journal takes all of its days, and none of them is late', () => {
  const journal = testJournal(versionTwo())
  const all = days(journal)
  const { report, dates } = xReport(journal, '2026-11-24', Date.now(), false)
  expect(dates).toEqual(['2026-11-24', '2026-11-23', '2026-11-22'])
  expect(report.totals.netAmt).toBe(all.reduce((sum, { netAmt }) => sum + netAmt, 0))
  expect(report.totals.late).toMatchObject({ completions: { count: 0 }, voids: { count: 0 } })
  const asked = { stlDate: '2026-11-24', dispositions: allOpen(journal), approval: { reason: '第一次日结' } }
  const closed = closeDay(journal, Date.now(), asked)
  expect(closed).toMatchObject({ close: { number: 1, from_seq: 1, completed_count: 4, voided_count: 1 } })
  expect(verify(journal)).toMatchObject({ ok: true })
})
