import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CompletionRow } from '../../main/journal/completion-row.ts'
import { eventsOf } from '../../main/journal/completions.ts'
import type { VoidRow } from '../../main/journal/derive-void.ts'
import { type JournalReader, openJournalForReading } from '../../main/journal/open.ts'
import { type Verified, verify } from '../../main/journal/verify.ts'
import { eventsOfVoid } from '../../main/journal/voids.ts'
import { openLedger } from '../../main/training/ledger.ts'
import type { Told } from '../../main/training/liar.ts'
import { Trouble } from '../say.ts'
import type { Books, JournalLine } from './compare.ts'
import type { VoidJournalLine } from './compare-voids.ts'
import { COMPLETION, voidableAt } from './lying/paths.ts'

/** Where a run keeps its books. */
export const placesIn = (folder: string) => ({
  journal: join(folder, 'journal.db'),
  ledger: join(folder, 'ledger.jsonl'),
  told: join(folder, 'lies.json'),
})

/** Both books of a run that is over, read again from its folder, with the journal's own verification. */
export type ReadBooks = Books & { readonly verified: Verified; readonly told: readonly Told[]; readonly holds: number }

const DOOR = 'refused at the door: 412 with errCode 1000'

function journalLines(journal: JournalReader): JournalLine[] {
  // The whole table: what the till lists somewhere is for its screens to say.
  const all = journal.db.prepare('SELECT * FROM completion ORDER BY accepted_seq').all() as CompletionRow[]
  return all.map((row) => {
    const kinds = eventsOf(journal, row.mchnt_order_id).map(({ kind }) => kind)
    const count = (...wanted: string[]) => kinds.filter((kind) => wanted.includes(kind)).length
    return { row, left: count('sending', 'resending') - count('not-sent') }
  })
}

function voidLines(journal: JournalReader): VoidJournalLine[] {
  const rows = journal.db.prepare('SELECT * FROM void ORDER BY accepted_seq').all() as VoidRow[]
  return rows.map((row) => {
    const kinds = eventsOfVoid(journal, row.mchnt_order_id).map(({ kind }) => kind)
    const count = (...wanted: string[]) => kinds.filter((kind) => wanted.includes(kind)).length
    return { row, left: count('void-sending', 'void-resending') - count('void-not-sent') }
  })
}

/** Reads what a run left behind. Throws Trouble, naming the file, when one cannot be read. */
export function readBooks(folder: string): ReadBooks {
  const places = placesIn(folder)
  const opened = openJournalForReading(places.journal)
  if ('problem' in opened) throw new Trouble(`${places.journal} cannot be read: ${opened.problem.kind}`)
  const told = JSON.parse(readFileSync(places.told, 'utf8')) as readonly Told[]
  /** How often a request for an order was refused at the door of a service; the same number knocks at several. */
  const refusedAt = (isDoor: (path: string) => boolean): Readonly<Record<string, number>> => {
    const refused: Record<string, number> = {}
    for (const { lie, path, orderNumber } of told) {
      if (lie === DOOR && isDoor(path)) refused[orderNumber] = (refused[orderNumber] ?? 0) + 1
    }
    return refused
  }
  const ledger = openLedger(places.ledger)
  try {
    const { journal } = opened
    return {
      ...{ journal: journalLines(journal), verified: verify(journal) },
      ...{ ledger: ledger.completions(), arrivals: ledger.allArrivals(), holds: ledger.holds().length },
      refusedAtTheDoor: refusedAt((path) => path === COMPLETION),
      voids: {
        journal: voidLines(journal),
        ledger: ledger.voids(),
        arrivals: ledger.allVoidArrivals(),
        refusedAtTheDoor: refusedAt((path) => voidableAt(path) !== undefined),
      },
      told,
    }
  } finally {
    ledger.close()
    opened.journal.db.close()
  }
}
