import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import SQLite from 'better-sqlite3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chainFault } from '../../main/journal/chain-fault.ts'
import { derivedTables } from '../../main/journal/derived-tables.ts'
import type { EventRow } from '../../main/journal/event.ts'
import { fullJournal } from '../support/full-journal.ts'
import { howOften } from '../support/how-often.ts'
import { copyOf, tampered, verified } from '../support/tampered.ts'

/** Evidence: whatever is changed in the file of a journal is found and named. Real files, changed by SQLite or byte by byte. */

function reading<Value>(path: string, read: (db: SQLite.Database) => Value): Value {
  const db = new SQLite(path, { readonly: true })
  try {
    return read(db)
  } finally {
    db.close()
  }
}

const eventsOf = (path: string) =>
  reading(path, (db) => db.prepare('SELECT * FROM event ORDER BY seq').all() as EventRow[])

const columns = ['at', 'kind', 'mchnt_order_id', 'body', 'prev_hash', 'hash'] as const

/** One byte of one column of one event, replaced by another: `xor` is what changes in it. */
const edits = fc.record({
  event: fc.nat(),
  column: fc.constantFrom(...columns),
  byte: fc.nat(),
  xor: fc.integer({ min: 1, max: 255 }),
})

test('any byte of any event: changed by SQLite, it is found at its own line', () => {
  const { folder, path } = fullJournal()
  const events = eventsOf(path)
  fc.assert(
    fc.property(edits, ({ event: nth, column, byte, xor }) => {
      const event = events[nth % events.length]
      if (!event) throw new Error('there is no event')
      const bytes = Buffer.from(event[column], 'utf8')
      fc.pre(bytes.length > 0)
      const place = byte % bytes.length
      bytes.writeUInt8(bytes.readUInt8(place) ^ xor, place)
      const copy = tampered(folder, path, (db) =>
        db.prepare(`UPDATE event SET "${column}" = CAST(? AS TEXT) WHERE seq = ?`).run(bytes, event.seq),
      )
      const result = verified(copy)
      const fault = reading(copy, chainFault)
      rmSync(copy)
      expect(result).toMatchObject({ ok: false, line: `event ${event.seq}` })
      expect(result).toHaveProperty('why', expect.stringMatching(/was changed|prev_hash differs/))
      // The chain alone, as every backup checks it, finds the same.
      expect(fault).toEqual({ seq: event.seq, why: result.ok ? undefined : result.why })
    }),
    { numRuns: howOften(400) },
  )
})

test('a column of an event that has lost its value is a fault of the chain, whichever it is', () => {
  const { folder, path } = fullJournal()
  for (const column of columns) {
    const copy = tampered(folder, path, (db) => {
      db.unsafeMode(true)
      db.pragma('writable_schema = ON')
      db.exec("UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'event'")
      db.pragma('writable_schema = RESET')
      db.prepare(`UPDATE event SET "${column}" = NULL WHERE seq = 3`).run()
    })
    expect(reading(copy, chainFault), column).toMatchObject({ seq: 3 })
    rmSync(copy)
  }
})

test('bytes that are no text do not hide behind the character that stands for them', () => {
  const { folder, path } = fullJournal()
  expect(reading(path, chainFault)).toBeUndefined()
  const { seq, body: written } = eventsOf(path).find(({ body }) => body.includes('\uFFFD')) as EventRow
  // Three bytes of a character of four: read as a text, they are the same.
  const bytes = Buffer.from(Buffer.from(written).toString('latin1').replace('\xEF\xBF\xBD', '\xF0\x9F\x98'), 'latin1')
  const copy = tampered(folder, path, (db) =>
    db.prepare('UPDATE event SET body = CAST(? AS TEXT) WHERE seq = ?').run(bytes, seq),
  )
  expect(eventsOf(copy)[seq - 1]?.body).toBe(written)
  expect(reading(copy, chainFault)).toMatchObject({ seq })
  expect(verified(copy)).toMatchObject({ ok: false, line: `event ${seq}` })
})

/** Everything that a journal says, whatever the bytes that say it. */
const contentOf = (path: string) =>
  reading(path, (db) =>
    ['event', ...derivedTables(db).map(({ table }) => table)].map((table) =>
      db.prepare(`SELECT * FROM ${table}`).raw().all(),
    ),
  )

