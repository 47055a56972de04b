import { hash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { chainHash, GENESIS } from './chain.ts'
import type { EventRow } from './event.ts'
import type { Head } from './head.ts'
import { statement } from './statement.ts'

/** An event with the bytes of its body as they are in the file: text that is no UTF-8 would be read as another. */
export type StoredEvent = EventRow & { readonly bytes: Uint8Array }

/** The place of an event that is not as the till wrote it, and why. */
export type ChainFault = { readonly seq: number; readonly why: string }

/** Every event of a database, in its order, one at a time. */
export function storedEvents(db: Database): IterableIterator<StoredEvent> {
  const sql = 'SELECT *, CAST(body AS BLOB) AS bytes FROM event ORDER BY seq'
  return db.prepare(sql).iterate() as IterableIterator<StoredEvent>
}

const CHANGED = 'its content was changed: its hash does not match'

/** Why an event does not follow from the one before it, if it does not. Pure. */
function misplaced(event: Head & Pick<EventRow, 'prev_hash'>, before: Head): string | undefined {
  if (event.seq !== before.seq + 1) {
    return `the line before it is ${before.seq}: ${event.seq - before.seq - 1} line(s) are missing`
  }
  return event.prev_hash === before.hash ? undefined : 'it does not follow from the line before it: prev_hash differs'
}

/** What is wrong with an event's place in the chain, if anything. Pure. */
export function brokenLink(event: StoredEvent, before: Head): string | undefined {
  const wrong = misplaced(event, before)
  if (wrong !== undefined) return wrong
  const { seq, at, kind, body } = event
  const computed = chainHash(event.prev_hash, { seq, at, kind, mchntOrderId: event.mchnt_order_id, body })
  const same = computed === event.hash && Buffer.from(body, 'utf8').equals(event.bytes)
  return same ? undefined : CHANGED
}

/** What the chain needs of an event; `link` is what is hashed: none where a column has lost its value. */
type ChainLink = Head & { readonly prev_hash: string; readonly link: string | null }

/** The text of `chainHash`, put together by SQLite. */
const link = `prev_hash || char(10) || seq || char(10) || at || char(10) || kind || char(10) || mchnt_order_id || char(10) || body`
const links = `SELECT seq, prev_hash, hash, ${link} AS link FROM event ORDER BY seq`

/** What stands for bytes that are no UTF-8 where they are read as a text. */
const REPLACED = '\uFFFD'

/** The bytes of a link as they are in the file. */
const bytesOf = (db: Database, seq: number) =>
  statement(db, `SELECT CAST(${link} AS BLOB) AS bytes FROM event WHERE seq = ?`).get(seq) as {
    readonly bytes: Uint8Array
  }

/** Read as a text, for bytes would take memory of their own for each event; only where it may hide others, they are looked at. */
function isAsWritten(db: Database, { seq, link: text, hash: written }: ChainLink): boolean {
  if (text === null || hash('sha256', text) !== written) return false
  return !text.includes(REPLACED) || Buffer.from(text, 'utf8').equals(bytesOf(db, seq).bytes)
}

/**
 * The first event of a database that is not as the till wrote it; undefined where the chain holds from the first to the
 * last. Only that: what the events come to is not looked at. 4 s for a million events. Source: docs/design.md, "The journal".
 */
export function chainFault(db: Database): ChainFault | undefined {
  let last: Head = { seq: 0, hash: GENESIS }
  for (const event of db.prepare(links).iterate() as IterableIterator<ChainLink>) {
    const why = misplaced(event, last) ?? (isAsWritten(db, event) ? undefined : CHANGED)
    if (why !== undefined) return { seq: event.seq, why }
    last = event
  }
  return undefined
}
