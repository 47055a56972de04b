import { hash } from 'node:crypto'
import SQLite from 'better-sqlite3'
import { chainFault } from '../../main/journal/chain-fault.ts'
import { lookAt } from '../../main/journal/connection.ts'
import type { EventRow } from '../../main/journal/event.ts'
import type { Ground } from './ground.ts'
import type { Line, Measured } from './line.ts'
import { inTurn, msOf } from './rounds.ts'

/** The chain as the till checks it: every event in its place, every hash computed again. */
function ours(path: string): void {
  const fault = lookAt(path, chainFault)
  if (fault) throw new Error(`event ${fault.seq}: ${fault.why}`)
}

/** The same rows, the same bytes, and nothing else: no row is compared with the one before it, no hash with its own. */
function bare(path: string): void {
  const db = new SQLite(path, { readonly: true })
  const rows = db.prepare('SELECT * FROM event ORDER BY seq').iterate() as IterableIterator<EventRow>
  for (const { seq, at, kind, mchnt_order_id, body, prev_hash } of rows) {
    hash('sha256', `${prev_hash}\n${seq}\n${at}\n${kind}\n${mchnt_order_id}\n${body}`)
  }
  db.close()
}

async function measure({ journals }: Ground): Promise<Measured> {
  const path = journals.chain()
  // The warm-up warms up with less.
  const pathIn = (round: number) => (round === 0 ? journals.small() : path)
  const rounds = await inTurn({
    ours: (round) => msOf(() => ours(pathIn(round))),
    reference: (round) => msOf(() => bare(pathIn(round))),
  })
  return { rounds, notes: [] }
}

/** A chain, from its first event to its last. */
export const verifyChain: Line = {
  id: 'verify',
  goal: { name: 'verify of a chain of 2,000,000 events', unit: 'ms', rule: 'ratio', target: 1.3 },
  measure,
}
