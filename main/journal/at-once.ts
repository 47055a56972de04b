import type { Database } from 'better-sqlite3'

const transactions = new WeakMap<Database, (work: () => unknown) => unknown>()

/**
 * Does some work in one transaction that nobody else writes during; what it throws is thrown on, and then nothing of it was
 * written. The transaction is made once per database: making one costs more than beginning it.
 */
export function atOnce<Done>(db: Database, work: () => Done): Done {
  const known = transactions.get(db) ?? db.transaction((given: () => unknown) => given()).immediate
  transactions.set(db, known)
  return known(work) as Done
}
