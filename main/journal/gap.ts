import type { Database } from 'better-sqlite3'
import { eventBodies } from './event.ts'
import type { JournalReader } from './open.ts'

export type Gap = {
  /** The place of the `restored` event in the chain. */
  readonly seq: number
  /** When the journal was restored, ISO-8601 UTC: until then something may have happened that it does not know. */
  readonly until: string
  /** When the last event before it was written: from then on. */
  readonly from: string
  /**
   * When it was over for certain, by a clock that shows no less than it showed before: that of the restoring, or, where the
   * clock was put back for it, of the first event since that shows so. Undefined before there is one.
   */
  readonly over: string | undefined
}

const known = new WeakMap<Database, Gap | undefined>()

function read(db: Database): Gap | undefined {
  const restorings = db.prepare("SELECT seq, at, body FROM event WHERE kind = 'restored' ORDER BY seq DESC").all()
  for (const { seq, at, body } of restorings as { seq: number; at: string; body: string }[]) {
    if (!eventBodies.restored.parse(JSON.parse(body)).gap) continue
    const from = db
      .prepare('SELECT at FROM event WHERE seq = ?')
      .pluck()
      .get(seq - 1) as string | undefined
    return { seq, until: at, from: from ?? at, over: overBy(db, seq, from ?? at) }
  }
  return undefined
}

const overBy = (db: Database, seq: number, from: string): string | undefined =>
  db.prepare('SELECT at FROM event WHERE seq >= ? AND at >= ? ORDER BY seq LIMIT 1').pluck().get(seq, from) as
    | string
    | undefined

/**
 * The last time for which this journal may have forgotten something: it was restored from a backup, and what came after
 * could not be read to its end. Undefined for a journal that knows all it ever knew. Read once, as soon as it is known when that
 * time was over: a journal is only ever restored while it is closed.
 */
export function lastGap({ db }: JournalReader): Gap | undefined {
  if (known.has(db)) return known.get(db)
  const gap = read(db)
  if (!gap || gap.over !== undefined) known.set(db, gap)
  return gap
}
