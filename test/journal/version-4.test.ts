import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import SQLite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { append } from '../../main/journal/append.ts'
import { goodBackups } from '../../main/journal/backups.ts'
import { completionOf } from '../../main/journal/completions.ts'
import { derivedTables } from '../../main/journal/derived-tables.ts'
import { openJournalForReading } from '../../main/journal/open.ts'
import { verify } from '../../main/journal/verify.ts'
import { closeDay } from '../../main/settlement/close-day.ts'
import { undatedLines } from '../../main/settlement/list-lines.ts'
import { allOpen } from '../support/closing.ts'
import { testFolder } from '../support/folder.ts'
import { intent, numbered, testJournal } from '../support/journal.ts'

/**
 * A journal as version 4 of the till left it: a closed day with what came too late for it, a day that is over, one that was
 * withdrawn and taken up again, one that was taken against a manager's word, a hand-over, and something open of every kind.
 */
function versionFour(): string {
  const path = join(testFolder(), 'till.db')
  writeFileSync(path, gunzipSync(readFileSync(new URL('fixtures/version-4.db.gz', import.meta.url))))
  return path
}

type Row = Readonly<Record<string, unknown>>

/** Every row of every table, in the order of its key in version 4. */
function rowsOf(path: string, keys?: ReadonlyMap<string, string>) {
  const db = new SQLite(path, { readonly: true })
  const order = keys ?? new Map(derivedTables(db).map(({ table, key }) => [table, key.join(', ')])).set('event', 'seq')
  const rows = [...order].map(([table, key]) => [table, db.prepare(`SELECT * FROM ${table} ORDER BY ${key}`).all()])
  db.close()
  return { order, rows: new Map(rows as [string, Row[]][]) }
}

test('a journal of version 4 is backed up and brought forward: every event and every derived row is what it was', () => {
  const path = versionFour()
  const before = rowsOf(path)
  expect([...before.rows].filter(([, rows]) => rows.length === 0)).toEqual([])
  const journal = testJournal(path)
  // Version 8 tells who took a completion, which nobody wrote down before.
  const named = before.rows.get('completion')?.map((row) => ({ ...row, operator: null })) ?? []
  expect(rowsOf(path, before.order).rows).toEqual(new Map(before.rows).set('completion', named))
  expect(verify(journal)).toMatchObject({ ok: true, events: 127, completions: 38, ofThisVersion: true })
  expect(goodBackups(path)).toMatchObject([{ reason: 'before-migration', version: 4, events: 127 }])
})

test('as it is, it is verified by its own tables and rows', () => {
  const verifiedOf = (path: string) => {
    const opened = openJournalForReading(path)
    if ('problem' in opened) throw new Error(opened.problem.kind)
    const result = verify(opened.journal)
    opened.journal.db.close()
    return result
  }
  expect(verifiedOf(versionFour())).toMatchObject({ ok: true, ofThisVersion: false })
  const path = versionFour()
  const db = new SQLite(path)
  db.exec(`UPDATE completion SET accepted_seq = 1 WHERE mchnt_order_id = '${numbered(102)}'`)
  db.close()
  expect(verifiedOf(path)).toMatchObject({ ok: false, line: `completion ${numbered(102)}` })
})

test('what it left open goes on: taken up again it stands last in its order, and the next close takes what none has', () => {
  const journal = testJournal(versionFour())
  const [mchntOrderId, now] = [numbered(101), Date.now()]
  append(journal, now, [{ kind: 'withdrawn', mchntOrderId, body: {} }])
  append(journal, now, [{ kind: 'reopened', mchntOrderId, body: intent('hold-101', 70) }])
  expect(undatedLines(journal, 0, 100).at(-1)).toMatchObject({ mchntOrderId, totalAmt: 70 })
  expect(completionOf(journal, mchntOrderId)).toMatchObject({ state: 'queued' })
  const asked = { stlDate: '2026-11-24', dispositions: allOpen(journal), approval: { reason: '夜审日结' } }
  expect(closeDay(journal, now, asked)).toMatchObject({ close: { number: 2 } })
  expect(verify(journal)).toMatchObject({ ok: true })
})
