import type { Database, Statement } from 'better-sqlite3'

const prepared = new WeakMap<Database, Map<string, Statement>>()

/** A prepared statement, compiled once per database: compiling costs more than most of our statements take to run. */
export function statement(db: Database, sql: string): Statement {
  const ours = prepared.get(db) ?? new Map<string, Statement>()
  prepared.set(db, ours)
  const known = ours.get(sql) ?? db.prepare(sql)
  ours.set(sql, known)
  return known
}
