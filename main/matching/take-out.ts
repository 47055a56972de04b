import { existsSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { openStore } from './store.ts'

/** Which import is undone: into which store, and when it was begun (epoch ms), as `importStatement` was told. */
export type TakeOutRequest = { readonly storePath: string; readonly now: number }

/** What a statement has in the store. */
const TABLES = ['line', 'bad_row', 'footer'] as const

/** Removes a statement with all that it has; in the caller's transaction. */
export function removeStatement(db: Database, id: number): void {
  const isOnly = db.prepare('SELECT 1 FROM statement WHERE id <> ?').get(id) === undefined
  // All of a table is gone in a moment; row by row a million lines take as long as they took to come in.
  for (const table of TABLES) {
    if (isOnly) db.prepare(`DELETE FROM ${table}`).run()
    else db.prepare(`DELETE FROM ${table} WHERE statement = ?`).run(id)
  }
  db.prepare('DELETE FROM statement WHERE id = ?').run(id)
}

/**
 * Takes the statement out again that was imported at this moment, whole: an import that is stopped later leaves nothing
 * behind. Does nothing where there is none, as where the file had been imported before; nor where another came after it,
 * for that one may lean on its lines. What was matched is left: it never knew of it, or is stale by its number of statements.
 */
export function takeOut({ storePath, now }: TakeOutRequest): { readonly takenOut: boolean } {
  if (!existsSync(storePath)) return { takenOut: false }
  const db = openStore(storePath)
  try {
    return db
      .transaction(() => {
        const id = db
          .prepare('SELECT id FROM statement WHERE at = ? AND id = (SELECT max(id) FROM statement)')
          .pluck()
          .get(new Date(now).toISOString())
        if (id === undefined) return { takenOut: false }
        removeStatement(db, Number(id))
        return { takenOut: true }
      })
      .immediate()
  } finally {
    db.close()
  }
}
