import type { Database } from 'better-sqlite3'

/** The tables that are written, not derived. Every other table of schema.ts is what the events come to. */
const written: ReadonlySet<string> = new Set(['event'])

/**
 * A table that can be rebuilt from the events alone; `key` are the columns of its primary key, in their order, `names` those
 * by which a person knows a row: its order number, where it has one.
 */
export type DerivedTable = {
  readonly table: string
  readonly key: readonly string[]
  readonly names: readonly string[]
}

/** The derived tables of a database, by its own schema: one that is added there is verified without a word here. */
export function derivedTables(db: Database): DerivedTable[] {
  const tables = db
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    .pluck()
    .all() as string[]
  const keyOf = db.prepare('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk').pluck()
  const ordersOf = db.prepare("SELECT name FROM pragma_table_info(?) WHERE name = 'mchnt_order_id'").pluck()
  return tables
    .filter((table) => !written.has(table))
    .map((table) => {
      const [key, orders] = [keyOf.all(table) as string[], ordersOf.all(table) as string[]]
      return { table, key, names: orders.length > 0 ? orders : key }
    })
}
