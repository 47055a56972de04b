import SQLite, { type Database } from 'better-sqlite3'
import { chainHash, GENESIS } from './chain.ts'
import { derive } from './derive.ts'
import type { EventRow } from './event.ts'
import type { JournalReader } from './open.ts'
import { migrations } from './schema.ts'
import { statement } from './statement.ts'

export type Verified =
  | { readonly ok: true; readonly events: number; readonly completions: number; readonly head: string }
  /** `line` names the first thing that is wrong, `why` says what. */
  | { readonly ok: false; readonly line: string; readonly why: string }

const bad = (line: string, why: string): Verified => ({ ok: false, line, why })

/** What is wrong with an event's place in the chain, if anything. */
function broken(event: EventRow, before: Pick<EventRow, 'seq' | 'hash'>): string | undefined {
  if (event.seq !== before.seq + 1) {
    return `the line before it is ${before.seq}: ${event.seq - before.seq - 1} line(s) are missing`
  }
  if (event.prev_hash !== before.hash) return 'it does not follow from the line before it: prev_hash differs'
  const { seq, at, kind, body, hash } = event
  const computed = chainHash(event.prev_hash, { seq, at, kind, mchntOrderId: event.mchnt_order_id, body })
  return computed === hash ? undefined : 'its content was changed: its hash does not match'
}

/** A database in memory with the journal's tables, to derive them anew. */
function emptyTables(): Database {
  const db = new SQLite(':memory:')
  for (const sql of migrations) db.exec(sql)
  return db
}

const insert = 'INSERT INTO event VALUES (@seq, @at, @kind, @mchnt_order_id, @body, @prev_hash, @hash)'

const derivedTables = [
  { table: 'completion', key: 'mchnt_order_id' },
  { table: 'day_total', key: 'stl_date' },
] as const

type Row = Readonly<Record<string, unknown>>

/** How a row differs from what it should be; either may be missing. */
function rowDifference(is: Row | undefined, should: Row | undefined): string | undefined {
  if (!is) return 'the events say it, the table has it not'
  if (!should) return 'the table has it, no event says it'
  const column = Object.keys(should).find((name) => is[name] !== should[name])
  if (column === undefined) return undefined
  return `${column} is ${JSON.stringify(is[column])}; the events say ${JSON.stringify(should[column])}`
}

/** The first row in which a derived table differs from what the events come to. */
function derivedDifference(file: Database, rebuilt: Database): Verified | undefined {
  for (const { table, key } of derivedTables) {
    const rows = (db: Database) =>
      db.prepare(`SELECT * FROM ${table} ORDER BY ${key}`).iterate() as IterableIterator<Row>
    const [found, expected] = [rows(file), rows(rebuilt)]
    try {
      for (;;) {
        const [is, should] = [found.next().value as Row | undefined, expected.next().value as Row | undefined]
        if (!is && !should) break
        const [isKey, shouldKey] = [String(is?.[key] ?? '\uffff'), String(should?.[key] ?? '\uffff')]
        const first = isKey < shouldKey ? isKey : shouldKey
        const why = rowDifference(isKey === first ? is : undefined, shouldKey === first ? should : undefined)
        if (why !== undefined) return bad(`${table} ${first}`, why)
      }
    } finally {
      found.return?.()
      expected.return?.()
    }
  }
  return undefined
}

/** What SQLite itself finds wrong with the file, if anything. */
function damage({ db }: JournalReader): Verified | undefined {
  const found = db.pragma('integrity_check(1)', { simple: true }) as string
  return found === 'ok' ? undefined : bad('the file', `SQLite finds it damaged: ${found}`)
}

function check(journal: JournalReader, rebuilt: Database): Verified {
  const damaged = damage(journal)
  if (damaged) return damaged
  let last: Pick<EventRow, 'seq' | 'hash'> = { seq: 0, hash: GENESIS }
  rebuilt.exec('BEGIN')
  const events = journal.db.prepare('SELECT * FROM event ORDER BY seq').iterate() as IterableIterator<EventRow>
  for (const event of events) {
    const line = `event ${event.seq}`
    const why = broken(event, last)
    if (why) return bad(line, why)
    try {
      statement(rebuilt, insert).run(event)
      derive(rebuilt, event)
    } catch (error) {
      return bad(line, `it is impossible here: ${(error as Error).message}`)
    }
    last = event
  }
  rebuilt.exec('COMMIT')
  const difference = derivedDifference(journal.db, rebuilt)
  if (difference) return difference
  const completions = rebuilt.prepare('SELECT count(*) FROM completion').pluck().get() as number
  return { ok: true, events: last.seq, completions, head: last.hash }
}

/**
 * Checks a journal from its first event to its last: the file itself, the chain, and that the derived tables are exactly
 * what the events come to. Reads only. Names the first bad line. Source: design.md, "The journal".
 */
export function verify(journal: JournalReader): Verified {
  const rebuilt = emptyTables()
  try {
    // One transaction, so one moment: a till that writes meanwhile must not look like a table that differs from its events.
    return journal.db.transaction(() => check(journal, rebuilt))()
  } catch (error) {
    return bad('the file', `it cannot be read: ${(error as Error).message}`)
  } finally {
    rebuilt.close()
  }
}
