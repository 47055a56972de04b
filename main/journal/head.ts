import type { EventRow } from './event.ts'
import type { JournalReader } from './open.ts'
import { statement } from './statement.ts'

/** A place in the chain: an event's `seq`, and its hash or the first characters of it, in lowercase hex. */
export type Head = Pick<EventRow, 'seq' | 'hash'>

/** Characters of the hash that stand on paper: 48 bits, more than anyone can forge an event for. */
const SHOWN = 12

/** The last event of a journal; undefined for one that has none. */
export function readHead({ db }: JournalReader): Head | undefined {
  return statement(db, 'SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1').get() as Head | undefined
}

/** The event at a place of the chain, if the journal has it. */
export function eventAt({ db }: JournalReader, seq: number): EventRow | undefined {
  return statement(db, 'SELECT * FROM event WHERE seq = ?').get(seq) as EventRow | undefined
}

/**
 * A head as it stands on receipts, exports and day closes: `1234-9f86d081884c`. Whoever keeps such a paper can have the
 * journal checked against it: a tail that was cut off shows. Source: docs/design.md, "The journal"; `npm run verify`.
 */
export const formatHead = ({ seq, hash }: Head): string => `${seq}-${hash.slice(0, SHOWN)}`

/** A head as printed, with 12 or more characters of the hash, read again; undefined for anything else. */
export function parseHead(text: string): Head | undefined {
  const [, seq = '', hash = ''] = /^([1-9]\d{0,14})-([0-9a-f]{12,64})$/.exec(text.trim().toLowerCase()) ?? []
  return hash === '' ? undefined : { seq: Number(seq), hash }
}