test('any byte of the file: changed on the disk, it is found, or says nothing at all', () => {
  const { folder, path } = fullJournal()
  const file = readFileSync(path)
  const content = contentOf(path)
  let found = 0
  fc.assert(
    fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (place, xor) => {
      const copy = copyOf(folder, path)
      const changed = Buffer.from(file)
      changed.writeUInt8(changed.readUInt8(place) ^ xor, place)
      writeFileSync(copy, changed)
      const result = verified(copy)
      if (result.ok) expect(contentOf(copy)).toEqual(content)
      else found += 1
      rmSync(copy)
    }),
    { numRuns: howOften(400) },
  )
  expect(found).toBeGreaterThan(howOften(400) / 8)
})

test('any byte of an event’s text: changed on the disk wherever it stands, it is found', () => {
  const { folder, path } = fullJournal()
  const file = readFileSync(path)
  const content = contentOf(path)
  const events = eventsOf(path)
  let found = 0
  fc.assert(
    fc.property(edits, fc.nat(), ({ event: nth, column, byte, xor }, nthPlace) => {
      const text = Buffer.from(events[nth % events.length]?.[column] ?? '', 'utf8')
      const places: number[] = []
      for (let at = file.indexOf(text); at >= 0 && text.length > 20; at = file.indexOf(text, at + 1)) places.push(at)
      fc.pre(places.length > 0)
      const place = (places[nthPlace % places.length] ?? 0) + (byte % text.length)
      const changed = Buffer.from(file)
      changed.writeUInt8(changed.readUInt8(place) ^ xor, place)
      const copy = copyOf(folder, path)
      writeFileSync(copy, changed)
      const { ok } = verified(copy)
      // SQLite leaves old bytes in the unused part of a page; they are no event's any more.
      if (ok) expect(contentOf(copy)).toEqual(content)
      else found += 1
      rmSync(copy)
    }),
    { numRuns: howOften(300) },
  )
  expect(found).toBeGreaterThan(howOften(300) / 2)
})

test('any line but the last: deleted, the line after it says how many are missing', () => {
  const { folder, path, events } = fullJournal()
  for (let seq = 1; seq < events; seq++) {
    const copy = tampered(folder, path, (db) => db.prepare('DELETE FROM event WHERE seq = ?').run(seq))
    expect(verified(copy)).toEqual({
      ok: false,
      line: `event ${seq + 1}`,
      why: `the line before it is ${seq - 1}: 1 line(s) are missing`,
    })
  }
})

test('any two lines: swapped, the first of them is named', () => {
  const { folder, path, events } = fullJournal()
  const lines = fc.uniqueArray(fc.integer({ min: 1, max: events }), { minLength: 2, maxLength: 2 })
  fc.assert(
    fc.property(lines, ([one = 0, other = 0]) => {
      const copy = tampered(folder, path, (db) => {
        db.exec(`UPDATE event SET seq = -seq WHERE seq IN (${one}, ${other})`)
        db.exec(`UPDATE event SET seq = ${one + other} + seq WHERE seq < 0`)
      })
      expect(verified(copy)).toMatchObject({
        ok: false,
        line: `event ${Math.min(one, other)}`,
        why: 'it does not follow from the line before it: prev_hash differs',
      })
      rmSync(copy)
    }),
    { numRuns: howOften(60) },
  )
})

test('a line put in anywhere, with the lines after it moved up, is found there', () => {
  const { folder, path, events } = fullJournal()
  for (let seq = 1; seq <= events + 1; seq++) {
    const copy = tampered(folder, path, (db) => {
      db.exec(`UPDATE event SET seq = -seq - 1 WHERE seq >= ${seq}; UPDATE event SET seq = -seq WHERE seq < 0`)
      db.exec(`INSERT INTO event SELECT ${seq}, at, kind, mchnt_order_id, body, prev_hash, '${'f'.repeat(64)}' FROM event
        WHERE seq = ${Math.max(1, seq - 1)} OR seq = ${seq + 1} LIMIT 1`)
    })
    expect(verified(copy)).toMatchObject({ ok: false, line: `event ${seq}` })
  }
})

test('every derived table has rows here, so that each of them is tried below', () => {
  const { path } = fullJournal()
  reading(path, (db) => {
    const tables = derivedTables(db)
    expect(tables.map(({ table }) => table)).toEqual(expect.arrayContaining(['completion', 'void', 'day_total']))
    for (const { table, key } of tables) {
      expect(key.length, table).toBeGreaterThan(0)
      expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBeGreaterThan(0)
    }
  })
})

