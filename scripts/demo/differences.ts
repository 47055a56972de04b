import type { LedgerLine, VoidLine } from '../../main/training/ledger.ts'
import { seedSampleHold } from '../../main/training/practice-holds.ts'
import type { Evidence } from './evidence.ts'

type Value = string | number | null | undefined

const yuan = (fen: number): string => {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Every point in which the journal or the export differs from the gateway's own ledger; none when all is well. Pure. */
export function differences(evidence: Evidence): readonly string[] {
  const { ledger, journal } = evidence
  const [line, ...more] = ledger.completions
  if (!line) return ['the gateway’s ledger has no completion at all']
  const found: string[] = []
  const same = (what: string, is: Value, should: Value) => {
    if (is !== should) found.push(`${what} is ${JSON.stringify(is)}, the ledger says ${JSON.stringify(should)}`)
  }

  if (more.length > 0) found.push(`the ledger has ${more.length} completion(s) besides the sample’s`)
  const { preauthOrderId, authIdRespCode } = seedSampleHold
  const taken = `${line.preauthOrderId} ${line.authIdRespCode} ${line.totalAmt} ${line.arrivals}`
  if (taken !== `${preauthOrderId} ${authIdRespCode} 1 1`) {
    found.push(`the ledger’s completion is not the sample, 1 fen, sent once: ${taken}`)
  }
  compareJournal(evidence, line, same)
  compareExport(evidence, line, same)
  if (!journal.verified.ok) found.push(`the journal’s ${journal.verified.line}: ${journal.verified.why}`)
  return found
}

type Same = (what: string, is: Value, should: Value) => void

function compareJournal({ journal, ledger }: Evidence, line: LedgerLine, same: Same): void {
  const completed = journal.completions.filter(({ state }) => state === 'completed')
  same('the journal’s number of completions taken', completed.length, ledger.completions.length)
  const row = journal.completions.find(({ mchnt_order_id }) => mchnt_order_id === line.mchntOrderId)
  same('the journal’s order number', row?.mchnt_order_id, line.mchntOrderId)
  same('the journal’s state', row?.state, 'completed')
  same('the journal’s hold', row?.preauth_order_id, line.preauthOrderId)
  same('the journal’s amount', row?.total_amt, line.totalAmt)
  same('the journal’s settlement date', row?.stl_date, line.stlDate)
  same('the journal’s reference', row?.ref_id, line.refId)
  same('the journal’s message id', row?.msg_id, line.msgId)
  const day = journal.days.find(({ stlDate }) => stlDate === line.stlDate)
  same('the count of the journal’s day', day?.count, ledger.completions.length)
  same('the sum of the journal’s day', day?.totalAmt, sumOf(ledger.completions))
  const voids = ledger.voids.filter(({ of }) => of === 'completion')
  same('the sum of the voids of the journal’s day', day?.voids.totalAmt, sumOf(voids))
}

function compareExport({ exported, ledger, stlDate }: Evidence, line: LedgerLine, same: Same): void {
  const [row] = exported.lines
  same('the export’s settlement date', stlDate, line.stlDate)
  same('the export’s number of lines', exported.lines.length, ledger.completions.length)
  same('the export’s order number', row?.mchntOrderId, line.mchntOrderId)
  same('the export’s hold', row?.preauthOrderId, line.preauthOrderId)
  same('the export’s code', row?.authIdRespCode, line.authIdRespCode)
  same('the export’s amount in fen', row?.fen, String(line.totalAmt))
  same('the export’s amount in yuan', row?.yuan, yuan(line.totalAmt))
  same('the export’s date in the line', row?.stlDate, line.stlDate)
  same('the export’s reference', row?.refId, line.refId)
  const voids = ledger.voids.filter(({ of }) => of === 'completion')
  same('the export’s number of voids', exported.voids.length, voids.length)
  const [taken, back] = [sumOf(ledger.completions), sumOf(voids)]
  const totals = [
    ['completions', exported.total, ledger.completions.length, taken],
    ['voids', exported.voidTotal, voids.length, back === 0 ? 0 : -back],
    ['net', exported.net, ledger.completions.length - voids.length, taken - back],
  ] as const
  for (const [name, total, count, sum] of totals) {
    same(`the count in the export’s line of ${name}`, total.mchntOrderId, String(count))
    same(`the sum in the export’s line of ${name}, fen`, total.fen, String(sum))
    same(`the sum in the export’s line of ${name}, yuan`, total.yuan, yuan(sum))
  }
}

const sumOf = (lines: readonly (LedgerLine | VoidLine)[]): number =>
  lines.reduce((sum, { totalAmt }) => sum + totalAmt, 0)
