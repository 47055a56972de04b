import SQLite, { type Database } from 'better-sqlite3'
import { GENESIS } from './chain.ts'
import { brokenLink, storedEvents } from './chain-fault.ts'
import { wholeDamage } from './connection.ts'
import { derive } from './derive.ts'
import { type Fault, schemaDifferences, tableDifferences } from './differences.ts'
import { eventAt, formatHead, type Head, readHead } from './head.ts'
import type { JournalReader } from './open.ts'
import { isOlder, migrations } from './schema.ts'
import { statement } from './statement.ts'

/** What a journal holds; `head` is the whole hash of its last event. */
type Whole = {
  readonly events: number
  readonly completions: number
  readonly head: string
  /** False for a file of an older version: its tables were compared in the columns that both know; the till fills them anew. */
  readonly ofThisVersion: boolean
}

export type Verified = ({ readonly ok: true } & Whole) | ({ readonly ok: false } & Fault)

/** A database of its own with the tables of a version, empty: in memory, and what is too big in a temporary file. */
function emptyTables(version: number): Database {
  const db = new SQLite('')
  for (const sql of migrations.slice(0, version)) db.exec(sql)
  return db
}

/** What is not as the file's own version makes it. */
function* schemaFaults({ db }: JournalReader): Generator<Fault> {
  const expected = emptyTables(db.pragma('user_version', { simple: true }) as number)
  try {
    yield* schemaDifferences(db, expected)
  } finally {
    expected.close()
  }
}

const insert = 'INSERT INTO event VALUES (@seq, @at, @kind, @mchnt_order_id, @body, @prev_hash, @hash)'

/** What SQLite itself finds wrong with the file, if anything. */
function damage({ db }: JournalReader): Fault | undefined {
  const found = wholeDamage(db)
  return found === undefined ? undefined : { line: 'the file', why: `SQLite finds it damaged: ${found}` }
}

/** Follows the chain, deriving everything anew from each event; answers with the last of them. */
function* chainFaults(journal: JournalReader, rebuilt: Database): Generator<Fault, Head> {
  let last: Head = { seq: 0, hash: GENESIS }
  for (const event of storedEvents(journal.db)) {
    const line = `event ${event.seq}`
    const why = brokenLink(event, last)
    if (why) yield { line, why }
    try {
      const { bytes: _bytes, ...row } = event
      statement(rebuilt, insert).run(row)
      derive(rebuilt, row)
    } catch (error) {
      yield { line, why: `it is impossible here: ${(error as Error).message}` }
    }
    last = event
  }
  return last
}

/** Everything that is wrong with a journal, from its first event to its last; answers with what it holds. */
function* faults(journal: JournalReader, rebuilt: Database): Generator<Fault, Whole> {
  const ofThisVersion = !isOlder(journal.db)
  const nothing: Whole = { events: 0, completions: 0, head: GENESIS, ofThisVersion }
  const damaged = damage(journal)
  if (damaged) {
    yield damaged
    return nothing
  }
  rebuilt.exec('BEGIN')
  const last = yield* chainFaults(journal, rebuilt)
  rebuilt.exec('COMMIT')
  if (last.seq === 0) yield { line: 'the file', why: 'it holds no event, not even the one that opened it' }
  yield* tableDifferences(journal.db, rebuilt)
  yield* schemaFaults(journal)
  const completions = rebuilt.prepare('SELECT count(*) FROM completion').pluck().get() as number
  return { events: last.seq, completions, head: last.hash, ofThisVersion }
}

/** At most so many faults of a journal, in the order of the file; and what it holds, once all of it was seen. */
function look(journal: JournalReader, most: number): { readonly found: readonly Fault[]; readonly whole?: Whole } {
  const found: Fault[] = []
  const rebuilt = emptyTables(migrations.length)
  try {
    // One transaction, so one moment: a till that writes meanwhile must not look like a table that differs from its events.
    return journal.db.transaction(() => {
      const all = faults(journal, rebuilt)
      for (let one = all.next(); ; one = all.next()) {
        if (one.done) return { found, whole: one.value }
        found.push(one.value)
        if (found.length < most) continue
        all.return(undefined as never)
        return { found }
      }
    })()
  } catch (error) {
    return { found: [...found, { line: 'the file', why: `it cannot be read: ${(error as Error).message}` }] }
  } finally {
    rebuilt.close()
  }
}

/**
 * Checks a journal from its first event to its last: the file itself, the chain, and that the derived tables are exactly
 * what the events come to. Reads only. Names the first bad line. Source: docs/design.md, "The journal".
 */
export function verify(journal: JournalReader): Verified {
  const { found, whole } = look(journal, 1)
  const [first] = found
  if (first) return { ok: false, ...first }
  if (!whole) throw new Error('a journal without a fault was not read to its end')
  return { ok: true, ...whole }
}

/** The same, naming every fault, at most so many: rebuilds the derived tables from the events alone and compares each row. */
export const allFaults = (journal: JournalReader, most: number): readonly Fault[] => look(journal, most).found

/**
 * Whether a head that stands on a receipt, an export or a day close is in a journal, whose chain was verified: undefined
 * if so, else what is wrong. A tail that was cut off shows by nothing else.
 */
export function headFault(journal: JournalReader, head: Head): Fault | undefined {
  const event = eventAt(journal, head.seq)
  const line = `event ${head.seq}`
  if (event?.hash.startsWith(head.hash)) return undefined
  if (event) {
    const why = `the file has ${formatHead(event)}, the head says ${formatHead(head)}: it was written anew, or is another journal`
    return { line, why }
  }
  const last = readHead(journal)?.seq ?? 0
  const cut = head.seq - last
  return {
    line: 'the file',
    why: `the file ends at event ${last}; the head says ${head.seq}: at least ${cut} event${cut === 1 ? ' was' : 's were'} cut off`,
  }
}
