import { countAndSum } from '../journal/completions.ts'
import type { JournalReader } from '../journal/open.ts'
import { takenWithoutDate } from '../journal/open-at-close.ts'
import { statement } from '../journal/statement.ts'
import { openVoidTotal } from '../journal/voids.ts'
import { dayTotal } from './day.ts'

type PartRow = {
  readonly of: string | number
  readonly completed_count: number
  readonly completed_amt: number
  readonly voided_count: number
  readonly voided_amt: number
}

function parts({ db }: JournalReader, stlDate: string, column: 'hour' | 'target_sys') {
  const sums = ['completed_count', 'completed_amt', 'voided_count', 'voided_amt']
  const sql = `SELECT ${column} AS of, ${sums.map((name) => `sum(${name}) AS ${name}`).join(', ')}
    FROM day_hour WHERE stl_date = ? GROUP BY ${column} ORDER BY ${column}`
  const rows = statement(db, sql).all(stlDate) as PartRow[]
  return rows.map(({ of, completed_count, completed_amt, voided_count, voided_amt }) => ({
    of,
    completions: { count: completed_count, totalAmt: completed_amt },
    voids: { count: voided_count, totalAmt: voided_amt },
  }))
}

/** A settlement date by hour and by target system, and what is settled of it against what is open at this counter. */
export function dayPicture(journal: JournalReader, stlDate: string) {
  return {
    hours: parts(journal, stlDate, 'hour').map(({ of, ...part }) => ({ hour: Number(of), ...part })),
    targetSystems: parts(journal, stlDate, 'target_sys').map(({ of, ...part }) => ({ targetSys: String(of), ...part })),
    settled: dayTotal(journal, stlDate),
    open: [
      { kind: 'unsent' as const, ...countAndSum(journal, ['queued']) },
      { kind: 'sending' as const, ...countAndSum(journal, ['sending']) },
      { kind: 'unknown' as const, ...countAndSum(journal, ['unknown']) },
      { kind: 'voiding' as const, ...openVoidTotal(journal) },
      { kind: 'undated' as const, ...takenWithoutDate(journal) },
    ],
  }
}
