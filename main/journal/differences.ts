import type { Database } from 'better-sqlite3'
import { type DerivedTable, derivedTables } from './derived-tables.ts'

/** Something that is wrong with a journal: `line` names the place, `why` says what. */
export type Fault = { readonly line: string; readonly why: string }

type Row = Readonly<Record<string, unknown>>

/** The order in which SQLite gives keys: numbers by their size, texts by their bytes. */
function compareKeys(key: readonly string[], one: Row, other: Row): number {
  for (const name of key) {
    const [a, b] = [one[name], other[name]]
    const order =
      typeof a === 'number' && typeof b === 'number'
        ? Math.sign(a - b)
        : Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))
    if (order !== 0) return order
  }
  return 0
}

/** How a row differs from what it should be, column by column that both know; either may be missing. */
function rowDifference(is: Row | undefined, should: Row | undefined): string | undefined {
  if (!is) return 'the events say it, the table has it not'
  if (!should) return 'the table has it, no event says it'
  const column = Object.keys(should).find((name) => Object.hasOwn(is, name) && is[name] !== should[name])
  if (column === undefined) return undefined
  return `${column} is ${JSON.stringify(is[column])}; the events say ${JSON.stringify(should[column])}`
}

/** Both tables side by side, in the order of their key: never more than a row of each is held. */
function* rowDifferences({ table, key, names }: DerivedTable, file: Database, rebuilt: Database): Generator<Fault> {
  const sql = `SELECT * FROM ${table} ORDER BY ${key.join(', ')}`
  const rows = (db: Database) => db.prepare(sql).iterate() as IterableIterator<Row>
  const [found, expected] = [rows(file), rows(rebuilt)]
  const nextOf = (from: IterableIterator<Row>) => from.next().value as Row | undefined
  try {
    let [is, should] = [nextOf(found), nextOf(expected)]
    while (is || should) {
      const order = is && should ? compareKeys(key, is, should) : is ? -1 : 1
      const named = (order < 0 ? is : should) ?? {}
      const why = rowDifference(order <= 0 ? is : undefined, order >= 0 ? should : undefined)
      if (why !== undefined) yield { line: `${table} ${names.map((name) => named[name]).join(' ')}`, why }
      if (order <= 0) is = nextOf(found)
      if (order >= 0) should = nextOf(expected)
    }
  } finally {
    found.return?.()
    expected.return?.()
  }
}

/**
 * Every row in which a derived table of the file differs from what the events come to, in `rebuilt`; of an older file, in
 * the columns that this version knows as well.
 */
export function* tableDifferences(file: Database, rebuilt: Database): Generator<Fault> {
  const there = new Set(derivedTables(file).map(({ table }) => table))
  for (const derived of derivedTables(rebuilt)) {
    // A table that an older file does not have yet is made from its events when it is migrated.
    if (there.has(derived.table)) yield* rowDifferences(derived, file, rebuilt)
  }
}

type Part = { readonly type: string; readonly name: string; readonly sql: string }

const schemaOf = (db: Database): Part[] =>
  db
    .prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name")
    .all() as Part[]

/**
 * Every table, index or trigger that is not as the file's own version makes it, in `expected`: with its triggers gone,
 * events can be changed, and a version that was put back must not hide that.
 */
export function* schemaDifferences(file: Database, expected: Database): Generator<Fault> {
  const parts = new Map(schemaOf(file).map((part) => [part.name, part]))
  for (const { type, name, sql } of schemaOf(expected)) {
    const line = `${type} ${name}`
    const part = parts.get(name)
    parts.delete(name)
    if (!part) yield { line, why: 'it was taken out of the file' }
    else if (part.sql !== sql) yield { line, why: 'it is not as the till makes it' }
  }
  for (const { type, name } of parts.values()) yield { line: `${type} ${name}`, why: 'it is none of the till' }
}
