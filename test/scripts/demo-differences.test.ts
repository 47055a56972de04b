import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { completionOf } from '../../main/journal/completions.ts'
import { verify } from '../../main/journal/verify.ts'
import { days } from '../../main/settlement/day.ts'
import type { LedgerLine, VoidLine } from '../../main/training/ledger.ts'
import { seedSampleHold } from '../../main/training/practice-holds.ts'
import { differences } from '../../scripts/demo/differences.ts'
import type { Evidence } from '../../scripts/demo/evidence.ts'
import { readExport } from '../support/csv.ts'
import { writeCsvHere } from '../support/exported.ts'
import { testFolder } from '../support/folder.ts'
import { numbered, terminal, testJournal, writeTaken } from '../support/journal.ts'

const { preauthOrderId, authIdRespCode, bizType } = seedSampleHold
const stlDate = '2026-11-22'

const line: LedgerLine = {
  ...{ mchntOrderId: numbered(1), preauthOrderId, authIdRespCode, bizType, totalAmt: 1 },
  ...{ mchntNo: terminal.mchntNo, termNo: terminal.termNo, msgId: 'm1', srcReserve: '', orderDesc: '' },
  ...{ platSsn: '01254701208N', stlId: '01254701208N', refId: '01254701208N', targetOrderId: '26' },
  ...{ payTs: '2026-11-22 10:00:00', stlDate, at: Date.parse('2026-11-22T02:00:00Z'), arrivals: 1 },
}

/** A real journal with the sample taken in it, its real export, and the ledger that agrees with both. */
async function evidenceOf(): Promise<Evidence> {
  const journal = testJournal()
  writeTaken(journal, { mchntOrderId: numbered(1), preauthOrderId, totalAmt: 1, stlDate })
  const path = join(testFolder(), 'export.csv')
  expect(await writeCsvHere(journal, stlDate, path)).toMatchObject({ count: 1 })
  const row = completionOf(journal, numbered(1))
  if (!row) throw new Error('the completion was not written')
  return {
    ledger: { holds: [], voids: [], completions: [line], arrivals: { [line.mchntOrderId]: 1 } },
    journal: { completions: [row], days: days(journal), verified: verify(journal) },
    stlDate,
    file: 'export.csv',
    exported: readExport(await readFile(path)),
  }
}

test('nothing differs when journal, export and ledger agree', async () => {
  expect(differences(await evidenceOf())).toEqual([])
})

const otherLedger: readonly Partial<LedgerLine>[] = [
  { mchntOrderId: numbered(2) },
  { preauthOrderId: '101720230803094714824861279212' },
  { authIdRespCode: '384823' },
  { totalAmt: 2 },
  { stlDate: '2026-11-23' },
  { refId: '01254701209N' },
  { msgId: 'm2' },
  { arrivals: 2 },
]
test.each(otherLedger)('a ledger that says %j instead is noticed', async (change) => {
  const evidence = await evidenceOf()
  const ledger = { ...evidence.ledger, completions: [{ ...line, ...change }] }
  expect(differences({ ...evidence, ledger })).not.toEqual([])
})

test('a second completion in the ledger, or none at all, is noticed', async () => {
  const evidence = await evidenceOf()
  for (const completions of [[], [line, { ...line, mchntOrderId: numbered(2) }]]) {
    expect(differences({ ...evidence, ledger: { ...evidence.ledger, completions } })).not.toEqual([])
  }
})

test.each([['mchntOrderId'], ['fen'], ['yuan'], ['stlDate'], ['refId']])(
  'an export whose line has another %s is noticed, and named',
  async (name) => {
    const evidence = await evidenceOf()
    const lines = evidence.exported.lines.map((each) => ({ ...each, [name]: '7' }))
    const found = differences({ ...evidence, exported: { ...evidence.exported, lines } })
    expect(found).toEqual([expect.stringMatching(/^the export’s .* is "7", the ledger says/)])
  },
)

const totals = (['total', 'voidTotal', 'net'] as const).flatMap((line) =>
  (['mchntOrderId', 'fen', 'yuan'] as const).map((name) => [line, name] as const),
)
test.each(totals)('a %s line with another %s is noticed', async (line, name) => {
  const { exported, ...evidence } = await evidenceOf()
  const other = { ...exported, [line]: { ...exported[line], [name]: '7' } }
  expect(differences({ ...evidence, exported: other })).toHaveLength(1)
})

test('a void that only the ledger has, or only the export, is noticed', async () => {
  const evidence = await evidenceOf()
  const { ledger, exported } = evidence
  const voided: VoidLine = { ...line, of: 'completion', arrivals: 1 }
  expect(differences({ ...evidence, ledger: { ...ledger, voids: [voided] } })).not.toEqual([])
  expect(differences({ ...evidence, exported: { ...exported, voids: exported.lines } })).toHaveLength(1)
})

test('a journal whose chain does not hold is named', async () => {
  const evidence = await evidenceOf()
  const verified = { ok: false, line: 'event 2', why: 'its content was changed' } as const
  expect(differences({ ...evidence, journal: { ...evidence.journal, verified } })).toEqual([
    'the journal’s event 2: its content was changed',
  ])
})
