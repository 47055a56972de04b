import type { EventKind } from './event.ts'
import type { JournalReader } from './open.ts'
import { statement } from './statement.ts'

/** Whether any of these kinds of events was written after this `seq`. Reads them one by one: for short journals, as training's are. */
export function happenedSince({ db }: JournalReader, seq: number, kinds: readonly EventKind[]): boolean {
  const sql = 'SELECT 1 FROM event WHERE seq > ? AND kind IN (SELECT value FROM json_each(?)) LIMIT 1'
  return statement(db, sql).get(seq, JSON.stringify(kinds)) !== undefined
}