test('any value of any row of any derived table: changed, its row and column are named', () => {
  const { folder, path } = fullJournal()
  const cells = reading(path, (db) =>
    derivedTables(db).flatMap(({ table, key, names }) => {
      const rows = db.prepare(`SELECT * FROM ${table}`).all() as Record<string, string | number | null>[]
      return rows.flatMap((row) =>
        Object.entries(row)
          .filter(([column]) => !key.includes(column))
          .map(([column, value]) => ({ table, key, names, row, column, value })),
      )
    }),
  )
  expect(cells.length).toBeGreaterThan(100)
  fc.assert(
    fc.property(fc.constantFrom(...cells), fc.boolean(), ({ table, key, names, row, column, value }, empty) => {
      const other = typeof value === 'number' ? value + 1 : empty && value !== '' ? '' : `${value}x`
      const where = key.map((name) => `${name} = @${name}`).join(' AND ')
      const named = Object.fromEntries(key.map((name) => [name, row[name]]))
      const copy = tampered(folder, path, (db) => {
        // A column of numbers that is empty gets one; a STRICT table takes no text there, whoever edits it.
        const type = db.prepare('SELECT type FROM pragma_table_info(?) WHERE name = ?').pluck().get(table, column)
        const to = type === 'INTEGER' && value === null ? 1 : other
        db.prepare(`UPDATE ${table} SET "${column}" = @to WHERE ${where}`).run({ ...named, to })
      })
      const result = verified(copy)
      rmSync(copy)
      expect(result).toMatchObject({ ok: false, line: `${table} ${names.map((name) => row[name]).join(' ')}` })
      expect(result).toHaveProperty('why', expect.stringMatching(`^${column} is .*; the events say `))
    }),
    { numRuns: howOften(200) },
  )
})

test('any row of any derived table: taken out, or put in under another key, it is named', () => {
  const { folder, path } = fullJournal()
  const rows = reading(path, (db) =>
    derivedTables(db).flatMap(({ table, key, names }) =>
      (db.prepare(`SELECT * FROM ${table}`).all() as Record<string, string | number>[]).map((row) => ({
        table,
        key,
        names,
        row,
      })),
    ),
  )
  for (const { table, key, names, row } of rows) {
    const where = key.map((name) => `${name} = @${name}`).join(' AND ')
    const named = names.map((name) => row[name]).join(' ')
    const taken = tampered(folder, path, (db) => db.prepare(`DELETE FROM ${table} WHERE ${where}`).run(row))
    expect(verified(taken)).toEqual({
      ok: false,
      line: `${table} ${named}`,
      why: 'the events say it, the table has it not',
    })
    const [last = ''] = key.slice(-1)
    const moved = tampered(folder, path, (db) => {
      const to = typeof row[last] === 'number' ? row[last] + 1000 : `${row[last]}z`
      db.prepare(`UPDATE ${table} SET ${last} = @to WHERE ${where}`).run({ ...row, to })
    })
    expect(verified(moved)).toMatchObject({ ok: false, line: expect.stringMatching(`^${table} `) })
  }
})

test.each([
  ['DROP TRIGGER event_is_never_deleted', 'trigger event_is_never_deleted', 'taken out'],
  ['DROP INDEX one_live_completion_of_a_hold', 'index one_live_completion_of_a_hold', 'taken out'],
  ['CREATE TRIGGER mine AFTER INSERT ON event BEGIN SELECT 1; END', 'trigger mine', 'none of the till'],
  ['CREATE TABLE notes (text)', 'table notes', 'none of the till'],
])('%s: what guards the journal is part of what is verified', (sql, line, why) => {
  const { folder, path } = fullJournal()
  const copy = copyOf(folder, path)
  const db = new SQLite(copy)
  db.exec(sql)
  db.close()
  expect(verified(copy)).toMatchObject({ ok: false, line, why: expect.stringContaining(why) })
})

test.each([0, 1])('a version that was put back to %i hides nothing', (version) => {
  const { folder, path } = fullJournal()
  const putBack = tampered(folder, path, (db) => db.pragma(`user_version = ${version}`))
  expect(verified(putBack)).toMatchObject({ ok: false, line: expect.stringMatching(/^(table|index|trigger) /) })
  const changed = tampered(folder, putBack, (db) => db.exec('UPDATE completion SET total_amt = total_amt + 1'))
  expect(verified(changed)).toMatchObject({ ok: false, line: expect.stringMatching(/^completion \d/) })
})
