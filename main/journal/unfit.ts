import { statSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import type { Problem } from '../../preload/contract.ts'
import { newestBackup } from './backups.ts'
import { foreign, lookAt, quickDamage, trouble } from './connection.ts'

const damaged = (path: string, message: string): Problem => ({ kind: 'journal-damaged', facts: { path, message } })

/**
 * A journal that lacks what its newest backup has is not the one that was backed up: it was cut, emptied, or an older
 * copy was put in its place. Whoever worked on with it would take up holds whose completions it has forgotten.
 */
function behind(db: Database, path: string): Problem | undefined {
  const backup = newestBackup(path)
  if (!backup) return undefined
  const { seq, hash } = backup.head
  const there = db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'event'").pluck().get() === 1
  const found = there ? db.prepare('SELECT hash FROM event WHERE seq = ?').pluck().get(seq) : undefined
  return found === hash ? undefined : damaged(path, `event ${seq} of the backup ${backup.id} is not in it`)
}

/**
 * Why the file in a journal's place may not be written, if it may not: damaged, of a newer version, another program's, or
 * gone although there are backups of it. Reads only; what is there stays byte for byte as it is.
 */
export function unfit(path: string): Problem | undefined {
  const there = statSync(path, { throwIfNoEntry: false })
  if (!there) return newestBackup(path) && { kind: 'journal-missing', facts: { path } }
  // A folder has SQLite's own word for it.
  if (!there.isFile()) return undefined
  try {
    return lookAt(path, (db) => {
      const wrong = foreign(db, path)
      if (wrong) return wrong
      const found = quickDamage(db)
      return found === undefined ? behind(db, path) : damaged(path, found)
    })
  } catch (error) {
    const problem = trouble(error, path)
    if (problem.kind !== 'journal-foreign') return problem
    // No database at all, where a journal was backed up: ours, with its head destroyed.
    return newestBackup(path) ? damaged(path, 'its first bytes are not those of a database') : problem
  }
}
