import { statSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import type { Problem } from '../../preload/contract/problem.ts'
import { newestCopy } from './backups.ts'
import { startCheckOf } from './check-at-start.ts'
import { foreign, isNoDatabase, lookAt, quickDamage, trouble, wholeDamage } from './connection.ts'
import { whileLocked } from './lock.ts'
import { commitsBehindDamage } from './log-fault.ts'

const damaged = (path: string, message: string): Problem => ({ kind: 'journal-damaged', facts: { path, message } })

/**
 * A journal that lacks what its newest backup has is not the one that was backed up: it was cut, emptied, or an older
 * copy was put in its place. Whoever worked on with it would take up holds whose completions it has forgotten.
 */
function behind(db: Database, path: string): Problem | undefined {
  const backup = newestCopy(path)
  if (!backup) return undefined
  const { seq, hash } = backup.head
  const there = db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'event'").pluck().get() === 1
  const found = there ? db.prepare('SELECT hash FROM event WHERE seq = ?').pluck().get(seq) : undefined
  return found === hash ? undefined : damaged(path, `event ${seq} of the backup ${backup.id} is not in it`)
}

/**
 * How many commits of a log are lost, where more than the one is that a power cut tears off. What another till is just
 * writing looks damaged, too: looked at again while nobody can.
 */
function lostOfLog(path: string): number {
  if (commitsBehindDamage(path) < 2) return 0
  const lost = whileLocked(path, () => commitsBehindDamage(path)) ?? 0
  return lost < 2 ? 0 : lost
}

/**
 * Why the file in a journal's place may not be written, if it may not: damaged, of a newer version, another program's, or
 * gone although there are backups of it. Reads only; what is there stays byte for byte as it is.
 */
export function unfit(path: string): Problem | undefined {
  const there = statSync(path, { throwIfNoEntry: false })
  if (!there) return newestCopy(path) && { kind: 'journal-missing', facts: { path } }
  // A folder has SQLite's own word for it.
  if (!there.isFile()) return undefined
  try {
    const lost = lostOfLog(path)
    if (lost > 0) return damaged(path, `${lost} commits of its log stand behind a damaged frame`)
    return lookAt(path, (db) => {
      const wrong = foreign(db, path)
      if (wrong) return wrong
      const check = startCheckOf(path)
      const found = check === 'whole' ? wholeDamage(db) : check === 'pages' ? quickDamage(db) : undefined
      return found === undefined ? behind(db, path) : damaged(path, found)
    })
  } catch (error) {
    if (!isNoDatabase(error)) return trouble(error, path)
    // Where a journal was backed up, it is ours, with its head destroyed.
    if (newestCopy(path)) return damaged(path, 'its first bytes are not those of a database')
    return { kind: 'journal-foreign', facts: { path } }
  }
}
