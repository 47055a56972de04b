import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../project.ts'
import { run } from '../run.ts'
import { Trouble } from '../say.ts'
import type { Ground } from './ground.ts'
import { DAY } from './journals.ts'
import type { Line, Measured } from './line.ts'
import { riseDuring } from './memory-of.ts'
import { inTurn, msOf } from './rounds.ts'
import { runSqlite3 } from './sqlite3.ts'

const CSV_MEMORY_MB = 150

/** The columns of the till's export, as the journal has them; the till adds amounts in yuan, times in China and the day close. */
const columns = [
  ...['stl_date', 'pay_ts', 'mchnt_order_id', 'preauth_order_id', 'auth_id_resp_code', 'state', 'total_amt'],
  ...['total_amt', 'pay_amt', 'coupon_amt', 'invoice_amt', 'hold_amt', 'ref_id', 'plat_ssn', 'stl_id', 'status'],
  ...['secure_status', 'target_sys', 'target_order_id', 'target_list_desc', 'pay_mchnt_no', 'mchnt_no', 'mchnt_name'],
  ...['term_no', 'biz_type', 'order_desc', 'msg_id', 'src_reserve', 'req_ts', 'resp_ts', 'accepted_at', 'answered_at'],
] as const

/** The till's own side. */
async function exportDay(journal: string, file: string): Promise<void> {
  const job = join(projectFolder, 'scripts', 'bench', 'export-job.ts')
  const { status, output } = await run(process.execPath, [job, journal, DAY, file], { output: 'keep' })
  if (status !== 0) throw new Trouble(`The export failed: ${output.trim()}`)
}

async function measure(ground: Ground): Promise<Measured> {
  // The warm-up warms up with less.
  const journalIn = (round: number) => (round === 0 ? ground.journals.small() : ground.journals.big())
  const folder = ground.newFolder()
  const [ours, bare] = [join(folder, 'ours.csv'), join(folder, 'bare.csv')]
  const query = `SELECT ${columns.join(', ')} FROM completion WHERE stl_date = '${DAY}' ORDER BY accepted_seq;`
  const rises: number[] = []
  const rounds = await inTurn({
    ours: (round) => msOf(async () => rises.push(await riseDuring(() => exportDay(journalIn(round), ours)))),
    reference: (round) =>
      msOf(() =>
        runSqlite3(journalIn(round), { args: ['-readonly', '-csv', '-header'], commands: [query], output: bare }),
      ),
  })
  for (const file of [ours, bare]) rmSync(file)
  const rise = Math.max(...rises)
  const limit = `to stay under ${CSV_MEMORY_MB} MB`
  return {
    rounds,
    notes: [`peak memory ${rise.toFixed(0)} MB above idle (${limit})${rise < CSV_MEMORY_MB ? '' : ': MISSED'}`],
  }
}

/** A day's export, as the bookkeeper takes it. */
export const csvExport: Line = {
  id: 'csv',
  goal: { name: 'CSV export of 1,000,000 rows', unit: 'ms', rule: 'ratio', target: 1 },
  measure,
}
