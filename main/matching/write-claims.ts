import { type Books, record } from '../completion/desk.ts'
import type { Settlement } from '../gateway/settlement.ts'
import type { NewEvent } from '../journal/append.ts'
import { completionOf } from '../journal/completions.ts'
import type { Evidence } from '../journal/event.ts'
import type { JournalReader } from '../journal/open.ts'
import { voidOf } from '../journal/voids.ts'
import type { Line } from './judge.ts'
import type { ClaimOf } from './match.ts'

const evidenceOf = ({ sha256, file, line, text }: Line): Evidence => ({ sha256, file, line, text })

const settlementOf = ({ stlDate, payTs, refId }: Line): Settlement => ({
  ...(stlDate !== '' && { stlDate }),
  ...(payTs !== '' && { payTs }),
  ...(refId !== '' && { refId }),
})

/** Of which states a claim may still be made: an answer of the gateway's may have come since the matching. */
const from = {
  'statement-settled': ['unknown'],
  'statement-confirmed': ['completed'],
  'statement-contradicted': ['declined', 'withdrawn', 'queued', 'handed-over'],
} as const satisfies Partial<Record<ClaimOf['kind'], readonly string[]>>

function stillTrue(journal: JournalReader, { kind, mchntOrderId, line }: ClaimOf): boolean {
  if (kind === 'void-statement-settled') {
    const row = voidOf(journal, mchntOrderId)
    return row?.of === 'completion' && row.state === 'unknown' && row.total_amt === line.amount
  }
  const row = completionOf(journal, mchntOrderId)
  if (!row || row.total_amt !== line.amount) return false
  if (kind === 'statement-confirmed' && row.stl_date !== null) return false
  return from[kind].some((state) => state === row.state)
}

/**
 * Writes what lines of statements say as events, each with its line, as far as it is still so; an unknown completion is
 * settled, one that was not taken becomes taken, with an alarm. Answers with how many were written.
 */
export async function writeClaims(books: Books, claims: readonly ClaimOf[]): Promise<number> {
  let written = 0
  for (const claim of claims) {
    const { kind, mchntOrderId, line } = claim
    const rows = await record(books, (): NewEvent | undefined => {
      if (!stillTrue(books.journal, claim)) return undefined
      return { kind, mchntOrderId, body: { settlement: settlementOf(line), evidence: evidenceOf(line) } }
    })
    if (rows) written += 1
  }
  return written
}
