import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import SQLite from 'better-sqlite3'
import type { CompletionRow } from '../../main/journal/completion-row.ts'
import { openJournalForReading } from '../../main/journal/open.ts'
import { type Verified, verify } from '../../main/journal/verify.ts'
import { type DayTotal, days } from '../../main/settlement/day.ts'
import { type ExportedSheet, readExport } from '../../test/support/csv.ts'
import type { GatewayLedger, GatewayProcess } from '../../test/support/gateway-process.ts'
import { tillFolders } from '../../test/support/prepared-counter.ts'
import type { ExportedDay } from './cashier.ts'

/** What the till left and what the gateway has in its books, each read by itself. */
export type Evidence = {
  readonly ledger: GatewayLedger
  readonly journal: {
    readonly completions: readonly CompletionRow[]
    readonly days: readonly DayTotal[]
    readonly verified: Verified
  }
  readonly stlDate: string
  /** The export's name. */
  readonly file: string
  readonly exported: ExportedSheet
}

type Places = {
  readonly home: string
  readonly out: string
  readonly exported: ExportedDay
  readonly gateway: GatewayProcess
}

/** Copies the export and the journal (consistently, beside the running till) into `out`, and reads them and the ledger. */
export async function collectEvidence({ home, out, exported, gateway }: Places): Promise<Evidence> {
  const file = `reconciliation-${exported.stlDate}.csv`
  const bytes = await readFile(join(exported.folder, file))
  await writeFile(join(out, file), bytes)
  await copyJournal(tillFolders(home).journals, join(out, 'journal.db'))
  return {
    ledger: await gateway.ledger(),
    journal: readJournal(join(out, 'journal.db')),
    stlDate: exported.stlDate,
    file,
    exported: readExport(bytes),
  }
}

/** VACUUM INTO reads in one transaction, so that the copy is whole whatever the till writes meanwhile. */
async function copyJournal(folder: string, copy: string): Promise<void> {
  const [name, ...more] = (await readdir(folder)).filter((entry) => entry.endsWith('.db'))
  if (name === undefined || more.length > 0) throw new Error(`${folder} should hold one journal`)
  const db = new SQLite(join(folder, basename(name)), { readonly: true })
  try {
    db.prepare('VACUUM INTO ?').run(copy)
  } finally {
    db.close()
  }
}

function readJournal(path: string): Evidence['journal'] {
  const opened = openJournalForReading(path)
  if ('problem' in opened) throw new Error(`the copied journal cannot be read: ${opened.problem.kind}`)
  const { journal } = opened
  try {
    const completions = journal.db.prepare('SELECT * FROM completion ORDER BY accepted_seq').all() as CompletionRow[]
    return { completions, days: days(journal), verified: verify(journal) }
  } finally {
    journal.db.close()
  }
}
